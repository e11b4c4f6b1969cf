package io.l2replay.format;

import java.util.Arrays;

/**
 * Base64 of RFC 4648, section 4, read from bytes into bytes: padded, without line breaks, unused bits zero. (The decoder of the
 * JDK takes a whole array, and passes over missing padding and set bits.)
 */
final class Base64Text {
    private static final byte[] VALUES = values();

    private Base64Text() {}

    /** Octets that a well-formed text stands for. */
    static int length(byte[] text, int from, int to) {
        int padding = from == to ? 0 : (text[to - 1] == '=' ? 1 : 0) + (text[to - 2] == '=' ? 1 : 0);
        return (to - from) / 4 * 3 - padding;
    }

    /**
     * Decodes; {@code out} has room for three octets for each four characters.
     *
     * @return -1, or the index of the first byte that is wrong; {@code to} when the text ends too soon
     */
    static int decode(byte[] text, int from, int to, byte[] out, int outFrom) {
        byte[] values = VALUES;
        int at = from;
        int octet = outFrom;
        for (; at + 4 <= to; at += 4) {
            int bits = values[text[at] & 0xff] << 18
                    | values[text[at + 1] & 0xff] << 12
                    | values[text[at + 2] & 0xff] << 6
                    | values[text[at + 3] & 0xff];
            if (bits < 0) {
                return last(text, at, to, out, octet);
            }
            out[octet] = (byte) (bits >> 16);
            out[octet + 1] = (byte) (bits >> 8);
            out[octet + 2] = (byte) bits;
            octet += 3;
        }
        return at == to ? -1 : firstWrong(text, at, to);
    }

    private static int last(byte[] text, int at, int to, byte[] out, int octet) {
        int first = VALUES[text[at] & 0xff];
        int second = VALUES[text[at + 1] & 0xff];
        int third = VALUES[text[at + 2] & 0xff];
        if (first < 0 || second < 0 || text[at + 3] != '=' || third < 0 && text[at + 2] != '=') {
            return firstWrong(text, at, to);
        }
        if (at + 4 != to) {
            return at + (third < 0 ? 2 : 3);
        }
        if (third < 0 && (second & 15) != 0) {
            return at + 1;
        }
        if (third >= 0 && (third & 3) != 0) {
            return at + 2;
        }
        out[octet] = (byte) (first << 2 | second >> 4);
        if (third >= 0) {
            out[octet + 1] = (byte) (second << 4 | third >> 2);
        }
        return -1;
    }

    private static int firstWrong(byte[] text, int from, int to) {
        int at = from;
        while (at < to && VALUES[text[at] & 0xff] >= 0) {
            at++;
        }
        return at;
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 26; i++) {
            values['A' + i] = (byte) i;
            values['a' + i] = (byte) (26 + i);
        }
        for (int i = 0; i < 10; i++) {
            values['0' + i] = (byte) (52 + i);
        }
        values['+'] = 62;
        values['/'] = 63;
        return values;
    }
}
