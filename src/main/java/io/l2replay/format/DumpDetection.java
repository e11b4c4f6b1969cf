package io.l2replay.format;

import io.l2replay.frame.AddressText;

/**
 * Tells dumps of several lines a packet by their first line: a row of offset 0, or a header of tcpdump.
 *
 * <p>A row is not taken for a hex line: its offset is all zeros, of three digits or more; behind it stand a colon and a blank, or
 * blanks; then come at most sixteen octets. Behind one blank alone these must be pairs, so that {@code 0000 1122 3344}
 * stays a hex line.
 */
final class DumpDetection {
    private static final int MIN_OFFSET_DIGITS = 3;
    private static final int ROW_OCTETS = 16;

    private DumpDetection() {}

    static boolean isDump(byte[] text, int from, int end) {
        return isRow(text, from, end) || isHeader(text, from, end);
    }

    private static boolean isRow(byte[] text, int from, int end) {
        boolean prefix = from + 1 < end && text[from] == '0' && (text[from + 1] | 0x20) == 'x';
        int at = prefix ? from + 2 : from;
        int digits = at;
        while (at < end && text[at] == '0') {
            at++;
        }
        boolean colon = at < end && text[at] == ':';
        if (at - digits < MIN_OFFSET_DIGITS || prefix && !colon) {
            return false;
        }
        int behind = colon ? at + 1 : at;
        int octets = Octets.behindBlanks(text, behind, end);
        if (octets == behind || octets == end) {
            return false;
        }
        return colon || isShort(text, octets, end, octets - behind == 1);
    }

    /** Whether at most sixteen octets stand here, up to the end or to two blanks. */
    private static boolean isShort(byte[] text, int from, int end, boolean pairs) {
        int at = from;
        int octets = 0;
        while (at < end && octets <= ROW_OCTETS) {
            int group = at;
            while (at < end && AddressText.hexDigit(text[at]) >= 0) {
                at++;
            }
            if (at == group || at < end && text[at] != ' ' && text[at] != '\t' || pairs && at - group != 2) {
                return false;
            }
            octets += (at - group) / 2;
            int blanks = Octets.behindBlanks(text, at, end) - at;
            if (blanks > 1) {
                break;
            }
            at += blanks;
        }
        return octets > 0 && octets <= ROW_OCTETS;
    }

    /** {@code 09:05:13.138257 IP …}, with a date, or as seconds since the epoch; or no time and {@code IP a > b}. */
    private static boolean isHeader(byte[] text, int from, int end) {
        int to = Octets.behindWord(text, from, end);
        if (to + 1 >= end || text[to] != ' ') {
            return false;
        }
        if (TimeText.clock(text, from, to) >= 0 || isSeconds(text, from, to)) {
            return isLetterOrDigit(text[to + 1]);
        }
        int behindClock = Octets.behindWord(text, to + 1, end);
        if (TimeText.iso(text, from, behindClock) >= 0) {
            return behindClock < end;
        }
        return isWord(text, from, to, "IP") || isWord(text, from, to, "IP6") || isWord(text, from, to, "ARP,");
    }

    private static boolean isSeconds(byte[] text, int from, int to) {
        return to - from > 7 && text[to - 7] == '.' && TimeText.seconds(text, from, to) >= 0;
    }

    private static boolean isWord(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(byte octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z' || octet >= '0' && octet <= '9';
    }
}
