package io.l2replay.frame;

import java.nio.ByteBuffer;

/** Writes addresses as text, ASCII, without making objects: the other way of {@link AddressText}. */
final class AddressOut {
    /** The longest text of an IPv6 address. */
    static final int LONGEST = 39;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int GROUPS = 8;

    private AddressOut() {}

    /** Four octets in decimal; answers the bytes written. */
    static int ipv4(ByteBuffer bytes, int at, byte[] to) {
        int end = 0;
        for (int i = 0; i < 4; i++) {
            int octet = bytes.get(at + i) & 0xff;
            if (octet >= 100) {
                to[end++] = DIGITS[octet / 100];
            }
            if (octet >= 10) {
                to[end++] = DIGITS[octet / 10 % 10];
            }
            to[end++] = DIGITS[octet % 10];
            if (i < 3) {
                to[end++] = '.';
            }
        }
        return end;
    }

    /** As RFC 5952 wants it, never with dots; answers the bytes written. */
    static int ipv6(ByteBuffer bytes, int at, byte[] to) {
        int gap = -1;
        int gapGroups = 1;
        int run = 0;
        for (int group = 0; group < GROUPS; group++) {
            run = bytes.getShort(at + 2 * group) == 0 ? run + 1 : 0;
            if (run > gapGroups) {
                gapGroups = run;
                gap = group - run + 1;
            }
        }
        int end = 0;
        int group = 0;
        while (group < GROUPS) {
            if (group == gap) {
                to[end++] = ':';
                group += gapGroups;
                if (group == GROUPS) {
                    to[end++] = ':';
                }
                continue;
            }
            if (group > 0) {
                to[end++] = ':';
            }
            end = group(bytes.getShort(at + 2 * group) & 0xffff, to, end);
            group++;
        }
        return end;
    }

    private static int group(int value, byte[] to, int from) {
        int end = from;
        for (int shift = value > 0xfff ? 12 : value > 0xff ? 8 : value > 0xf ? 4 : 0; shift >= 0; shift -= 4) {
            to[end++] = DIGITS[value >>> shift & 15];
        }
        return end;
    }
}
