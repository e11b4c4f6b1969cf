package io.l2replay.format.flow;

import io.l2replay.format.TimeText;
import io.l2replay.frame.NameTable;
import io.l2replay.frame.Slot;

/**
 * What one row of Zeek's conn.log says, column by column, whether the row is a line of a table or of JSON. An answer other than
 * null says what is wrong.
 *
 * <p>{@code orig_ip_bytes} are the IP packets' own total lengths and {@code orig_bytes} what the transport carries (Zeek,
 * scripts/base/protocols/conn/main.zeek); the former are taken where both are there. For ICMP the port of who began is the type;
 * the other port is the code, or, for the types that have an answer, the answer's type, and the code is 0
 * (Zeek, ICMP4_counterpart and ICMP6_counterpart).
 */
final class ZeekRow {
    static final int TS = 0;
    static final int ORIG_H = 1;
    static final int RESP_H = 2;
    static final int PROTO = 3;
    static final int CONN_STATE = 4;
    static final int ORIG_PKTS = 5;
    static final int ORIG_IP_BYTES = 6;

    private static final int ORIG_P = 7;
    private static final int RESP_P = 8;
    private static final int DURATION = 9;
    private static final int ORIG_BYTES = 10;
    private static final int RESP_BYTES = 11;
    private static final int RESP_PKTS = 12;
    private static final int RESP_IP_BYTES = 13;
    private static final int IP_PROTO = 14;
    private static final int VLAN = 15;
    private static final int INNER_VLAN = 16;

    /** The columns that matter, by the numbers above. */
    static final NameTable COLUMNS = new NameTable(
            "ts",
            "id.orig_h",
            "id.resp_h",
            "proto",
            "conn_state",
            "orig_pkts",
            "orig_ip_bytes",
            "id.orig_p",
            "id.resp_p",
            "duration",
            "orig_bytes",
            "resp_bytes",
            "resp_pkts",
            "resp_ip_bytes",
            "ip_proto",
            "vlan",
            "inner_vlan");

    private static final NameTable TRANSPORTS = new NameTable("tcp", "udp", "icmp", "unknown_transport");
    private static final int[] NUMBERS = {6, 17, 1, Flow.UNKNOWN};
    private static final int ICMP = 2;
    private static final int UNKNOWN_TRANSPORT = 3;
    private static final int ICMPV6_NUMBER = 58;

    private static final String NO_TIME = "expected seconds since 1970 such as 1591367999.305988";
    private static final String NO_PORT = "expected a port, 0 to 65535";
    private static final String NO_COUNT = "expected a count";
    private static final String NO_VLAN = "expected a VLAN identifier, 0 to 4095";

    private final Flow flow;
    private int transport;
    private int originator;
    private int responder;
    private int ipProto;
    private int vlan;
    private int innerVlan;
    private long payload;
    private long replyPayload;
    private boolean hasIpBytes;

    ZeekRow(Flow flow) {
        this.flow = flow;
    }

    /** The number of a column in {@link #COLUMNS} by its name, or -1. */
    static int column(String name) {
        switch (name) {
            case "ts":
                return TS;
            case "id.orig_h":
                return ORIG_H;
            case "id.orig_p":
                return ORIG_P;
            case "id.resp_h":
                return RESP_H;
            case "id.resp_p":
                return RESP_P;
            case "proto":
                return PROTO;
            case "ip_proto":
                return IP_PROTO;
            case "duration":
                return DURATION;
            case "conn_state":
                return CONN_STATE;
            case "orig_bytes":
                return ORIG_BYTES;
            case "resp_bytes":
                return RESP_BYTES;
            case "orig_pkts":
                return ORIG_PKTS;
            case "resp_pkts":
                return RESP_PKTS;
            case "orig_ip_bytes":
                return ORIG_IP_BYTES;
            case "resp_ip_bytes":
                return RESP_IP_BYTES;
            case "vlan":
                return VLAN;
            case "inner_vlan":
                return INNER_VLAN;
            default:
                return -1;
        }
    }

    /** A row begins. */
    void reset() {
        flow.reset();
        transport = Flow.UNKNOWN;
        originator = Flow.UNKNOWN;
        responder = Flow.UNKNOWN;
        ipProto = Flow.UNKNOWN;
        vlan = Flow.UNKNOWN;
        innerVlan = Flow.UNKNOWN;
        payload = Flow.UNKNOWN;
        replyPayload = Flow.UNKNOWN;
        hasIpBytes = false;
    }

    /**
     * Takes a value that is there.
     *
     * @param column its number in {@link #COLUMNS}
     */
    String set(int column, byte[] text, int from, int to) {
        switch (column) {
            case TS:
                return time(text, from, to);
            case ORIG_H:
                return flow.source(text, from, to) ? null : "expected an IPv4 or IPv6 address";
            case RESP_H:
                return flow.destination(text, from, to) ? null : "expected an IPv4 or IPv6 address";
            case PROTO:
                transport = TRANSPORTS.find(text, from, to);
                return transport < 0 ? "expected tcp, udp, icmp or unknown_transport" : null;
            case ORIG_P:
                originator = (int) FlowText.number(text, from, to, 0xffff);
                return originator < 0 ? NO_PORT : null;
            case RESP_P:
                responder = (int) FlowText.number(text, from, to, 0xffff);
                return responder < 0 ? NO_PORT : null;
            case IP_PROTO:
                ipProto = (int) FlowText.number(text, from, to, 0xff);
                return ipProto < 0 ? "expected a protocol number, 0 to 255" : null;
            case VLAN:
                vlan = (int) FlowText.number(text, from, to, 4095);
                return vlan < 0 ? NO_VLAN : null;
            case INNER_VLAN:
                innerVlan = (int) FlowText.number(text, from, to, 4095);
                return innerVlan < 0 ? NO_VLAN : null;
            case DURATION:
                long lastedNs = FlowText.decimal(text, from, to, 9);
                flow.durationNs(lastedNs);
                return lastedNs < 0 ? "expected seconds" : null;
            default:
                return count(column, text, from, to);
        }
    }

    /**
     * Ends the row and completes the flow.
     *
     * @return what it lacks, or null
     */
    String end() {
        if (!hasIpBytes && payload >= 0) {
            flow.countsPayload();
            flow.bytes(payload);
            flow.replyBytes(replyPayload);
        }
        if (vlan >= 0) {
            flow.tags().add(vlan);
        }
        if (innerVlan >= 0) {
            flow.tags().add(innerVlan);
        }
        if (transport == UNKNOWN_TRANSPORT) {
            flow.protocol(ipProto);
        } else if (transport == ICMP) {
            if (originator > 0xff) {
                return "an ICMP type within 0 to 255 in id.orig_p";
            }
            icmp();
        } else if (transport >= 0) {
            flow.protocol(NUMBERS[transport]);
            flow.sourcePort(originator);
            flow.destinationPort(responder);
        }
        return flow.lacks();
    }

    /** Whether the row, which has ended, tells everything but what is carried over IP: Zeek did not know it either. */
    boolean isOfUnknownTransport() {
        return transport == UNKNOWN_TRANSPORT && ipProto == Flow.UNKNOWN;
    }

    private void icmp() {
        flow.protocol(flow.isIpv6() ? ICMPV6_NUMBER : NUMBERS[ICMP]);
        flow.icmpType(originator);
        if (originator == Flow.UNKNOWN) {
            return;
        }
        boolean answered = flow.isIpv6() ? isAnswered6(originator) : isAnswered(originator);
        flow.icmpCode(answered || responder > 0xff ? 0 : responder);
    }

    private static boolean isAnswered(int type) {
        return type == 0 || type >= 8 && type <= 10 || type >= 13 && type <= 18;
    }

    private static boolean isAnswered6(int type) {
        return type >= 128 && type <= 131
                || type >= 133 && type <= 136
                || type == 139
                || type == 140
                || type == 144
                || type == 145;
    }

    /** Seconds, or what JSON::json_timestamps makes of them: milliseconds, which are too many for seconds, or ISO 8601. */
    private String time(byte[] text, int from, int to) {
        long startNs = FlowText.decimal(text, from, to, 9);
        if (startNs < 0) {
            startNs = FlowText.decimal(text, from, to, 6);
        }
        if (startNs < 0) {
            startNs = TimeText.iso(text, from, to);
        }
        if (startNs == Slot.NO_TIME) {
            return NO_TIME;
        }
        flow.startNs(startNs);
        return null;
    }

    private String count(int column, byte[] text, int from, int to) {
        if (column == CONN_STATE) {
            return null;
        }
        long count = FlowText.number(text, from, to, Long.MAX_VALUE);
        if (count < 0) {
            return NO_COUNT;
        }
        switch (column) {
            case ORIG_PKTS:
                flow.packets(count);
                break;
            case RESP_PKTS:
                flow.replyPackets(count);
                break;
            case ORIG_IP_BYTES:
                flow.bytes(count);
                hasIpBytes = true;
                break;
            case RESP_IP_BYTES:
                flow.replyBytes(count);
                break;
            case ORIG_BYTES:
                payload = count;
                break;
            default:
                replyPayload = count;
        }
        return null;
    }
}
