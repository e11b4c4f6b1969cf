package io.l2replay.format;

/**
 * Tells the format of an input by the look of a line. It looks at octets and loads none of the formats, so that a run pays only
 * for those it reads.
 */
public final class Detection {
    /** What the names of columns begin with: Wireshark's, with a dot, then ulogd's, with an underscore. */
    private static final String[] BEGINNINGS = {
        "frame.",
        "eth.",
        "vlan.",
        "ieee8021ad.",
        "arp.",
        "ip.",
        "ipv6.",
        "icmp.",
        "icmpv6.",
        "tcp.",
        "udp.",
        "data.",
        "oob_",
        "raw_",
        "mac_",
        "arp_",
        "ip_",
        "ip6_",
        "icmp_",
        "icmpv6_",
        "tcp_",
        "udp_"
    };

    private static final String[] WHOLE_FRAMES = {"frame", "packet"};

    private Detection() {}

    /**
     * Tells the format of an input from a line that is neither blank nor a comment: a cell that is the name of a field is csv,
     * {@code Name(} or a quoted text is scapy, hex digits are hex, {@code ORIG:} is nfct, {@code IN=} and {@code OUT=} netfilter, the
     * header of a Zeek log zeek; a JSON object is what its names say; rows and headers of dumps are tcpdump, as {@link DumpDetection}
     * tells them. Of dates, some begin like hex ({@code Dec 24}).
     *
     * @return its name, or null when it cannot be told
     */
    public static String of(Line line) {
        byte[] text = line.bytes();
        int end = line.end();
        int at = behindTime(text, Octets.behindBlanks(text, line.start(), end), end);
        if (at == end) {
            return null;
        }
        if (text[at] == '#') {
            return isZeekHeader(text, at, end) ? "zeek" : null;
        }
        if (text[at] == '{') {
            return ofObject(text, at, end);
        }
        if (isHeader(text, at, end)) {
            return "csv";
        }
        if (isExpression(text, at, end)) {
            return "scapy";
        }
        if (find(text, at, end, "ORIG: ") >= 0) {
            return "nfct";
        }
        if (LogMark.in(text, at, end) >= 0) {
            return "netfilter";
        }
        if (DumpDetection.isDump(text, at, end)) {
            return "tcpdump";
        }
        return isHex(text, at, end) ? "hex" : null;
    }

    /**
     * Whether the line is blank or starts with {@code #}, which {@code scapy} and {@code hex} skip; but not when it is the header of
     * a Zeek log.
     */
    public static boolean isBlankOrComment(Line line) {
        int at = Octets.behindBlanks(line.bytes(), line.start(), line.end());
        return at == line.end() || line.bytes()[at] == '#' && !isZeekHeader(line.bytes(), at, line.end());
    }

    /**
     * By names that only one format has, each with the quote before it; first those that have the quote behind them too, since
     * texts of events can hold anything. nfct's come before ulogd's: it has {@code oob.} too.
     */
    private static String ofObject(byte[] text, int from, int end) {
        if (find(text, from, end, "\"event_type\"") >= 0) {
            return "eve";
        }
        if (find(text, from, end, "\"layers\"") >= 0 || find(text, from, end, "\"index\"") >= 0) {
            return "tshark-ek";
        }
        if (find(text, from, end, "\"orig.") >= 0) {
            return "nfct";
        }
        if (find(text, from, end, "\"oob.") >= 0 || find(text, from, end, "\"raw.") >= 0) {
            return "ulogd";
        }
        return find(text, from, end, "\"id.orig_h\"") >= 0 ? "zeek" : null;
    }

    /** The first line of a Zeek log, or, where that was cut off, the one that names the columns. */
    private static boolean isZeekHeader(byte[] text, int from, int end) {
        return isAt(text, from, end, "#separator \\x") || isAt(text, from, end, "#fields\t");
    }

    private static int find(byte[] text, int from, int end, String ascii) {
        for (int at = from; at <= end - ascii.length(); at++) {
            if (isAt(text, at, end, ascii)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] text, int from, int end, String ascii) {
        if (end - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int behindTime(byte[] text, int from, int end) {
        int at = from;
        if (at < end && text[at] == '@') {
            while (at < end && text[at] != ' ' && text[at] != '\t') {
                at++;
            }
        }
        return Octets.behindBlanks(text, at, end);
    }

    /** Whether one of the cells is the name of a column that is known, as far as its beginning tells. */
    private static boolean isHeader(byte[] text, int from, int end) {
        int cell = from;
        while (cell <= end) {
            int behind = cell;
            while (behind < end && text[behind] != ',' && text[behind] != '\t' && text[behind] != ';') {
                behind++;
            }
            if (isColumn(text, Octets.behindBlanks(text, cell, behind), behind)) {
                return true;
            }
            cell = behind + 1;
        }
        return false;
    }

    private static boolean isColumn(byte[] text, int cell, int behind) {
        int to = behind;
        while (to > cell && text[to - 1] == ' ') {
            to--;
        }
        boolean quoted = to - cell > 2 && text[cell] == '"' && text[to - 1] == '"';
        int from = quoted ? cell + 1 : cell;
        to -= quoted ? 1 : 0;
        for (int i = from; i < to; i++) {
            if (!isLetter(text[i]) && !isDecimal(text[i]) && text[i] != '.') {
                return false;
            }
        }
        for (String each : BEGINNINGS) {
            if (to - from > each.length() && isAt(text, from, to, each)) {
                return true;
            }
        }
        for (String each : WHOLE_FRAMES) {
            if (to - from == each.length() && isAt(text, from, to, each) && !quoted) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExpression(byte[] text, int from, int end) {
        if (isQuote(text[from])) {
            return true;
        }
        if (text[from] == 'b' && from + 1 < end && isQuote(text[from + 1])) {
            return true;
        }
        int at = from;
        while (at < end && (isLetter(text[at]) || at > from && isDecimal(text[at]))) {
            at++;
        }
        boolean named = at > from;
        at = Octets.behindBlanks(text, at, end);
        return named && at < end && text[at] == '(';
    }

    /** A damaged hex line should be taken for hex too, a date, a decimal or a word should not. */
    private static boolean isHex(byte[] text, int from, int end) {
        boolean prefix = text[from] == '0' && from + 1 < end && (text[from + 1] | 0x20) == 'x';
        int at = prefix ? from + 2 : from;
        int first = at;
        boolean decimal = prefix;
        while (at < end && (isDecimal(text[at]) || (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'f')) {
            decimal |= isDecimal(text[at]);
            at++;
        }
        if (at == end || text[at] == ' ' || text[at] == '\t' || text[at] == ':') {
            return at > first;
        }
        return decimal && at - first > 1 && (isLetter(text[at]) || text[at] < 0);
    }

    private static boolean isQuote(byte octet) {
        return octet == '\'' || octet == '"';
    }

    private static boolean isDecimal(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean isLetter(byte octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z' || octet == '_';
    }
}
