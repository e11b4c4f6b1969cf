package io.l2replay.format.capture;

import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * The records of a pcap file (draft-ietf-opsawg-pcap), of either byte order, with microseconds or nanoseconds, and of the form
 * that Alexey Kuznetsov's patched libpcap wrote, whose record headers are eight bytes longer.
 *
 * <pre>
 * file: magic 4, major 2, minor 2, reserved 8, snaplen 4, FCS length and link type 4
 * record: seconds 4, fraction 4, caplen 4, len 4, [interface 4, protocol 2, packet type 1, padding 1], bytes
 * </pre>
 */
final class PcapRecords extends Records {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int MODIFIED = 0xa1b2cd34;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MODIFIED_HEADER_BYTES = 24;
    private static final int LINK_TYPE_MASK = 0x03ff_ffff;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private int headerBytes;
    private long fractionNs;
    private long snaplen;
    private int linkType;

    PcapRecords(CaptureInput in, LinkLayer links) {
        super(in, links);
    }

    /** Whether these four bytes, read in network byte order, begin a pcap file. */
    static boolean knows(int magic) {
        return known(magic) || known(Integer.reverseBytes(magic));
    }

    private static boolean known(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    @Override
    void begin() throws IOException, BadCaptureException {
        restart();
        here();
        if (!in.ensure(FILE_HEADER_BYTES)) {
            throw new BadCaptureException(
                    0,
                    0,
                    "the file header is cut short: " + in.available() + " of " + FILE_HEADER_BYTES + " bytes",
                    true);
        }
        in.order(ByteOrder.BIG_ENDIAN);
        if (!known(in.i32(0))) {
            in.order(ByteOrder.LITTLE_ENDIAN);
        }
        int major = in.u16(4);
        int minor = in.u16(6);
        if (major != 2 || minor != 4) {
            throw new BadCaptureException(0, 0, "pcap of version " + major + "." + minor + " (2.4 is known)", true);
        }
        int magic = in.i32(0);
        headerBytes = magic == MODIFIED ? MODIFIED_HEADER_BYTES : RECORD_HEADER_BYTES;
        fractionNs = magic == NANOSECONDS ? 1 : 1000;
        snaplen = in.u32(16) == 0 ? Long.MAX_VALUE : in.u32(16);
        linkType = in.i32(20) & LINK_TYPE_MASK;
        in.skip(FILE_HEADER_BYTES);
    }

    @Override
    boolean next(Slot slot) throws IOException, BadCaptureException {
        if (!in.ensure(1)) {
            return false;
        }
        here();
        count();
        if (!in.ensure(headerBytes)) {
            throw broken("cut short: " + in.available() + " of the record header's " + headerBytes + " bytes");
        }
        long captured = in.u32(8);
        long length = in.u32(12);
        checkLengths(captured, length);
        if (!in.ensure(headerBytes + (int) captured)) {
            throw broken("cut short: " + (in.available() - headerBytes) + " of " + captured + " bytes");
        }
        slot.recordedNs(in.u32(0) * NS_PER_SECOND + in.u32(4) * fractionNs);
        String refusal = links.write(linkType, headerBytes, (int) captured, length, slot);
        in.skip(headerBytes + captured);
        if (refusal != null) {
            throw bad(refusal);
        }
        return true;
    }

    /** Nothing frames a record but its own caplen: one that cannot be right says that the place is wrong, not only the number. */
    private void checkLengths(long captured, long length) throws BadCaptureException {
        if (captured > LinkLayer.MAX_FRAME_BYTES) {
            throw broken("caplen " + captured + " is above " + LinkLayer.MAX_FRAME_BYTES);
        }
        if (captured > snaplen) {
            throw broken("caplen " + captured + " is above the file's snaplen " + snaplen);
        }
        if (captured > length) {
            throw broken("caplen " + captured + " is above len " + length);
        }
    }

    @Override
    boolean buffered() {
        return in.available() >= headerBytes && in.available() - headerBytes >= in.u32(8);
    }
}
