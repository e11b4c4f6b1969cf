package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Writes layers as scapy has them, {@code IP(src='192.0.2.1', dst='192.0.2.2')/UDP(sport=1024)}: what was given, in the order of the
 * tables, in ASCII. What exceeds the limit set is not written, and noted. One owner, one thread.
 */
final class ScapyText {
    /** From so many equal octets at its end on, a string is told as a product. */
    private static final int LONG_RUN = 16;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    /** Each octet as it stands between quotes, from the highest octet on: itself, or its escape. */
    private static final int[] ESCAPES = new int[256];
    /** Characters of each. */
    private static final byte[] LENGTHS = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            boolean plain = i >= ' ' && i < 0x7f;
            ESCAPES[i] = plain ? i << 24 : '\\' << 24 | 'x' << 16 | HEX[i >> 4] << 8 | HEX[i & 15];
            LENGTHS[i] = (byte) (plain ? 1 : 4);
        }
        escape('\\', '\\');
        escape('\'', '\'');
        escape('\n', 'n');
        escape('\r', 'r');
        escape('\t', 't');
    }

    /** Room behind the limit for what is overwritten again. */
    private static final int MARGIN = 4;

    private final byte[] bytes;
    private final ByteBuffer words;
    private int used;
    private int limit;
    private boolean fits;

    /** @param mostBytes the greatest limit */
    ScapyText(int mostBytes) {
        bytes = new byte[mostBytes + MARGIN];
        words = ByteBuffer.wrap(bytes);
    }

    private static void escape(char octet, char letter) {
        ESCAPES[octet] = '\\' << 24 | letter << 16;
        LENGTHS[octet] = 2;
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
        int at = used;
        int end = from + count;
        for (int i = from; i < end; i++) {
            int octet = octets[i] & 0xff;
            if (at + LENGTHS[octet] > limit) {
                fits = false;
                break;
            }
            // Four at once and overwritten by the next: no branch to be guessed wrong.
            words.putInt(at, ESCAPES[octet]);
            at += LENGTHS[octet];
        }
        used = at;
    }
}
