package io.l2replay.format.dump;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.PacketOctets;
import io.l2replay.frame.Slot;

/**
 * Dumps in hex, several lines a packet: {@code tcpdump -x}, {@code -xx}, {@code -X}, {@code -XX}, {@code tshark -x}, and what
 * text2pcap reads. See the package description for the shapes, {@link DumpLink} for packets without Ethernet, {@link DumpHeader}
 * for times.
 *
 * <p>A line that starts with {@code #} is passed over, as text2pcap does. A packet is collected from its row of offset 0 on. The line that shows it to be whole belongs to the next, so that there are
 * two packets, the one that is collected and the one that is whole. Of one line at most one thing comes out, a frame or an
 * error: an error that is found beside a frame is thrown with the line after it, or at the end, and names its own.
 *
 * <p>Where tshark shows more than the frame ({@code Reassembled TCP (3 bytes):}), that is left out.
 *
 * <p>A packet that tcpdump printed and that IP says is longer was cut when captured (its header would else say
 * {@code truncated-ip}): refused, or filled with zeros. Other dumps are taken as they stand.
 */
public final class TcpdumpFormat implements LineFormat {
    private static final String PUT_TOGETHER = "data put together by tshark";
    private static final String NO_OCTETS = "no octets (tcpdump -xx was not given)";

    private final boolean padSnapped;
    private final DumpRow row = new DumpRow();
    private final DumpHeader header = new DumpHeader();
    private final DumpLink link = new DumpLink();

    private PacketOctets collected;
    private long firstLine;
    private boolean collecting;
    private boolean broken;
    private boolean prefixed;
    private boolean headed;
    private boolean passing;

    private PacketOctets whole;
    private long wholeLine;
    private long wholeNs;
    private boolean pending;
    private String leftOut = "";
    private BadLineException bad;
    private BadLineException late;

    /** @param options for addresses that a packet lacks, and for packets that were cut */
    public TcpdumpFormat(FormatOptions options) {
        padSnapped = options.padSnapped();
        collected = new PacketOctets(options.addresses());
        whole = new PacketOctets(options.addresses());
        begin();
    }

    @Override
    public String name() {
        return "tcpdump";
    }

    @Override
    public void begin() {
        header.begin();
        link.begin();
        collecting = false;
        broken = false;
        headed = false;
        passing = false;
        pending = false;
        leftOut = "";
        bad = null;
        late = null;
    }

    @Override
    public void compile(Line line) throws BadLineException {
        pending = false;
        leftOut = "";
        bad = late;
        late = null;
        if (line.end() > line.start() && line.bytes()[line.start()] == '#') {
            throwBad();
            return;
        }
        if (row.recognize(line)) {
            takeRow(line);
        } else {
            takeText(line);
        }
        throwBad();
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        if (!pending) {
            return false;
        }
        pending = false;
        whole.write(slot, wholeNs, wholeLine);
        return true;
    }

    @Override
    public boolean end() throws BadLineException {
        pending = false;
        leftOut = "";
        bad = late;
        late = null;
        complete();
        headEnds();
        throwBad();
        return pending || !leftOut.isEmpty();
    }

    @Override
    public long lineOf(long compiled) {
        return wholeLine;
    }

    @Override
    public String approximation() {
        return whole.approximation();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return true;
    }

    private void takeRow(Line line) {
        if (passing) {
            return;
        }
        if (row.offset() == 0) {
            complete();
            beginPacket(line);
        }
        if (broken) {
            return;
        }
        if (!collecting) {
            firstLine = headed ? firstLine : line.number();
            row.pointAtOffset();
            breakOff(row.column(), row.wrong(), "half a packet: one begins at offset 0");
            return;
        }
        String wrong = append();
        if (wrong != null && line.number() == firstLine) {
            breakOff(row.column(), row.wrong(), wrong);
        } else if (wrong != null) {
            breakOff(0, row.wrong(), "in line " + line.number() + ", column " + row.column() + ": " + wrong);
        }
    }

    private void beginPacket(Line line) {
        if (!headed) {
            firstLine = line.number();
            header.clear();
        }
        collected.clear();
        collecting = true;
        broken = false;
        headed = false;
        prefixed = row.prefixed();
    }

    private String append() {
        if (row.offset() != collected.length()) {
            row.pointAtOffset();
            return "half a packet: expected offset 0x" + Integer.toHexString(collected.length());
        }
        String wrong = row.read();
        for (int i = 0; i < row.length(); i++) {
            if (!collected.add(row.octet(i))) {
                row.pointAtOffset();
                return "the packet is longer than " + PacketOctets.MAX_OCTETS + " octets";
            }
        }
        return wrong;
    }

    /** The packet in hand is no packet; its further rows are passed over. */
    private void breakOff(int column, String value, String message) {
        collecting = false;
        headed = false;
        broken = true;
        report(new BadLineException(firstLine, column, "", message, value));
    }

    /** A line that is no row ends the packet above it; it is a header, or goes on with one. */
    private void takeText(Line line) {
        complete();
        broken = false;
        passing = DumpHeader.isHeadingOfOtherData(line);
        if (passing) {
            headEnds();
            leftOut = PUT_TOGETHER;
        }
        if (passing || line.isBlank()) {
            return;
        }
        if (headed && isIndented(line)) {
            header.takeMore(line);
            return;
        }
        headEnds();
        header.take(line);
        headed = true;
        firstLine = line.number();
    }

    /** A header below which no octets came. */
    private void headEnds() {
        if (headed) {
            leftOut = NO_OCTETS;
        }
        headed = false;
    }

    /** The packet that is collected, if there is one, is whole. */
    private void complete() {
        if (!collecting) {
            return;
        }
        collecting = false;
        String refusal = link.frame(collected);
        if (refusal == null && prefixed && !header.shortOnWire()) {
            refusal = fill();
        }
        if (refusal != null) {
            report(new BadLineException(firstLine, 0, "", refusal, ""));
            return;
        }
        PacketOctets ready = collected;
        collected = whole;
        whole = ready;
        wholeLine = firstLine;
        wholeNs = header.recordedNs();
        pending = true;
    }

    private String fill() {
        int missing = DumpLink.missingOctets(collected);
        if (missing == 0) {
            return null;
        }
        if (!padSnapped) {
            return "IP says " + missing
                    + " octets more than there are: the packet was cut when captured (tcpdump -s 0 takes"
                    + " all, --pad-snapped fills it with zeros)";
        }
        collected.pad(collected.length() + missing);
        return null;
    }

    private void report(BadLineException found) {
        if (bad == null && !pending) {
            bad = found;
        } else {
            late = found;
        }
    }

    private void throwBad() throws BadLineException {
        if (bad != null) {
            throw bad;
        }
    }

    /** More than one blank in front, or a tab; one blank stands before {@code -ttttt} times. */
    private static boolean isIndented(Line line) {
        byte[] text = line.bytes();
        int at = line.start();
        return at + 1 < line.end() && (text[at] == '\t' || text[at] == ' ' && text[at + 1] == ' ');
    }
}
