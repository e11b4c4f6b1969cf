package io.l2replay.format.json;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.LeftOutKinds;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.PacketOctets;
import io.l2replay.format.TimeText;
import io.l2replay.format.capture.LinkType;
import io.l2replay.format.flow.EveFlow;
import io.l2replay.frame.Slot;

/**
 * Suricata's EVE JSON: one event a line. The frame is {@code packet}, in base64, of the link type that {@code packet_info} names,
 * Ethernet where it names none; {@code timestamp} is the recorded time. A {@code flow} event without a packet becomes the first
 * packet of the flow; any other event without one is left out and counted by its {@code event_type}.
 *
 * <p>Names and shapes are those of Suricata's user guide, "EVE JSON Format". Other names are passed over.
 */
public final class EveFormat implements LineFormat {
    private static final int MAX_LINK_TYPE = 65_535;

    /** What the kind of a flow event is, as {@link #kinds} names it. */
    private static final String FLOW = "event flow";

    private final JsonLine json = new JsonLine();
    private final LeftOutKinds kinds = new LeftOutKinds("event ");
    private final PacketOctets packet;
    private final EveFlow flow;
    private long recordedNs;
    private int linkType;
    private boolean hasPacket;
    private String kind = "";
    private boolean pending;
    private boolean isFlow;
    private String leftOut = "";

    /** @param options for addresses that a packet lacks */
    public EveFormat(FormatOptions options) {
        packet = new PacketOctets(options.addresses());
        flow = new EveFlow(options);
    }

    @Override
    public String name() {
        return "eve";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        pending = false;
        isFlow = false;
        leftOut = "";
        if (!json.begin(line)) {
            return;
        }
        packet.clear();
        flow.reset();
        recordedNs = Slot.NO_TIME;
        linkType = LinkType.ETHERNET;
        hasPacket = false;
        kind = "";
        while (json.nextName()) {
            take();
        }
        if (hasPacket) {
            frame();
        } else if (kind.equals(FLOW)) {
            leftOut = flow.end(recordedNs);
            isFlow = leftOut.isEmpty();
        } else if (kind.isEmpty()) {
            throw new BadLineException(0, "event_type", "an event has one, and this line has no packet either", "");
        } else {
            leftOut = kind;
        }
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        if (isFlow) {
            return flow.packets().next(slot);
        }
        if (!pending) {
            return false;
        }
        pending = false;
        packet.write(slot, recordedNs, 0);
        return true;
    }

    @Override
    public String approximation() {
        return isFlow ? flow.packets().approximation() : packet.approximation();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return !isFlow || flow.packets().plain();
    }

    private void take() throws BadLineException {
        switch (json.name()) {
            case "timestamp":
                takeTime();
                break;
            case "event_type":
                json.text();
                kind = kinds.of(json.bytes(), json.start(), json.end());
                break;
            case "packet":
                takePacket();
                break;
            case "packet_info":
                json.enter();
                takePacketInfo();
                break;
            default:
                if (kind.isEmpty() || kind.equals(FLOW)) {
                    flow.take(json);
                }
        }
    }

    private void takeTime() throws BadLineException {
        json.text();
        recordedNs = TimeText.iso(json.bytes(), json.start(), json.end());
        if (recordedNs == Slot.NO_TIME) {
            throw json.bad("expected a time such as 2014-03-07T18:50:21.123456+0100");
        }
    }

    private void takePacket() throws BadLineException {
        json.text();
        int wrong = packet.addBase64(json.bytes(), json.start(), json.end());
        if (wrong == json.start() && json.end() - wrong > PacketOctets.MAX_OCTETS) {
            throw json.bad("longer than " + PacketOctets.MAX_OCTETS + " octets");
        }
        if (wrong >= 0) {
            throw json.badAt(wrong, "expected base64 (RFC 4648, with padding)");
        }
        hasPacket = true;
    }

    private void takePacketInfo() throws BadLineException {
        while (json.nextName()) {
            if (json.name().equals("linktype")) {
                linkType = (int) json.integer(0, MAX_LINK_TYPE);
            }
        }
    }

    private void frame() throws BadLineException {
        String refusal = packet.frame(linkType);
        if (refusal != null) {
            throw new BadLineException(0, "packet", refusal, "");
        }
        pending = true;
    }
}
