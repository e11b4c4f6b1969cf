package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;

/**
 * Reads the words behind {@code OUT=…} of a line that the kernel's {@code LOG}, {@code nft log} or ulogd's LOGEMU wrote. What is
 * printed, and in which order, is in the kernel's {@code net/netfilter/nf_log_syslog.c} ({@code dump_ipv4_packet},
 * {@code dump_ipv6_packet}, {@code dump_arp_packet}, {@code dump_mac_header}) and in ulogd's {@code util/printpkt.c}.
 *
 * <pre>
 * [MAC=octets | MACSRC= MACDST= [VPROTO= VID=] MACPROTO=]
 * SRC= DST= LEN= TOS= PREC= TTL= ID= [CE] [DF] [MF] [FRAG:n] [OPT (hex)] PROTO= …      IPv4
 * SRC= DST= LEN= TC= HOPLIMIT= FLOWLBL= [FRAG:n [INCOMPLETE] ID:hex] [OPT ( … )] PROTO= …  IPv6
 * ARP HTYPE= PTYPE= OPCODE= MACSRC= IPSRC= MACDST= IPDST=
 * </pre>
 *
 * An ICMP error goes on with the packet that it quotes, in brackets. One thread; allocates nothing.
 */
final class NetfilterScanner {
    private static final int MAX_FRAGMENT = 0x1fff;
    private static final String INCOMPLETE = "INCOMPLETE";
    /** The operations that have words, in the words' order (RFC 826, RFC 1577). */
    private static final int[] ARP_OPERATIONS = {1, 2, 10};

    final LinkHeader link = new LinkHeader();
    final LoggedPacket packet = new LoggedPacket();
    final LoggedPacket quoted = new LoggedPacket();

    private final Word word = new Word();
    private final LogKeys keys = new LogKeys(word, link);
    private LoggedPacket current = packet;
    private int end;
    private int outerProto;
    private boolean closing;
    private boolean truncated;
    private boolean extensionTold;
    /** Inside the parentheses of an extension header of IPv6. */
    private boolean inExtension;

    /** Whether the line is whole and tells of a packet that is no IP, of which nothing was logged (ulogd: ARP too), or of none. */
    boolean holdsNoPacket() {
        int type = link.innerType();
        boolean other = type >= 0 && type != LinkHeader.TYPE_IPV4 && type != LinkHeader.TYPE_IPV6;
        return packet.version == 0 && !packet.arp && (other || truncated || keys.proto() >= 0);
    }

    /** Whether a packet inside an ICMP error was read. */
    boolean quotes() {
        return quoted.version != 0;
    }

    /** Column of the packet's length, from 1; 0 when it has none. */
    int lengthColumn() {
        return keys.lengthColumn();
    }

    /**
     * Reads a line.
     *
     * @param start index of the line's first byte
     * @param from index behind the value of {@code OUT=}
     */
    void scan(byte[] text, int start, int from, int lineEnd) throws BadLineException {
        link.reset();
        packet.reset();
        quoted.reset();
        current = packet;
        keys.begin(packet);
        truncated = false;
        inExtension = false;
        word.line(text, start);
        word.range(from, lineEnd);
        end = lineEnd;
        while (nextWord()) {
            take();
            if (closing) {
                leaveQuoted();
            }
        }
        if (current == quoted) {
            throw word.badEnd(end, "the packet in error is not closed by ]");
        }
        if (!holdsNoPacket()) {
            WholePacket.require(current, keys.proto(), word, closing ? word.to : end);
        }
    }

    /** Steps to the next word, without the brackets around a quoted packet; false at the end. */
    private boolean nextWord() {
        closing = false;
        if (!word.step()) {
            return false;
        }
        if (word.text[word.from] == '[' && current == packet && isError()) {
            word.from++;
            current = quoted;
            outerProto = keys.proto();
            keys.into(quoted, false, -1);
        }
        if (current == quoted && word.to > word.from && word.text[word.to - 1] == ']') {
            word.to--;
            closing = true;
        }
        return true;
    }

    private boolean isError() {
        return (keys.proto() == Transport.ICMP || keys.proto() == Transport.ICMPV6) && packet.has(LoggedPacket.CODE);
    }

    private void leaveQuoted() throws BadLineException {
        if (quoted.version != 0) {
            WholePacket.require(current, keys.proto(), word, word.to);
        }
        current = packet;
        keys.into(packet, true, outerProto);
        inExtension = false;
    }

    private void take() throws BadLineException {
        if (word.startsWith(INCOMPLETE)) {
            incomplete();
            word.from += INCOMPLETE.length();
        }
        if (word.from == word.to) {
            return;
        }
        int equals = word.from;
        while (equals < word.to && word.text[equals] != '=') {
            equals++;
        }
        if (equals == word.to) {
            bare();
            return;
        }
        int key = LogWords.KEYS.find(word.text, word.from, equals);
        if (key < 0) {
            throw word.bad("", "unknown key");
        }
        word.from = equals + 1;
        if (key == LogWords.SPI && inExtension && keys.proto() < 0) {
            word.hex("SPI", 0xffff_ffffL);
        } else {
            keys.take(key);
        }
    }

    /** Behind {@code FRAG:} it says that more fragments follow, else that a header is not whole; ulogd puts no blank behind it. */
    private void incomplete() {
        if (current.version == 6 && current.has(LoggedPacket.FRAG) && !current.has(LoggedPacket.FRAGMENT_ID)) {
            current.set(LoggedPacket.MORE, 1);
            return;
        }
        current.incomplete = true;
        word.skipBracketed();
    }

    private void bare() throws BadLineException {
        if (word.startsWith("FRAG:")) {
            fragment();
            return;
        }
        if (word.startsWith("ID:")) {
            fragmentId();
            return;
        }
        if (word.is(")") && inExtension) {
            inExtension = false;
            current.hiddenExtensions |= !extensionTold;
            return;
        }
        int number = LogWords.BARE.find(word.text, word.from, word.to);
        if (number < 0) {
            throw word.bad("", "unknown word");
        }
        if (number <= LogWords.AE) {
            flag(LoggedPacket.TCP_FLAGS, number, keys.proto() == Transport.TCP);
        } else if (number <= LogWords.CE) {
            flag(LoggedPacket.FLAGS, number - LogWords.MF, keys.proto() < 0 && current.version == 4);
        } else {
            other(number);
        }
    }

    private void flag(int field, int bit, boolean belongs) throws BadLineException {
        if (!belongs) {
            throw word.bad("", "does not belong here");
        }
        if ((current.value(field) >>> bit & 1) != 0) {
            throw word.bad("", "stands twice");
        }
        current.or(field, 1L << bit);
    }

    private void other(int number) throws BadLineException {
        boolean belongs = true;
        switch (number) {
            case LogWords.OPT:
                options();
                break;
            case LogWords.ARP:
                belongs = current == packet && packet.version == 0 && keys.proto() < 0;
                packet.arp = true;
                break;
            case LogWords.REQUEST:
            case LogWords.REPLY:
            case LogWords.NAK:
                int operation = ARP_OPERATIONS[number - LogWords.REQUEST];
                belongs = packet.arp && packet.put(LoggedPacket.OPCODE, operation);
                break;
            case LogWords.ESP:
                belongs = inExtension;
                extensionTold = true;
                keys.setProto(Transport.ESP);
                break;
            case LogWords.AH:
                belongs = inExtension;
                break;
            default:
                truncated = true;
                current.incomplete = true;
        }
        if (!belongs) {
            throw word.bad("", "does not belong here");
        }
    }

    private void options() throws BadLineException {
        boolean tcp = keys.proto() == Transport.TCP;
        if (!tcp && keys.proto() >= 0 || current.version == 0) {
            throw word.bad("", "does not belong here");
        }
        if (!word.step() || word.text[word.from] != '(') {
            throw word.bad("OPT", "expected octets in parentheses");
        }
        word.from++;
        if (!tcp && current.version == 6) {
            inExtension = true;
            extensionTold = false;
            if (word.from < word.to) {
                throw word.bad("OPT", "expected a blank behind the parenthesis");
            }
            return;
        }
        if (word.to > word.from && word.text[word.to - 1] == ']' && current == quoted) {
            word.to--;
            closing = true;
        }
        if (word.to == word.from || word.text[word.to - 1] != ')') {
            throw word.bad("OPT", "expected octets in parentheses");
        }
        word.to--;
        hexOptions(tcp);
    }

    private void hexOptions(boolean tcp) throws BadLineException {
        if (word.is("TRUNCATED")) {
            current.incomplete = true;
            return;
        }
        int count = word.octets("OPT", (byte) 0, tcp ? current.tcpOptions : current.ipOptions);
        boolean twice = tcp ? current.tcpOptionBytes > 0 : current.ipOptionBytes > 0;
        if (twice || count == 0 || count % 4 != 0) {
            throw word.bad("OPT", twice ? "stands twice" : "expected words of four octets");
        }
        if (tcp) {
            current.tcpOptionBytes = count;
        } else {
            current.ipOptionBytes = count;
        }
    }

    /** IPv4 has units of eight octets, IPv6 octets. ulogd puts a blank before the number, and does not tell whether more follow. */
    private void fragment() throws BadLineException {
        word.from += "FRAG:".length();
        boolean told = word.from < word.to;
        if (!told && !word.step() || current.version == 0 || keys.proto() >= 0) {
            throw word.bad("FRAG", "expected a number, and PROTO= behind it");
        }
        boolean six = current.version == 6;
        long offset = word.decimal("FRAG", six ? 8 * MAX_FRAGMENT : MAX_FRAGMENT);
        if (six && offset % 8 != 0 || !current.put(LoggedPacket.FRAG, six ? offset / 8 : offset)) {
            throw word.bad("FRAG", "expected one multiple of 8");
        }
        extensionTold = true;
        if (six && told) {
            current.set(LoggedPacket.MORE, 0);
        }
    }

    private void fragmentId() throws BadLineException {
        word.from += "ID:".length();
        if (word.from == word.to && !word.step() || !current.has(LoggedPacket.FRAG) || current.version != 6) {
            throw word.bad("ID", "expected a number behind FRAG:");
        }
        if (!current.put(LoggedPacket.FRAGMENT_ID, word.hex("ID", 0xffff_ffffL))) {
            throw word.bad("ID", "stands twice");
        }
    }
}
