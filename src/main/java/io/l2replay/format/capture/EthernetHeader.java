package io.l2replay.format.capture;

import io.l2replay.frame.Addresses;

/**
 * The Ethernet header that a packet needs in the place of its own, by its link type: none where it has one, a made-up one in
 * front of raw IP, and what the header of a Linux cooked packet tells in the place of that. One thread; allocates nothing but the
 * sentence of a refusal.
 *
 * <pre>
 * Linux cooked (113): packet type 2, ARPHRD type 2, address length 2, address 8, protocol 2
 * Linux cooked v2 (276): protocol 2, reserved 2, interface 4, ARPHRD type 2, packet type 1, address length 1, address 8
 * </pre>
 */
public final class EthernetHeader {
    /** Octets of an Ethernet header without tags. */
    public static final int BYTES = 14;

    private static final int MAC_BYTES = 6;
    private static final int SLL_BYTES = 16;
    private static final int SLL2_BYTES = 20;
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
    private static final String[] MADE_UP = {"", "no destination MAC", "no Ethernet header"};
    private static final String[] MADE_UP_AND_CUT = {
        "cut when captured", "no destination MAC, cut when captured", "no Ethernet header, cut when captured"
    };

    private final Addresses addresses;
    private int madeUp;
    private int replacedBytes;
    private long source;
    private int type;

    /** @param addresses for what the packet does not tell */
    public EthernetHeader(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The octets of a packet. */
    public interface Packet {
        /** An octet, unsigned; it must be there. */
        int octet(int index);
    }

    /**
     * Looks at the packet's own header.
     *
     * @param linkType as captures number them
     * @param there octets of the packet that are there
     * @param length octets that it had; at least as many
     * @return null, or why it cannot be a frame
     */
    public String of(int linkType, Packet packet, int there, int length) {
        switch (linkType) {
            case LinkType.ETHERNET:
                whole();
                return null;
            case LinkType.RAW_BSD:
            case LinkType.RAW:
                return rawIp(there == 0 ? 0 : packet.octet(0) >> 4);
            case LinkType.IPV4:
                return inFront(ETHER_TYPE_IPV4);
            case LinkType.IPV6:
                return inFront(ETHER_TYPE_IPV6);
            case LinkType.LINUX_SLL:
                return there < SLL_BYTES ? shorter(there, SLL_BYTES) : cooked(packet, length);
            case LinkType.LINUX_SLL2:
                return there < SLL2_BYTES ? shorter(there, SLL2_BYTES) : cooked2(packet, length);
            default:
                return LinkType.refusal(linkType);
        }
    }

    /** The packet has its Ethernet header. */
    public void whole() {
        madeUp = WHOLE;
        replacedBytes = 0;
    }

    /** A header of that type stands in front of the whole packet. @return null */
    public String inFront(int etherType) {
        return instead(0, etherType, addresses.srcMac(), NO_HEADER);
    }

    /** Octets of the header, {@value #BYTES}; 0 where the packet has its own, and the figures below mean nothing. */
    public int bytes() {
        return madeUp == WHOLE ? 0 : BYTES;
    }

    /** Octets at the packet's beginning in whose place the header comes. */
    public int replacedBytes() {
        return replacedBytes;
    }

    /** The destination MAC. */
    public long destination() {
        return addresses.dstMac();
    }

    /** The source MAC. */
    public long source() {
        return source;
    }

    /** The EtherType, or the length of an IEEE 802.3 frame. */
    public int type() {
        return type;
    }

    /** What was filled in, as {@link io.l2replay.format.LineFormat#approximation} says it; empty when nothing. */
    public String approximation(boolean cutWhenCaptured) {
        return cutWhenCaptured ? MADE_UP_AND_CUT[madeUp] : MADE_UP[madeUp];
    }

    private String instead(int bytes, int etherType, long sender, int what) {
        replacedBytes = bytes;
        type = etherType;
        source = sender;
        madeUp = what;
        return null;
    }

    private String rawIp(int version) {
        if (version != 4 && version != 6) {
            return "raw IP of version " + version + " (4 and 6 are known)";
        }
        return inFront(version == 4 ? ETHER_TYPE_IPV4 : ETHER_TYPE_IPV6);
    }

    private String cooked(Packet packet, int length) {
        long sender = mac(packet, 6);
        return cooked(SLL_BYTES, length, network16(packet, 2), network16(packet, 4), sender, network16(packet, 14));
    }

    private String cooked2(Packet packet, int length) {
        long sender = mac(packet, 12);
        return cooked(SLL2_BYTES, length, network16(packet, 8), packet.octet(11), sender, network16(packet, 0));
    }

    private String cooked(int headerBytes, int length, int hardware, int addressBytes, long sender, int protocol) {
        if (hardware == ARPHRD_NETLINK || hardware == ARPHRD_RADIOTAP || hardware == ARPHRD_FRAME_RELAY) {
            return "a Linux cooked packet of ARPHRD type " + hardware + " has no EtherType";
        }
        int etherType = protocol;
        int payload = length - headerBytes;
        if ((protocol == SLL_NOVELL || protocol == SLL_LLC) && payload <= MAX_LENGTH_FIELD) {
            etherType = payload;
        } else if (protocol < MIN_ETHER_TYPE) {
            return "a Linux cooked packet of protocol " + protocol + " has no EtherType";
        }
        return addressBytes == MAC_BYTES
                ? instead(headerBytes, etherType, sender, NO_DESTINATION)
                : instead(headerBytes, etherType, addresses.srcMac(), NO_HEADER);
    }

    private static int network16(Packet packet, int at) {
        return packet.octet(at) << 8 | packet.octet(at + 1);
    }

    private static long mac(Packet packet, int at) {
        return (long) network16(packet, at) << 32 | (long) network16(packet, at + 2) << 16 | network16(packet, at + 4);
    }

    private static String shorter(int there, int headerBytes) {
        return "a Linux cooked packet of " + there + " bytes is shorter than its header of " + headerBytes;
    }
}
