package io.l2replay.format;

import io.l2replay.format.capture.LinkType;
import io.l2replay.frame.AddressText;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.util.Arrays;

/**
 * A packet read from text, with room in front for the Ethernet header that it may lack. Filled octet by octet, then framed by
 * its link type, then written. One object is reused, by one thread; its memory grows to the longest packet, at most
 * {@value #MAX_OCTETS} octets.
 *
 * <pre>
 *   room for Ethernet 14 | octets as they were read | …
 *   Linux cooked (113): packet type 2, ARPHRD type 2, address length 2, address 8, protocol 2
 *   Linux cooked v2 (276): protocol 2, reserved 2, interface 4, ARPHRD type 2, packet type 1, address length 1, address 8
 * </pre>
 */
public final class PacketOctets {
    /** Longest packet: the longest that libpcap takes. */
    public static final int MAX_OCTETS = 262_144;

    private static final int ROOM = 14;
    private static final int SLL_BYTES = 16;
    private static final int SLL2_BYTES = 20;
    private static final int MAC_BYTES = 6;
    private static final int MIN_ETHER_TYPE = 0x0600;
    private static final int MAX_LENGTH_FIELD = 1500;
    private static final int SLL_NOVELL = 1;
    private static final int SLL_LLC = 4;
    private static final int ARPHRD_FRAME_RELAY = 770;
    private static final int ARPHRD_RADIOTAP = 803;
    private static final int ARPHRD_NETLINK = 824;
    private static final int ETHER_TYPE_IPV4 = 0x0800;
    private static final int ETHER_TYPE_IPV6 = 0x86dd;

    private static final int WHOLE = 0;
    private static final int NO_DESTINATION = 1;
    private static final int NO_HEADER = 2;
    private static final String[] KINDS = {"", "no destination MAC", "no Ethernet header"};
    private static final String[] CUT_KINDS = {
        "cut when captured", "no destination MAC, cut when captured", "no Ethernet header, cut when captured"
    };

    private final Addresses addresses;
    private byte[] bytes = new byte[ROOM + 2048];
    private int from = ROOM;
    private int to = ROOM;
    private int header;
    private boolean cut;

    /** @param addresses for the Ethernet headers put in front */
    public PacketOctets(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Begins anew, with no octets. */
    public void clear() {
        from = ROOM;
        to = ROOM;
        header = WHOLE;
        cut = false;
    }

    /** Octets there are: of the packet, once framed of the frame. */
    public int length() {
        return to - from;
    }

    /** An octet, unsigned; it must be there. */
    public int octet(int index) {
        return bytes[from + index] & 0xff;
    }

    /** Two octets in network order; they must be there. */
    public int network16(int index) {
        return octet(index) << 8 | octet(index + 1);
    }

    /** What was filled in, as {@link LineFormat#approximation} says it. */
    public String approximation() {
        return cut ? CUT_KINDS[header] : KINDS[header];
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
        switch (linkType) {
            case LinkType.ETHERNET:
                return null;
            case LinkType.RAW_BSD:
            case LinkType.RAW:
                return rawIp();
            case LinkType.IPV4:
                return behindEthernet(0, addresses.srcMac(), ETHER_TYPE_IPV4, NO_HEADER);
            case LinkType.IPV6:
                return behindEthernet(0, addresses.srcMac(), ETHER_TYPE_IPV6, NO_HEADER);
            case LinkType.LINUX_SLL:
                return length() < SLL_BYTES ? shorter(SLL_BYTES) : cooked(SLL_BYTES, 2, network16(4), 6, 14);
            case LinkType.LINUX_SLL2:
                return length() < SLL2_BYTES ? shorter(SLL2_BYTES) : cooked(SLL2_BYTES, 8, octet(11), 12, 0);
            default:
                return LinkType.refusal(linkType);
        }
    }

    /** Puts an Ethernet header of that type in front of the whole packet. */
    public void putEthernet(int etherType) {
        behindEthernet(0, addresses.srcMac(), etherType, NO_HEADER);
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

    private String rawIp() {
        int version = octet(0) >> 4;
        if (version != 4 && version != 6) {
            return "raw IP of version " + version + " (4 and 6 are known)";
        }
        return behindEthernet(0, addresses.srcMac(), version == 4 ? ETHER_TYPE_IPV4 : ETHER_TYPE_IPV6, NO_HEADER);
    }

    /**
     * @param hardware where in the cooked header the ARPHRD type stands
     * @param addressBytes length of the sender's address
     * @param address where it stands
     * @param protocol where the protocol stands
     */
    private String cooked(int headerBytes, int hardware, int addressBytes, int address, int protocol) {
        int hardwareType = network16(hardware);
        if (hardwareType == ARPHRD_NETLINK || hardwareType == ARPHRD_RADIOTAP || hardwareType == ARPHRD_FRAME_RELAY) {
            return "a Linux cooked packet of ARPHRD type " + hardwareType + " has no EtherType";
        }
        int type = network16(protocol);
        int payload = length() - headerBytes;
        if ((type == SLL_NOVELL || type == SLL_LLC) && payload <= MAX_LENGTH_FIELD) {
            type = payload;
        } else if (type < MIN_ETHER_TYPE) {
            return "a Linux cooked packet of protocol " + type + " has no EtherType";
        }
        if (addressBytes != MAC_BYTES) {
            return behindEthernet(headerBytes, addresses.srcMac(), type, NO_HEADER);
        }
        long sender = (long) network16(address) << 32 | (long) network16(address + 2) << 16 | network16(address + 4);
        return behindEthernet(headerBytes, sender, type, NO_DESTINATION);
    }

    private String shorter(int headerBytes) {
        return "a Linux cooked packet of " + length() + " bytes is shorter than its header of " + headerBytes;
    }

    /** Puts an Ethernet header in the place of the packet's own header of that many octets. */
    private String behindEthernet(int headerBytes, long srcMac, int etherType, int missing) {
        from += headerBytes - ROOM;
        put48(from, addresses.dstMac());
        put48(from + MAC_BYTES, srcMac);
        bytes[from + 2 * MAC_BYTES] = (byte) (etherType >> 8);
        bytes[from + 2 * MAC_BYTES + 1] = (byte) etherType;
        header = missing;
        return null;
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
