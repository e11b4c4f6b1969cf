package io.l2replay.format;

import java.nio.charset.StandardCharsets;

/**
 * Finds where a netfilter log line begins to speak of a packet: {@code IN=}, the name of an interface or nothing, one blank and
 * {@code OUT=}. What stands before is free text and need not end with a blank ({@code DROPIN=eth0}), and may hold the like
 * ({@code CHAIN=INPUT}).
 */
public final class LogMark {
    /** The program by whose name pf's log lines are told from all others. */
    public static final byte[] FILTERLOG = "filterlog".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] IN = "IN=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUT = " OUT=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SRC = " SRC=".getBytes(StandardCharsets.US_ASCII);

    /** Longest name of an interface: twice what the kernel allows, IFNAMSIZ. */
    private static final int MAX_NAME = 32;

    private LogMark() {}

    /** Index of {@code IN=}, or -1 when the line tells of no packet. */
    public static int in(byte[] text, int start, int end) {
        int last = end - IN.length - OUT.length;
        for (int i = start; i <= last; i++) {
            if (text[i] == 'I'
                    && text[i + 1] == 'N'
                    && text[i + 2] == '='
                    && Octets.isAt(text, name(text, i, end), end, OUT)) {
                return i;
            }
        }
        return -1;
    }

    /** Index behind the value of {@code OUT=}, for what {@link #in} found. */
    public static int behindOut(byte[] text, int in, int end) {
        int at = name(text, in, end) + OUT.length;
        while (at < end && text[at] != ' ') {
            at++;
        }
        return at;
    }

    /** Where a line that speaks of a packet, but not as it should, has the first of its marks; -1 when it has none. */
    public static int broken(byte[] text, int start, int end) {
        int out = Octets.find(text, start, end, OUT);
        int src = Octets.find(text, start, end, SRC);
        return out >= 0 ? out + 1 : src >= 0 && Octets.find(text, start, src, IN) >= 0 ? src + 1 : -1;
    }

    /** Index behind the name of the interface, or where one is too long to be a name. */
    private static int name(byte[] text, int in, int end) {
        int at = in + IN.length;
        int most = Math.min(end, at + MAX_NAME);
        while (at < most && text[at] != ' ') {
            at++;
        }
        return at;
    }
}
