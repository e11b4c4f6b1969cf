package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LogMark;
import io.l2replay.format.Octets;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;

/**
 * What a packet filter wrote about packets: the kernel's {@code LOG} and {@code nft log}, ulogd's LOGEMU and SYSLOG, with whatever
 * dmesg, syslog or the journal put in front of {@code IN=}. Lines of such a log that tell of no packet are left out; a line
 * that does and is damaged is bad. {@link LogClock} says which time a frame has.
 */
public final class NetfilterFormat extends LoggedFormat {
    private static final String NO_PACKET = "no packet";
    private static final String NO_IP_PACKET = "no IP packet";

    private final LogClock clock = new LogClock();
    private final NetfilterScanner scanner = new NetfilterScanner();
    private long recordedNs = Slot.NO_TIME;

    /** @param addresses what stands in for the link header where none was logged */
    public NetfilterFormat(Addresses addresses) {
        super(addresses);
    }

    @Override
    public String name() {
        return "netfilter";
    }

    @Override
    public void begin() {
        clock.begin();
    }

    @Override
    void read(Line line) throws BadLineException {
        byte[] text = line.bytes();
        int start = line.start();
        int end = line.end();
        int in = LogMark.in(text, start, end);
        if (in < 0) {
            withoutPacket(text, start, end);
            return;
        }
        recordedNs = clock.read(text, start, in);
        scanner.scan(text, start, LogMark.behindOut(text, in, end), end);
        if (scanner.holdsNoPacket()) {
            leaveOut(NO_IP_PACKET);
            return;
        }
        build(scanner.link, scanner.packet, scanner.quotes() ? scanner.quoted : null);
    }

    private void withoutPacket(byte[] text, int start, int end) throws BadLineException {
        int at = start;
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        if (at == end) {
            return;
        }
        int foreign = Octets.find(text, start, end, LogMark.FILTERLOG);
        if (foreign >= 0) {
            throw bad(text, start, foreign, foreign + LogMark.FILTERLOG.length, "a line of pf, not of netfilter");
        }
        int broken = LogMark.broken(text, start, end);
        if (broken >= 0) {
            int to = broken;
            while (to < end && text[to] != ' ') {
                to++;
            }
            throw bad(text, start, broken, to, "expected IN=NAME OUT=NAME before it");
        }
        leaveOut(NO_PACKET);
    }

    private static BadLineException bad(byte[] text, int start, int from, int to, String message) {
        String value = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return new BadLineException(from - start + 1, "", message, value);
    }

    @Override
    int lengthColumn() {
        return scanner.lengthColumn();
    }

    @Override
    String lengthName() {
        return "LEN";
    }

    @Override
    long recordedNs() {
        return recordedNs;
    }
}
