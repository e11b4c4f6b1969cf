package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * An IPv4 packet in fragments, as RFC 791 says (3.2, "An Example Fragmentation Procedure"): the first has all options, the others
 * those whose copy flag is set; identification, type of service and the rest of the header stay; each header's checksum is
 * computed. A fragment is cut further as a whole datagram is. A total length of 0 stands for all of the frame: that is
 * what Linux shows to a capture of a packet that the network card is still to segment.
 */
final class Ipv4Cut extends FragmentCut {
    private static final int RESERVED = 0x8000;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET = 0x1fff;
    private static final int FIXED_BYTES = 20;
    private static final int OPTIONS_BYTES = 40;
    private static final int COPIED = 0x80;
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;

    private final byte[] copied = new byte[OPTIONS_BYTES];
    private int copiedBytes;
    private int ip;
    private int header;
    private int flags;

    @Override
    String begin(Slot frame, int ipAt, int longest) {
        ByteBuffer bytes = frame.bytes();
        int rest = frame.length() - ipAt;
        if (rest < FIXED_BYTES || u8(bytes, ipAt) >>> 4 != 4) {
            return "its IPv4 header is not whole";
        }
        ip = ipAt;
        header = (u8(bytes, ip) & 15) * 4;
        if (header < FIXED_BYTES || header > rest) {
            return "its IPv4 header is not whole";
        }
        flags = u16(bytes, ip + 6);
        if ((flags & DONT_FRAGMENT) != 0) {
            return "DF is set";
        }
        int total = u16(bytes, ip + 2);
        if (total != 0 && total != rest) {
            return ILL_LENGTH;
        }
        int offset = (flags & OFFSET) * 8;
        if (offset + rest > DATAGRAM_BYTES) {
            return BEYOND;
        }
        if (!copyOptions(bytes)) {
            return "its options are malformed";
        }
        if (longest - ip - header < 8) {
            return NARROW;
        }
        cut(frame, longest, ip + header, offset, (flags & MORE_FRAGMENTS) != 0);
        return null;
    }

    /** Gathers the options that each fragment carries, filled up to words of four octets; false when an option has no end. */
    private boolean copyOptions(ByteBuffer bytes) {
        copiedBytes = 0;
        int end = ip + header;
        int at = ip + FIXED_BYTES;
        while (at < end && u8(bytes, at) != END_OF_OPTIONS) {
            int kind = u8(bytes, at);
            int size = kind == NO_OPERATION ? 1 : at + 1 < end ? u8(bytes, at + 1) : 0;
            if (kind != NO_OPERATION && size < 2 || at + size > end) {
                return false;
            }
            if ((kind & COPIED) != 0) {
                bytes.get(at, copied, copiedBytes, size);
                copiedBytes += size;
            }
            at += size;
        }
        while (copiedBytes % 4 != 0) {
            copied[copiedBytes++] = END_OF_OPTIONS;
        }
        return true;
    }

    @Override
    int headerBytes() {
        return ip + (isFirst() ? header : FIXED_BYTES + copiedBytes);
    }

    @Override
    int writeHeaders(ByteBuffer piece, int dataBytes, int fragmentOffset, boolean more) {
        int data = headerBytes();
        if (isFirst()) {
            piece.put(0, bytes(), 0, data);
        } else {
            piece.put(0, bytes(), 0, ip + FIXED_BYTES);
            piece.put(ip + FIXED_BYTES, copied, 0, copiedBytes);
            piece.put(ip, (byte) (0x40 | data - ip >> 2));
        }
        piece.putShort(ip + 2, (short) (data - ip + dataBytes));
        piece.putShort(ip + 6, (short) (flags & RESERVED | (more ? MORE_FRAGMENTS : 0) | fragmentOffset >> 3));
        piece.putShort(ip + 10, (short) 0);
        piece.putShort(ip + 10, (short) Checksum.fold(Checksum.add(0, piece, ip, data)));
        return data;
    }
}
