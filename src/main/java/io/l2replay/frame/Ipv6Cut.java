package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * An IPv6 packet in fragments, as RFC 8200 says (4.5): each has the headers up to the last Routing header, else the Hop-by-Hop
 * header, else the IPv6 header alone, then a Fragment header; the first must hold all headers up to the upper layer's. A packet
 * that has a Fragment header already is cut further behind it and keeps its identification: RFC 8200 leaves cutting to the source,
 * and who replays stands in its place. A payload length of 0 without a jumbo option stands for all of the frame, as in
 * {@link Ipv4Cut}.
 */
final class Ipv6Cut extends FragmentCut {
    private static final int FIXED_BYTES = 40;
    private static final int FRAGMENT_BYTES = 8;
    private static final int HOP_BY_HOP = 0;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int ICMPV6 = 58;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HIP = 139;
    private static final int SHIM6 = 140;
    private static final int JUMBO = 0xc2;
    private static final String BROKEN = "its headers are not whole";

    private int nextIdentification;
    private int identification;
    private int ip;
    private int prefixEnd;
    private int nextField;
    private int next;
    private int reserved;

    Ipv6Cut(int firstIdentification) {
        nextIdentification = firstIdentification;
    }

    @Override
    String begin(Slot frame, int ipAt, int longest) {
        ByteBuffer bytes = frame.bytes();
        int rest = frame.length() - ipAt;
        if (rest < FIXED_BYTES || u8(bytes, ipAt) >>> 4 != 6) {
            return BROKEN;
        }
        ip = ipAt;
        int end = frame.length();
        int payload = u16(bytes, ip + 4);
        if (payload != 0 && payload != rest - FIXED_BYTES) {
            return ILL_LENGTH;
        }
        if (payload == 0 && isJumbogram(bytes, end)) {
            return "it is a jumbogram";
        }
        int fragment = findPrefix(bytes, end);
        if (fragment < 0) {
            return BROKEN;
        }
        return fragment > 0 ? cutFurther(frame, fragment, longest) : cutWhole(frame, longest);
    }

    private boolean isJumbogram(ByteBuffer bytes, int end) {
        int at = ip + FIXED_BYTES;
        if (u8(bytes, ip + 6) != HOP_BY_HOP || at + 8 > end) {
            return false;
        }
        int optionsEnd = Math.min(end, at + sizeOf(bytes, HOP_BY_HOP, at));
        int option = at + 2;
        while (option + 1 < optionsEnd) {
            if (u8(bytes, option) == JUMBO) {
                return true;
            }
            option += u8(bytes, option) == 0 ? 1 : 2 + u8(bytes, option + 1);
        }
        return false;
    }

    /**
     * Finds the headers that each fragment has.
     *
     * @return where the Fragment header stands that the packet has already, 0 when it has none, -1 when a header has no end
     */
    private int findPrefix(ByteBuffer bytes, int end) {
        int header = u8(bytes, ip + 6);
        int headerField = ip + 6;
        int at = ip + FIXED_BYTES;
        boolean routed = false;
        nextField = headerField;
        prefixEnd = at;
        while (header == HOP_BY_HOP || header == ROUTING || header == DESTINATION && !routed) {
            int size = at + 8 <= end ? sizeOf(bytes, header, at) : end;
            if (at + size > end) {
                return -1;
            }
            routed |= header == ROUTING;
            headerField = at;
            at += size;
            if (header != DESTINATION) {
                nextField = headerField;
                prefixEnd = at;
            }
            header = u8(bytes, headerField);
        }
        if (header != FRAGMENT) {
            return 0;
        }
        return at + FRAGMENT_BYTES <= end ? at : -1;
    }

    private String cutWhole(Slot frame, int longest) {
        next = u8(frame.bytes(), nextField);
        reserved = 0;
        String unfit = unfit(frame, prefixEnd, 0, longest);
        if (unfit == null) {
            identification = nextIdentification++;
            cut(frame, longest, prefixEnd, 0, false);
        }
        return unfit;
    }

    private String cutFurther(Slot frame, int fragment, int longest) {
        ByteBuffer bytes = frame.bytes();
        next = u8(bytes, fragment);
        nextField = -1;
        prefixEnd = fragment;
        int offsetField = u16(bytes, fragment + 2);
        reserved = u8(bytes, fragment + 1) << 16 | offsetField & 6;
        identification = bytes.getInt(fragment + 4);
        int offset = offsetField & ~7;
        String unfit = unfit(frame, fragment + FRAGMENT_BYTES, offset, longest);
        if (unfit == null) {
            cut(frame, longest, fragment + FRAGMENT_BYTES, offset, (offsetField & 1) != 0);
        }
        return unfit;
    }

    private String unfit(Slot frame, int data, int offset, int longest) {
        int dataBytes = frame.length() - data;
        int room = longest - headerBytes();
        if (offset + dataBytes > DATAGRAM_BYTES) {
            return BEYOND;
        }
        if (room < 8) {
            return NARROW;
        }
        if (offset > 0) {
            return null;
        }
        int chainEnd = chainEnd(frame.bytes(), data, frame.length());
        if (chainEnd < 0) {
            return BROKEN;
        }
        return chainEnd - data > (room & ~7) ? "its headers do not fit into the first fragment" : null;
    }

    /** Where the upper layer's header ends, or -1 when that is not in the frame. */
    private int chainEnd(ByteBuffer bytes, int from, int end) {
        int header = next;
        int at = from;
        while (isExtension(header)) {
            int size = at + 8 <= end ? sizeOf(bytes, header, at) : end;
            if (at + size > end) {
                return -1;
            }
            header = u8(bytes, at);
            at += size;
        }
        int upper = header == TCP ? 20 : header == UDP || header == ICMPV6 ? 8 : 0;
        return at + upper <= end ? at + upper : -1;
    }

    private static boolean isExtension(int header) {
        return header == HOP_BY_HOP
                || header == ROUTING
                || header == AUTHENTICATION
                || header == DESTINATION
                || header == MOBILITY
                || header == HIP
                || header == SHIM6;
    }

    /** Bytes of an extension header (RFC 6564; RFC 4302 counts in fours). */
    private static int sizeOf(ByteBuffer bytes, int header, int at) {
        int units = u8(bytes, at + 1);
        return header == AUTHENTICATION ? 4 * (units + 2) : 8 * (units + 1);
    }

    @Override
    int headerBytes() {
        return prefixEnd + FRAGMENT_BYTES;
    }

    @Override
    int writeHeaders(ByteBuffer piece, int dataBytes, int fragmentOffset, boolean more) {
        int data = headerBytes();
        piece.put(0, bytes(), 0, prefixEnd);
        if (nextField >= 0) {
            piece.put(nextField, (byte) FRAGMENT);
        }
        piece.putShort(ip + 4, (short) (data - ip - FIXED_BYTES + dataBytes));
        piece.put(prefixEnd, (byte) next);
        piece.put(prefixEnd + 1, (byte) (reserved >>> 16));
        piece.putShort(prefixEnd + 2, (short) (fragmentOffset | reserved & 6 | (more ? 1 : 0)));
        piece.putInt(prefixEnd + 4, identification);
        return data;
    }
}
