package io.l2replay.format;

import io.l2replay.format.capture.EthernetHeader;
import io.l2replay.frame.AddressText;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.util.Arrays;

/**
 * A packet read from text, with room in front for the Ethernet header that it may lack. Filled octet by octet, then framed by
 * its link type, then written. One object is reused, by one thread; its memory grows to the longest packet, at most
 * {@value #MAX_OCTETS} octets.
 */
public final class PacketOctets implements EthernetHeader.Packet {
    /** Longest packet: the longest that libpcap takes. */
    public static final int MAX_OCTETS = 262_144;

    private static final int ROOM = EthernetHeader.BYTES;
    private static final int MAC_BYTES = 6;

    private final EthernetHeader header;
    private byte[] bytes = new byte[ROOM + 2048];
    private int from = ROOM;
    private int to = ROOM;
    private boolean cut;

    /** @param addresses for the Ethernet headers put in front */
    public PacketOctets(Addresses addresses) {
        header = new EthernetHeader(addresses);
    }

    /** Begins anew, with no octets. */
    public void clear() {
        from = ROOM;
        to = ROOM;
        header.whole();
        cut = false;
    }

    /** Octets there are: of the packet, once framed of the frame. */
    public int length() {
        return to - from;
    }

    /** An octet, unsigned; it must be there. */
    @Override
    public int octet(int index) {
        return bytes[from + index] & 0xff;
    }

    /** Two octets in network order; they must be there. */
    public int network16(int index) {
        return octet(index) << 8 | octet(index + 1);
    }

    /** Copies all octets to the beginning of an array, a longer one where this is too short. @return the array */
    public byte[] copyTo(byte[] array) {
        byte[] target = array.length < length() ? new byte[2 * length()] : array;
        System.arraycopy(bytes, from, target, 0, length());
        return target;
    }

    /** What was filled in, as {@link LineFormat#approximation} says it. */
    public String approximation() {
        return header.approximation(cut);
    }

    /** Adds an octet. @return false when the packet is as long as a packet can be */
    public boolean add(int octet) {
        if (length() == MAX_OCTETS) {
            return false;
        }
        reserve(1);
        bytes[to++] = (byte) octet;
        return true;
    }

    /** Fills up a packet that was cut when captured, with zeros, to that many octets, at most {@value #MAX_OCTETS}. */
    public void pad(int length) {
        int more = length - length();
        reserve(more);
        Arrays.fill(bytes, to, to + more, (byte) 0);
        to += more;
        cut = true;
    }

    /**
     * Adds octets of two hex digits each, without anything between.
     *
     * @return -1, or the index of the first byte that is none or too many; {@code behind} when a digit is missing there
     */
    public int addHex(byte[] text, int at, int behind) {
        int octets = Math.min((behind - at) / 2, MAX_OCTETS - length());
        reserve(octets);
        int next = at;
        for (int i = 0; i < octets; i++) {
            int high = AddressText.hexDigit(text[next]);
            int low = AddressText.hexDigit(text[next + 1]);
            if ((high | low) < 0) {
                return high < 0 ? next : next + 1;
            }
            bytes[to++] = (byte) (high << 4 | low);
            next += 2;
        }
        if (behind - next == 1) {
            return AddressText.hexDigit(text[next]) < 0 ? next : behind;
        }
        return next == behind ? -1 : next;
    }

    /**
     * Adds the octets of a base64 text (RFC 4648 with padding, nothing between).
     *
     * @return -1, or the index of the first byte that is wrong or too much; {@code behind} when the text ends too soon
     */
    public int addBase64(byte[] text, int at, int behind) {
        int quads = (behind - at) / 4;
        if (3L * quads > MAX_OCTETS - length()) {
            return at;
        }
        reserve(3 * quads);
        int wrong = Base64Text.decode(text, at, behind, bytes, to);
        if (wrong < 0) {
            to += Base64Text.length(text, at, behind);
        }
        return wrong;
    }

    /**
     * Makes the packet a frame: Ethernet as it is, raw IP and Linux cooked packets behind an Ethernet header.
     *
     * @param linkType as captures number them
     * @return null, or why it is none
     */
    public String frame(int linkType) {
        if (length() == 0) {
            return "the packet is empty";
        }
        String wrong = header.of(linkType, this, length(), length());
        if (wrong == null && header.bytes() > 0) {
            putHeader();
        }
        return wrong;
    }

    /** Puts an Ethernet header of that type in front of the whole packet. */
    public void putEthernet(int etherType) {
        header.inFront(etherType);
        putHeader();
    }

    /**
     * Writes the frame.
     *
     * @throws BadLineException it does not fit
     */
    public void write(Slot slot, long recordedNs, long line) throws BadLineException {
        int length = length();
        if (length > slot.capacity()) {
            String message = "a frame of " + length + " bytes is longer than the " + slot.capacity() + " possible here";
            throw new BadLineException(line, 0, "", message, "");
        }
        slot.bytes().put(0, bytes, from, length);
        slot.length(length);
        slot.recordedNs(recordedNs);
    }

    private void putHeader() {
        from += header.replacedBytes() - ROOM;
        put48(from, header.destination());
        put48(from + MAC_BYTES, header.source());
        bytes[from + 2 * MAC_BYTES] = (byte) (header.type() >> 8);
        bytes[from + 2 * MAC_BYTES + 1] = (byte) header.type();
    }

    private void put48(int at, long mac) {
        for (int i = 0; i < MAC_BYTES; i++) {
            bytes[at + i] = (byte) (mac >>> 40 - 8 * i);
        }
    }

    private void reserve(int more) {
        if (to + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(to + more, 2 * bytes.length));
        }
    }
}
