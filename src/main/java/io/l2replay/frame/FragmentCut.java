package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * A packet that is being cut: which octets are still to go, and where they stand in the datagram. Every fragment but the
 * last carries a multiple of eight octets, because offsets count in eights. One thread.
 */
abstract class FragmentCut {
    static final String NARROW = "no data fits beside its headers";
    static final String ILL_LENGTH = "its length field does not say what the frame holds";
    static final String BEYOND = "it reaches beyond 65,535 octets";

    /** The most octets that a reassembled datagram can have, and the last that an offset of 13 bits can name. */
    static final int DATAGRAM_BYTES = 65_535;

    private Slot whole;
    private int longestBytes;
    private int from;
    private int at;
    private int end;
    private int offsetBytes;
    private boolean moreBehind;

    /**
     * @param ip where the IP header begins
     * @return null, or why the packet cannot be cut
     */
    abstract String begin(Slot frame, int ip, int longest);

    /** Writes the headers of the fragment that {@code data} octets follow, and answers where they begin. */
    abstract int writeHeaders(ByteBuffer piece, int dataBytes, int fragmentOffset, boolean more);

    /** Bytes of a fragment before its data: link, IP and extension headers. */
    abstract int headerBytes();

    /**
     * Notes what is to be cut.
     *
     * @param offset of the data in the datagram, in bytes: not 0 when the packet is a fragment already
     * @param more whether the packet is a fragment and not the last
     */
    final void cut(Slot frame, int longest, int dataFrom, int offset, boolean more) {
        whole = frame;
        longestBytes = longest;
        from = dataFrom;
        at = dataFrom;
        end = frame.length();
        offsetBytes = offset;
        moreBehind = more;
    }

    final boolean hasNext() {
        return at < end;
    }

    final boolean isFirst() {
        return at == from;
    }

    final void next(Slot piece) {
        int room = longestBytes - headerBytes();
        int dataBytes = Math.min(end - at, room);
        boolean goesOn = at + dataBytes < end;
        if (goesOn) {
            dataBytes &= ~7;
        }
        int data = writeHeaders(piece.bytes(), dataBytes, offsetBytes + at - from, goesOn || moreBehind);
        piece.bytes().put(data, whole.bytes(), at, dataBytes);
        piece.length(data + dataBytes);
        piece.knowAs(whole);
        piece.fragment(whole, goesOn);
        at += dataBytes;
    }

    final ByteBuffer bytes() {
        return whole.bytes();
    }

    static int u8(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff;
    }

    static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }
}
