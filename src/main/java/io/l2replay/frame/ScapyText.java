package io.l2replay.frame;

/**
 * Writes layers as scapy has them, {@code IP(src='192.0.2.1', dst='192.0.2.2')/UDP(sport=1024)}: what was given, in the order of the
 * tables, in ASCII. What exceeds the limit set is not written, and noted. One owner, one thread.
 */
final class ScapyText {
    /** From so many equal octets at its end on, a string is told as a product. */
    private static final int LONG_RUN = 16;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    /** The character behind the backslash of an octet's escape; x for hexadecimal, 0 for itself. */
    private static final byte[] ESCAPES = escapes();

    /** The longest piece that is written without asking for room. */
    private static final int PIECE = 64;

    private final byte[] bytes;
    private int used;
    private int limit;
    private boolean fits;

    /** @param mostBytes the greatest limit */
    ScapyText(int mostBytes) {
        bytes = new byte[mostBytes + PIECE];
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        for (int i = 0; i < 256; i++) {
            escapes[i] = i < ' ' || i >= 0x7f ? (byte) 'x' : 0;
        }
        escapes['\\'] = '\\';
        escapes['\''] = '\'';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        return escapes;
    }

    /** Begins anew, with that many characters at most. */
    void clear(int mostBytes) {
        used = 0;
        limit = mostBytes;
        fits = true;
    }

    int length() {
        return used;
    }

    /** Whether all was within the limit. */
    boolean fits() {
        return fits;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The chain of layers that begins with {@code first}. */
    void chain(Layers layers, int first) {
        for (int layer = first; layer >= 0; layer = layers.above(layer)) {
            if (layer != first) {
                plain("/");
            }
            layer(layers, layer);
        }
    }

    private void layer(Layers layers, int layer) {
        Protocol protocol = layers.protocol(layer);
        plain(protocol.name());
        String before = "(";
        int size = protocol.size();
        for (int i = 0; i < size; i++) {
            int slot = layers.slot(layer, i);
            boolean none = layers.isNone(slot);
            if (!none && !layers.isGiven(slot)) {
                continue;
            }
            Field field = protocol.field(i);
            plain(before);
            plain(field.name());
            plain("=");
            if (none) {
                plain("None");
            } else {
                field.kind.tell(layers, layer, slot, field, this);
            }
            before = ", ";
        }
        plain(before.equals("(") ? "()" : ")");
    }

    private boolean room(int count) {
        if (used + count > limit) {
            fits = false;
        }
        return fits;
    }

    /** ASCII as it is. */
    void plain(String ascii) {
        int length = ascii.length();
        if (room(length)) {
            for (int i = 0; i < length; i++) {
                bytes[used + i] = (byte) ascii.charAt(i);
            }
            used += length;
        }
    }

    void quote() {
        plain("'");
    }

    /** A name in quotes; it has nothing to escape. */
    void quoted(String name) {
        quote();
        plain(name);
        quote();
    }

    /** An unsigned number, decimal. */
    void number(long value) {
        if (!room(20)) {
            return;
        }
        int digits = 1;
        for (long rest = Long.divideUnsigned(value, 10); rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = used + digits - 1; at >= used; at--) {
            long tenth = Long.divideUnsigned(rest, 10);
            bytes[at] = (byte) ('0' + rest - 10 * tenth);
            rest = tenth;
        }
        used += digits;
    }

    /** A point and decimals: {@code value} of {@code one}, a power of ten. */
    void fraction(long value, long one) {
        plain(".");
        for (long unit = one / 10; unit > 0 && room(1); unit /= 10) {
            bytes[used++] = (byte) ('0' + value / unit % 10);
        }
    }

    /** An unsigned number, hexadecimal. */
    void hex(long value) {
        plain("0x");
        digits(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4));
    }

    private void digits(long value, int count) {
        if (room(count)) {
            for (int i = count - 1; i >= 0; i--) {
                bytes[used++] = HEX[(int) (value >>> 4 * i) & 15];
            }
        }
    }

    /** A MAC address in quotes. */
    void mac(long mac) {
        for (int i = 40; i >= 0; i -= 8) {
            plain(i == 40 ? "'" : ":");
            digits(mac >>> i, 2);
        }
        quote();
    }

    /** An IPv4 address in quotes. */
    void ipv4(long address) {
        for (int i = 24; i >= 0; i -= 8) {
            plain(i == 24 ? "'" : ".");
            number(address >>> i & 0xff);
        }
        quote();
    }

    /** An IPv6 address in quotes (RFC 5952, 4). */
    void ipv6(long high, long low) {
        int from = -1;
        int to = -1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(high, low, end) == 0) {
                end++;
            }
            if (end - i > Math.max(1, to - from)) {
                from = i;
                to = end;
            }
        }
        quote();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                plain("::");
                i = to - 1;
            } else {
                plain(i == 0 || i == to ? "" : ":");
                int group = group(high, low, i);
                digits(group, group > 0xfff ? 4 : group > 0xff ? 3 : group > 0xf ? 2 : 1);
            }
        }
        quote();
    }

    private static int group(long high, long low, int number) {
        return (int) ((number < 4 ? high : low) >>> 48 - 16 * (number & 3)) & 0xffff;
    }

    /** The node's string as Python's bytes. */
    void bytes(Values values, int node) {
        bytes(values.bytes(), (int) values.low(node), (int) values.count(node));
    }

    /** Octets as Python's bytes, many equal ones at the end as a product. */
    void bytes(byte[] octets, int from, int count) {
        int run = 1;
        while (run < count && octets[from + count - 1 - run] == octets[from + count - 1]) {
            run++;
        }
        int single = run < LONG_RUN ? count : count - run;
        if (single > 0 || count == 0) {
            literal(octets, from, single);
        }
        if (single < count) {
            plain(single > 0 ? "+" : "");
            literal(octets, from + count - 1, 1);
            plain("*");
            number(run);
        }
    }

    private void literal(byte[] octets, int from, int count) {
        plain("b'");
        escaped(octets, from, count);
        quote();
    }

    /** Octets inside of quotes. */
    void escaped(byte[] octets, int from, int count) {
        byte[] out = bytes;
        int at = used;
        int end = from + count;
        for (int i = from; i < end; i++) {
            if (at + 4 > limit) {
                fits = false;
                break;
            }
            int octet = octets[i] & 0xff;
            byte escape = ESCAPES[octet];
            if (escape == 0) {
                out[at++] = (byte) octet;
                continue;
            }
            out[at++] = '\\';
            out[at++] = escape;
            if (escape == 'x') {
                out[at++] = HEX[octet >> 4];
                out[at++] = HEX[octet & 15];
            }
        }
        used = at;
    }
}
