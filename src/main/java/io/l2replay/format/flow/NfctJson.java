package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.json.JsonLine;
import io.l2replay.frame.Slot;

/**
 * A connection event as ulogd's output JSON writes it: one flat object, whose names contain dots (ulogd2,
 * input/flow/ulogd_inpflow_NFCT.c). The addresses have the names that JSON gives them behind IP2STR, or those of IP2STR itself.
 *
 * <p>The recorded time is when the flow began; a DESTROY of a flow whose beginning ulogd did not see has only its end.
 */
final class NfctJson {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MOST_SECONDS = Integer.MAX_VALUE;
    private static final int MOST_MICROS = 999_999;

    private final JsonLine json = new JsonLine();
    private final Flow flow;
    private long startSeconds;
    private long startMicros;
    private long endSeconds;
    private long endMicros;

    NfctJson(Flow flow) {
        this.flow = flow;
    }

    /**
     * Fills the flow in, as far as the line tells.
     *
     * @return the number of the event, or {@link NfctFormat#NO_EVENT}
     */
    int take(Line line) throws BadLineException {
        flow.reset();
        startSeconds = Flow.UNKNOWN;
        startMicros = 0;
        endSeconds = Flow.UNKNOWN;
        endMicros = 0;
        int event = NfctFormat.NO_EVENT;
        json.begin(line);
        while (json.nextName()) {
            if (json.name().equals("ct.event")) {
                event = event();
            } else if (!endpoint(json.name()) && !count(json.name())) {
                time(json.name());
            }
        }
        times();
        return event;
    }

    private int event() throws BadLineException {
        int event = (int) json.integer(0, Integer.MAX_VALUE);
        if (event != NfctFormat.NEW && event != NfctFormat.UPDATE && event != NfctFormat.DESTROY) {
            throw json.bad("expected 1 (NEW), 2 (UPDATE) or 4 (DESTROY)");
        }
        return event;
    }

    private boolean endpoint(String name) throws BadLineException {
        switch (name) {
            case "src_ip":
            case "orig.ip.saddr.str":
                json.text();
                requireAddress(flow.source(json.bytes(), json.start(), json.end()));
                return true;
            case "dest_ip":
            case "orig.ip.daddr.str":
                json.text();
                requireAddress(flow.destination(json.bytes(), json.start(), json.end()));
                return true;
            case "orig.ip.protocol":
                flow.protocol((int) json.integer(0, 0xff));
                return true;
            case "orig.l4.sport":
                flow.sourcePort((int) json.integer(0, 0xffff));
                return true;
            case "orig.l4.dport":
                flow.destinationPort((int) json.integer(0, 0xffff));
                return true;
            case "icmp.type":
                flow.icmpType((int) json.integer(0, 0xff));
                return true;
            case "icmp.code":
                flow.icmpCode((int) json.integer(0, 0xff));
                return true;
            default:
                return false;
        }
    }

    private void requireAddress(boolean address) throws BadLineException {
        if (!address) {
            throw json.bad("expected an IPv4 or IPv6 address");
        }
    }

    private boolean count(String name) throws BadLineException {
        switch (name) {
            case "orig.raw.pktcount":
                flow.packets(json.integer(0, Long.MAX_VALUE));
                return true;
            case "orig.raw.pktlen":
                flow.bytes(json.integer(0, Long.MAX_VALUE));
                return true;
            case "reply.raw.pktcount":
                flow.replyPackets(json.integer(0, Long.MAX_VALUE));
                return true;
            case "reply.raw.pktlen":
                flow.replyBytes(json.integer(0, Long.MAX_VALUE));
                return true;
            default:
                return false;
        }
    }

    private void time(String name) throws BadLineException {
        switch (name) {
            case "flow.start.sec":
                startSeconds = json.integer(0, MOST_SECONDS);
                break;
            case "flow.start.usec":
                startMicros = json.integer(0, MOST_MICROS);
                break;
            case "flow.end.sec":
                endSeconds = json.integer(0, MOST_SECONDS);
                break;
            case "flow.end.usec":
                endMicros = json.integer(0, MOST_MICROS);
                break;
            default:
        }
    }

    private void times() {
        long startNs = startSeconds < 0 ? Slot.NO_TIME : startSeconds * SECOND_NS + startMicros * 1000;
        long endNs = endSeconds < 0 ? Slot.NO_TIME : endSeconds * SECOND_NS + endMicros * 1000;
        flow.startNs(startSeconds < 0 ? endNs : startNs);
        if (startSeconds >= 0 && endSeconds >= 0) {
            flow.durationNs(Math.max(0, endNs - startNs));
        }
    }
}
