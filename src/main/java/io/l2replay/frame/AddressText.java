package io.l2replay.frame;

import java.util.Arrays;

/** Reads addresses as people write them, from bytes, without making objects. */
public final class AddressText {
    private static final byte[] HEX_DIGITS = hexDigits();

    private AddressText() {}

    /** Value of a hexadecimal digit, or -1. */
    public static int hexDigit(byte b) {
        return HEX_DIGITS[b & 0xff];
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits["0123456789abcdef".charAt(i)] = (byte) i;
            digits["0123456789ABCDEF".charAt(i)] = (byte) i;
        }
        return digits;
    }

    /** Six octets of one or two hexadecimal digits with colons between: the low 48 bits; -1 when the text is anything else. */
    public static long mac(byte[] text, int from, int to) {
        long mac = 0;
        int at = from;
        for (int octet = 0; octet < 6; octet++) {
            if (octet > 0 && (at >= to || text[at++] != ':')) {
                return -1;
            }
            int digit = at < to ? hexDigit(text[at++]) : -1;
            if (digit < 0) {
                return -1;
            }
            int second = at < to ? hexDigit(text[at]) : -1;
            if (second >= 0) {
                digit = digit << 4 | second;
                at++;
            }
            mac = mac << 8 | digit;
        }
        return at == to ? mac : -1;
    }

    /** Makes a string node an IPv4 address or subnet; false when it is neither. */
    public static boolean toIpv4(Values values, int node) {
        byte[] text = values.bytes();
        int from = (int) values.low(node);
        int to = from + (int) values.count(node);
        int slash = slash(text, from, to);
        long address = ipv4(text, from, slash);
        int prefix = slash < to ? prefix(text, slash + 1, to, 32) : 32;
        if (address < 0 || prefix < 0) {
            return false;
        }
        long hosts = 1L << 32 - prefix;
        values.kind(node, slash < to ? Values.NET4 : Values.INT);
        values.set(node, 0, address & -hosts, hosts);
        return true;
    }

    /** Makes a string node an IPv6 address or subnet; false when it is neither. */
    public static boolean toIpv6(Values values, int node) {
        byte[] text = values.bytes();
        int from = (int) values.low(node);
        int to = from + (int) values.count(node);
        int slash = slash(text, from, to);
        int prefix = slash < to ? prefix(text, slash + 1, to, 128) : 128;
        if (prefix < 0 || !ipv6(text, from, slash, values, node)) {
            return false;
        }
        int hostBits = 128 - prefix;
        long high = hostBits <= 64 ? values.high(node) : values.high(node) & -1L << hostBits - 64;
        long low = hostBits >= 64 ? 0 : values.low(node) & -1L << hostBits;
        values.kind(node, slash < to ? Values.NET6 : Values.INT);
        values.set(node, hostBits == 128 ? 0 : high, low, hostBits >= 63 ? Long.MAX_VALUE : 1L << hostBits);
        return true;
    }

    /** Four decimal octets without leading zeros and dots between: the low 32 bits; -1 when the text is anything else. */
    public static long ipv4(byte[] text, int from, int to) {
        long address = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (at >= to || text[at++] != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
            }
            if (at == start || value > 255 || at - start > 1 && text[start] == '0') {
                return -1;
            }
            address = address << 8 | value;
        }
        return at == to ? address : -1;
    }

    /**
     * An IPv6 address in the forms of RFC 4291, 2.2, without a zone: its halves go to the node's high and low.
     *
     * @return false when the text is anything else; the node is then as it was
     */
    public static boolean ipv6(byte[] text, int from, int to, Values values, int node) {
        long frontHigh = 0;
        long frontLow = 0;
        long tailHigh = 0;
        long tailLow = 0;
        int groups = 0;
        boolean gap = to - from >= 2 && text[from] == ':' && text[from + 1] == ':';
        int at = gap ? from + 2 : from;
        while (at < to) {
            int end = groupEnd(text, at, to);
            boolean dotted = end < to && text[end] == '.';
            long value = dotted ? ipv4(text, at, to) : group(text, at, end);
            if (value < 0 || groups > (dotted ? 6 : 7)) {
                return false;
            }
            int bits = dotted ? 32 : 16;
            if (gap) {
                tailHigh = tailHigh << bits | tailLow >>> 64 - bits;
                tailLow = tailLow << bits | value;
            } else if (groups < 4) {
                frontHigh |= dotted ? 0 : value << 48 - 16 * groups;
            } else {
                frontLow |= value << 128 - bits - 16 * groups;
            }
            if (dotted && !gap && groups != 6) {
                return false;
            }
            groups += bits / 16;
            at = dotted ? to : end;
            if (at < to && (text[at++] != ':' || at == to)) {
                return false;
            }
            if (at < to && text[at] == ':') {
                if (gap) {
                    return false;
                }
                gap = true;
                at++;
            }
        }
        if (gap ? groups > 7 : groups != 8) {
            return false;
        }
        values.set(node, frontHigh | tailHigh, frontLow | tailLow, 0);
        return true;
    }

    private static int groupEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && at - from < 5 && hexDigit(text[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static long group(byte[] text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | hexDigit(text[i]);
        }
        return value;
    }

    /**
     * The number behind the slash of a subnet.
     *
     * @return 0 to {@code max}; -1 when the text is no such number
     */
    static int prefix(byte[] text, int from, int to, int max) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9' || value > max) {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return from == to || value > max ? -1 : value;
    }

    /** Index of the slash, or {@code to}. */
    static int slash(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '/') {
            at++;
        }
        return at;
    }
}
