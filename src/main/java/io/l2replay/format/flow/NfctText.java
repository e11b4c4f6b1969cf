package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.logged.LogTime;
import io.l2replay.frame.NameTable;
import java.nio.charset.StandardCharsets;

/**
 * A connection event as ulogd's PRINTFLOW writes it (ulogd2, util/printflow.c), behind whatever LOGEMU or a syslog put in front:
 *
 * <pre>
 * Nov 24 02:25:39 vm [NEW] ORIG: SRC=10.1.0.9 DST=10.1.0.1 PROTO=TCP SPT=43683 DPT=22 PKTS=0 BYTES=0 , REPLY: SRC=…
 * </pre>
 *
 * <p>The recorded time is that of the line, to the second: a flow's own is not written. Of the reply only the counters matter. A key that is not known is passed over, one that comes twice is an error.
 *
 * <p>ulogd 2.0.8 and before put the type of ICMP behind {@code CODE=} and the code behind {@code TYPE=}. Connection tracking
 * begins a flow only with echo, timestamp, information and address mask requests (8, 13, 15, 17; nf_conntrack_proto_icmp.c),
 * whose code is 0, so either spelling can be told.
 */
final class NfctText {
    private static final int SRC = 0;
    private static final int DST = 1;
    private static final int PROTO = 2;
    private static final int SPT = 3;
    private static final int DPT = 4;
    private static final int TYPE = 5;
    private static final int CODE = 6;
    private static final int PKTS = 7;
    private static final NameTable KEYS =
            new NameTable("SRC", "DST", "PROTO", "SPT", "DPT", "TYPE", "CODE", "PKTS", "BYTES");

    private static final NameTable EVENTS = new NameTable("NEW", "UPDATE", "DESTROY");
    private static final int[] EVENT_NUMBERS = {NfctFormat.NEW, NfctFormat.UPDATE, NfctFormat.DESTROY};

    private static final NameTable PROTOCOLS = new NameTable("TCP", "UDP", "ICMP", "ESP", "AH");
    private static final int[] PROTOCOL_NUMBERS = {6, 17, 1, 50, 51};

    private static final String ORIG = "ORIG:";
    private static final String REPLY = "REPLY:";

    private final Flow flow;
    private final LogTime time = new LogTime();
    private byte[] text = new byte[0];
    private int start;
    private int end;
    private int at;

    NfctText(Flow flow) {
        this.flow = flow;
    }

    /** A log begins. */
    void begin() {
        time.begin();
    }

    /**
     * Fills the flow in, as far as the line tells.
     *
     * @return the number of the event, or {@link NfctFormat#NO_EVENT}
     */
    int take(Line line) throws BadLineException {
        text = line.bytes();
        start = line.start();
        end = line.end();
        flow.reset();
        at = start;
        while (at < end && !isAt(ORIG)) {
            at++;
        }
        if (at == end) {
            throw new BadLineException(1, "", "expected ORIG: and what ulogd writes behind it of a flow", "");
        }
        int event = event(at);
        flow.startNs(time.read(text, start, at));
        at += ORIG.length();
        direction("ORIG.", false);
        reply();
        direction("REPLY.", true);
        type();
        return event;
    }

    /** The event in brackets before {@code to}. Versions without it write none. */
    private int event(int to) throws BadLineException {
        int behind = to;
        while (behind > start && text[behind - 1] == ' ') {
            behind--;
        }
        if (behind == start || text[behind - 1] != ']') {
            return NfctFormat.NO_EVENT;
        }
        int from = behind - 1;
        while (from > start && text[from - 1] != '[') {
            from--;
        }
        int known = EVENTS.find(text, from, behind - 1);
        if (known < 0) {
            throw bad(from, behind - 1, "", "expected NEW, UPDATE or DESTROY");
        }
        return EVENT_NUMBERS[known];
    }

    /** Takes {@code KEY=value} up to the comma, or in the reply up to the end. */
    private void direction(String prefix, boolean reply) throws BadLineException {
        int seen = 0;
        skipBlanks();
        while (at < end && (reply || text[at] != ',')) {
            int from = at;
            int equals = -1;
            for (; at < end && text[at] != ' '; at++) {
                equals = equals < 0 && text[at] == '=' ? at : equals;
            }
            if (equals < 0) {
                throw bad(from, at, "", "expected KEY=value");
            }
            int key = KEYS.find(text, from, equals);
            if (key >= 0 && (seen >>> key & 1) != 0) {
                throw bad(from, at, prefix + KEYS.name(key), "given twice");
            }
            seen |= key >= 0 ? 1 << key : 0;
            take(key, equals + 1, reply, prefix);
            skipBlanks();
        }
    }

    private void reply() throws BadLineException {
        if (at == end) {
            throw new BadLineException(end - start + 1, "", "the line ends before the comma and REPLY:", "");
        }
        at++;
        skipBlanks();
        if (!isAt(REPLY)) {
            throw bad(at, wordEnd(at), "", "expected REPLY: behind the comma");
        }
        at += REPLY.length();
    }

    private void take(int key, int from, boolean reply, String prefix) throws BadLineException {
        if (key >= PKTS) {
            count(key, from, reply, prefix);
        } else if (key >= 0 && !reply) {
            original(key, from);
        }
    }

    private void count(int key, int from, boolean reply, String prefix) throws BadLineException {
        long count = FlowText.number(text, from, at, Long.MAX_VALUE);
        if (count < 0) {
            throw bad(from, at, prefix + KEYS.name(key), "expected a count");
        }
        if (key == PKTS && reply) {
            flow.replyPackets(count);
        } else if (key == PKTS) {
            flow.packets(count);
        } else if (reply) {
            flow.replyBytes(count);
        } else {
            flow.bytes(count);
        }
    }

    private void original(int key, int from) throws BadLineException {
        switch (key) {
            case SRC:
                if (!flow.source(text, from, at)) {
                    throw bad(from, at, "ORIG.SRC", "expected an IPv4 or IPv6 address");
                }
                break;
            case DST:
                if (!flow.destination(text, from, at)) {
                    throw bad(from, at, "ORIG.DST", "expected an IPv4 or IPv6 address");
                }
                break;
            case PROTO:
                protocol(from);
                break;
            case SPT:
                flow.sourcePort(number("ORIG.SPT", from, 0xffff));
                break;
            case DPT:
                flow.destinationPort(number("ORIG.DPT", from, 0xffff));
                break;
            case TYPE:
                flow.icmpType(number("ORIG.TYPE", from, 0xff));
                break;
            default:
                flow.icmpCode(number("ORIG.CODE", from, 0xff));
        }
    }

    private void protocol(int from) throws BadLineException {
        int known = PROTOCOLS.find(text, from, at);
        long number = known >= 0 ? PROTOCOL_NUMBERS[known] : FlowText.number(text, from, at, 0xff);
        if (number < 0) {
            throw bad(from, at, "ORIG.PROTO", "expected TCP, UDP, ICMP, ESP, AH or a number within 0 to 255");
        }
        flow.protocol((int) number);
    }

    private int number(String field, int from, int most) throws BadLineException {
        long number = FlowText.number(text, from, at, most);
        if (number < 0) {
            throw bad(from, at, field, "expected a number within 0 to " + most);
        }
        return (int) number;
    }

    /** Puts type and code of ICMP where they belong. */
    private void type() {
        int type = flow.icmpType();
        int code = flow.icmpCode();
        if (beginsFlow(code)) {
            flow.icmpType(code);
            flow.icmpCode(type);
        }
    }

    private static boolean beginsFlow(int type) {
        return type == 8 || type == 13 || type == 15 || type == 17;
    }

    private boolean isAt(String ascii) {
        if (end - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    private int wordEnd(int from) {
        int to = from;
        while (to < end && text[to] != ' ') {
            to++;
        }
        return to;
    }

    private BadLineException bad(int from, int to, String field, String message) {
        String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return new BadLineException(from - start + 1, field, message, value);
    }
}
