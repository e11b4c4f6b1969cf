package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.TimeText;
import io.l2replay.format.json.JsonLine;
import io.l2replay.frame.NameTable;
import io.l2replay.frame.Slot;

/**
 * Suricata's events {@code flow}, for the format {@code eve}: name by name of the event's object, then the first packet. The shape
 * is that of Suricata's user guide, "EVE JSON Format", "Event type: Flow".
 *
 * <p>{@code bytes_toserver} adds the lengths of the packets as captured, with their link header (Suricata, src/flow.c,
 * {@code FlowHandlePacketUpdate}), which is taken for Ethernet with as many tags as {@code vlan} names. Events {@code netflow} are
 * one for each direction of a flow that has a {@code flow} event too, so they are none here. One thread.
 */
public final class EveFlow {
    /** What an event is that names a protocol which is not known here. */
    public static final String UNKNOWN_PROTOCOL = "event flow, protocol unknown";

    private static final int ETHERNET_BYTES = 14;
    private static final int TAG_BYTES = 4;

    private static final NameTable PROTOCOLS = new NameTable(
            "TCP",
            "UDP",
            "ICMP",
            "IPv6-ICMP",
            "SCTP",
            "IGMP",
            "GRE",
            "ESP",
            "AH",
            "DCCP",
            "IPv6",
            "RSVP",
            "EIGRP",
            "PIM",
            "VRRP",
            "L2TP");
    private static final int[] NUMBERS = {6, 17, 1, 58, 132, 2, 47, 50, 51, 33, 41, 46, 88, 103, 112, 115};

    private final Flow flow = new Flow();
    private final FlowSynthesizer packets;
    private boolean hasProtocol;

    /** @param options for what a packet lacks */
    public EveFlow(FormatOptions options) {
        packets = FlowSynthesizer.first(options);
    }

    /** An event begins. */
    public void reset() {
        flow.reset();
        flow.countsLink(ETHERNET_BYTES);
        packets.clear();
        hasProtocol = false;
    }

    /** Takes the value of the name that was gone to, where it is of a flow. */
    public void take(JsonLine json) throws BadLineException {
        switch (json.name()) {
            case "src_ip":
                json.text();
                requireAddress(json, flow.source(json.bytes(), json.start(), json.end()));
                break;
            case "dest_ip":
                json.text();
                requireAddress(json, flow.destination(json.bytes(), json.start(), json.end()));
                break;
            case "src_port":
                flow.sourcePort((int) json.integer(0, 0xffff));
                break;
            case "dest_port":
                flow.destinationPort((int) json.integer(0, 0xffff));
                break;
            case "proto":
                protocol(json);
                break;
            case "icmp_type":
                flow.icmpType((int) json.integer(0, 0xff));
                break;
            case "icmp_code":
                flow.icmpCode((int) json.integer(0, 0xff));
                break;
            case "vlan":
                vlan(json);
                break;
            case "flow":
                counters(json);
                break;
            default:
        }
    }

    /**
     * Ends the event, once all its names were gone to.
     *
     * @param eventNs the time of the event, which stands in for that of the flow's beginning
     * @return why the event is no packet, or an empty text
     */
    public String end(long eventNs) throws BadLineException {
        if (hasProtocol && flow.protocol() == Flow.UNKNOWN) {
            return UNKNOWN_PROTOCOL;
        }
        FlowText.requireWhole(flow.lacks());
        if (flow.startNs() == Slot.NO_TIME) {
            flow.startNs(eventNs);
        }
        packets.take(flow);
        return "";
    }

    /** The packets of the event that was ended last. */
    public FlowSynthesizer packets() {
        return packets;
    }

    private static void requireAddress(JsonLine json, boolean address) throws BadLineException {
        if (!address) {
            throw json.bad("expected an IPv4 or IPv6 address");
        }
    }

    /** A name, or, where Suricata has none, a number, filled up with zeros in front by older versions. */
    private void protocol(JsonLine json) throws BadLineException {
        json.text();
        hasProtocol = true;
        int known = PROTOCOLS.find(json.bytes(), json.start(), json.end());
        int from = json.start();
        while (from < json.end() - 1 && json.bytes()[from] == '0') {
            from++;
        }
        flow.protocol(known >= 0 ? NUMBERS[known] : (int) FlowText.number(json.bytes(), from, json.end(), 0xff));
    }

    private void vlan(JsonLine json) throws BadLineException {
        if (json.isArray()) {
            json.enter();
            while (json.nextElement()) {
                tag(json);
            }
        } else {
            tag(json);
        }
        flow.countsLink(ETHERNET_BYTES + TAG_BYTES * flow.tags().size());
    }

    private void tag(JsonLine json) throws BadLineException {
        if (!flow.tags().add((int) json.integer(0, 4095))) {
            throw json.bad("more than four tags");
        }
    }

    private void counters(JsonLine json) throws BadLineException {
        if (!json.isObject()) {
            return;
        }
        json.enter();
        while (json.nextName()) {
            switch (json.name()) {
                case "pkts_toserver":
                    flow.packets(json.integer(0, Long.MAX_VALUE));
                    break;
                case "bytes_toserver":
                    flow.bytes(json.integer(0, Long.MAX_VALUE));
                    break;
                case "pkts_toclient":
                    flow.replyPackets(json.integer(0, Long.MAX_VALUE));
                    break;
                case "bytes_toclient":
                    flow.replyBytes(json.integer(0, Long.MAX_VALUE));
                    break;
                case "start":
                    flow.startNs(time(json));
                    break;
                default:
            }
        }
    }

    private static long time(JsonLine json) throws BadLineException {
        json.text();
        long timeNs = TimeText.iso(json.bytes(), json.start(), json.end());
        if (timeNs == Slot.NO_TIME) {
            throw json.bad("expected a time such as 2014-03-07T18:50:21.123456+0100");
        }
        return timeNs;
    }
}
