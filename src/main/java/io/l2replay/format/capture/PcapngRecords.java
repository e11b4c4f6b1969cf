package io.l2replay.format.capture;

import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * The packets of a pcapng file (draft-ietf-opsawg-pcapng): any number of sections, each of either byte order, with any number
 * of interfaces. Enhanced, simple and the obsolete packet blocks are read; blocks that hold no packet are passed over.
 *
 * <pre>
 * block: type 4, total length 4, body, total length 4
 * section header (0a0d0d0a): byte order 4, major 2, minor 2, section length 8, options
 * interface description (1): link type 2, reserved 2, snaplen 4, options
 * enhanced packet (6): interface 4, time 8, caplen 4, len 4, bytes, options
 * packet (2): interface 2, drops 2, time 8, caplen 4, len 4, bytes, options
 * simple packet (3): len 4, bytes
 * option: code 2, length 2, value padded to 4
 * </pre>
 */
final class PcapngRecords extends Records {
    static final int SECTION_HEADER = 0x0a0d_0d0a;

    private static final int BYTE_ORDER = 0x1a2b_3c4d;
    private static final int INTERFACE = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int MAX_BLOCK_BYTES = 16 << 20;
    private static final int BLOCK_HEADER_BYTES = 8;
    private static final int TRAILER_BYTES = 4;
    private static final int SECTION_HEADER_BYTES = 24;
    private static final int INTERFACE_HEADER_BYTES = 16;
    private static final int PACKET_HEADER_BYTES = 28;
    private static final int SIMPLE_HEADER_BYTES = 12;

    private static final int OPTION_HEADER_BYTES = 4;
    private static final int OPTION_END = 0;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;

    private final Interfaces interfaces = new Interfaces();
    private int totalBytes;
    private long trailer;
    private boolean inPacket;

    PcapngRecords(CaptureInput in, LinkLayer links) {
        super(in, links);
    }

    @Override
    void begin() {
        restart();
        interfaces.clear();
    }

    @Override
    boolean next(Slot slot) throws IOException, BadCaptureException {
        while (in.ensure(1)) {
            here();
            inPacket = false;
            need(BLOCK_HEADER_BYTES + TRAILER_BYTES);
            switch (in.i32(0)) {
                case ENHANCED_PACKET:
                    enclose(PACKET_HEADER_BYTES);
                    packet(slot, in.u32(8), in.u32(20), in.u32(24));
                    return true;
                case PACKET:
                    enclose(PACKET_HEADER_BYTES);
                    packet(slot, in.u16(8), in.u32(20), in.u32(24));
                    return true;
                case SIMPLE_PACKET:
                    enclose(SIMPLE_HEADER_BYTES);
                    simplePacket(slot, in.u32(8));
                    return true;
                case INTERFACE:
                    enclose(INTERFACE_HEADER_BYTES);
                    interfaceDescription();
                    break;
                case SECTION_HEADER:
                    section();
                    break;
                default:
                    enclose(BLOCK_HEADER_BYTES);
            }
            finish();
        }
        return false;
    }

    /** Checks the block's length and widens the window to its fixed part. */
    private void enclose(int headerBytes) throws IOException, BadCaptureException {
        long total = in.u32(4);
        if (total < headerBytes + TRAILER_BYTES || total > MAX_BLOCK_BYTES || total % 4 != 0) {
            throw damage("block length " + total + " is not a multiple of 4 within " + (headerBytes + TRAILER_BYTES)
                    + " to " + MAX_BLOCK_BYTES);
        }
        totalBytes = (int) total;
        trailer = in.offset() + total - TRAILER_BYTES;
        need(headerBytes);
    }

    /** Goes behind the block, whose length is said again at its end. */
    private void finish() throws IOException, BadCaptureException {
        if (!in.skip(trailer - in.offset())) {
            throw damage(
                    "cut short: " + (trailer - in.offset()) + " bytes of a block of " + totalBytes + " are missing");
        }
        need(TRAILER_BYTES);
        if (in.u32(0) != totalBytes) {
            throw damage("block length " + totalBytes + " is " + in.u32(0) + " at the block's end");
        }
        in.skip(TRAILER_BYTES);
    }

    private void simplePacket(Slot slot, long length) throws IOException, BadCaptureException {
        long captured = interfaces.count() == 0 ? length : Math.min(length, interfaces.snaplen(0));
        packet(slot, SIMPLE_HEADER_BYTES, 0, captured, length);
    }

    private void packet(Slot slot, long id, long captured, long length) throws IOException, BadCaptureException {
        packet(slot, PACKET_HEADER_BYTES, id, captured, length);
    }

    private void packet(Slot slot, int headerBytes, long id, long captured, long length)
            throws IOException, BadCaptureException {
        inPacket = true;
        count();
        if (captured > totalBytes - headerBytes - TRAILER_BYTES) {
            throw damage("caplen " + captured + " does not fit its block of " + totalBytes + " bytes");
        }
        String refusal = refusal(id, captured);
        if (refusal == null) {
            need(headerBytes + (int) captured);
            int number = (int) id;
            refusal = time(slot, headerBytes, number);
            if (refusal == null) {
                refusal = links.write(interfaces.linkType(number), headerBytes, (int) captured, length, slot);
            }
        }
        finish();
        if (refusal != null) {
            throw bad(refusal);
        }
    }

    private String refusal(long id, long captured) {
        if (id >= interfaces.count()) {
            return "interface " + id + " is not described before it (" + interfaces.count() + " are)";
        }
        if (captured > LinkLayer.MAX_FRAME_BYTES) {
            return "caplen " + captured + " is above " + LinkLayer.MAX_FRAME_BYTES;
        }
        long snaplen = interfaces.snaplen((int) id);
        return captured > snaplen ? "caplen " + captured + " is above the interface's snaplen " + snaplen : null;
    }

    private String time(Slot slot, int headerBytes, int number) {
        if (headerBytes == SIMPLE_HEADER_BYTES) {
            slot.recordedNs(Slot.NO_TIME);
            return null;
        }
        long units = in.u32(12) << 32 | in.u32(16);
        long ns = Timestamps.epochNs(units, interfaces.resolution(number), interfaces.offsetSeconds(number));
        slot.recordedNs(ns);
        return ns == Slot.NO_TIME
                ? "time " + Long.toUnsignedString(units)
                        + " of the interface's units is not within the years 1677 to 2262"
                : null;
    }

    private void interfaceDescription() throws IOException, BadCaptureException {
        int linkType = in.u16(8);
        long snaplen = in.u32(12);
        int resolution = Timestamps.MICROSECONDS;
        long offsetSeconds = 0;
        in.skip(INTERFACE_HEADER_BYTES);
        while (trailer - in.offset() >= OPTION_HEADER_BYTES) {
            need(OPTION_HEADER_BYTES);
            int code = in.u16(0);
            int bytes = in.u16(2);
            if (code == OPTION_END) {
                break;
            }
            int wholeBytes = OPTION_HEADER_BYTES + (bytes + 3 & ~3);
            if (wholeBytes > trailer - in.offset()) {
                throw damage("option " + code + " of " + bytes + " bytes does not fit its block");
            }
            need(wholeBytes);
            if (code == OPTION_RESOLUTION) {
                expect(code, bytes, 1);
                resolution = in.u8(OPTION_HEADER_BYTES);
            } else if (code == OPTION_OFFSET) {
                expect(code, bytes, 8);
                offsetSeconds = in.i64(OPTION_HEADER_BYTES);
            }
            in.skip(wholeBytes);
        }
        if (!interfaces.add(linkType, snaplen, resolution, offsetSeconds)) {
            throw damage("more than " + interfaces.count() + " interfaces in one section");
        }
    }

    private void expect(int code, int bytes, int expected) throws BadCaptureException {
        if (bytes != expected) {
            throw damage("option " + code + " has " + bytes + " bytes, not " + expected);
        }
    }

    private void section() throws IOException, BadCaptureException {
        need(BLOCK_HEADER_BYTES + TRAILER_BYTES);
        in.order(ByteOrder.BIG_ENDIAN);
        int magic = in.i32(8);
        if (magic != BYTE_ORDER) {
            in.order(ByteOrder.LITTLE_ENDIAN);
            if (in.i32(8) != BYTE_ORDER) {
                throw damage("byte order 0x" + Integer.toHexString(magic)
                        + " of a section is neither 0x1a2b3c4d nor its reverse");
            }
        }
        enclose(SECTION_HEADER_BYTES);
        int major = in.u16(12);
        int minor = in.u16(14);
        if (major != 1 || minor != 0 && minor != 2) {
            throw damage("pcapng of version " + major + "." + minor + " (1.0 and 1.2 are known)");
        }
        interfaces.clear();
    }

    private void need(int bytes) throws IOException, BadCaptureException {
        if (!in.ensure(bytes)) {
            throw damage("cut short: " + in.available() + " of " + bytes + " bytes");
        }
    }

    private BadCaptureException damage(String message) {
        return inPacket ? broken(message) : brokenBefore(message);
    }

    @Override
    boolean buffered() {
        int at = 0;
        int available = in.available();
        while (available - at >= BLOCK_HEADER_BYTES) {
            int type = in.i32(at);
            long total = in.u32(at + 4);
            if (type == SECTION_HEADER || total > available - at || total == 0) {
                return false;
            }
            if (type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == PACKET) {
                return true;
            }
            at += (int) total;
        }
        return false;
    }
}
