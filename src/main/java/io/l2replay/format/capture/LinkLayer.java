package io.l2replay.format.capture;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/**
 * Writes what a record holds into a slot as an Ethernet frame: Ethernet as it is, raw IP and Linux cooked packets behind an
 * Ethernet header. An answer other than null says why the record is no frame. One thread.
 *
 * <pre>
 * Linux cooked (113): packet type 2, ARPHRD type 2, address length 2, address 8, protocol 2
 * Linux cooked v2 (276): protocol 2, reserved 2, interface 4, ARPHRD type 2, packet type 1, address length 1, address 8
 * </pre>
 */
final class LinkLayer {
    /** Longest frame, in the record and in the slot: the longest that libpcap takes. */
    static final int MAX_FRAME_BYTES = 262_144;

    private static final int ETHERNET_BYTES = 14;
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

    private static final String NO_HEADER = "no Ethernet header";
    private static final String NO_DESTINATION = "no destination MAC";
    private static final String SNAPPED = "cut when captured";
    private static final String SNAPPED_NO_HEADER = "no Ethernet header, cut when captured";
    private static final String SNAPPED_NO_DESTINATION = "no destination MAC, cut when captured";

    private final CaptureInput in;
    private final Addresses addresses;
    private final boolean padSnapped;

    private Slot slot;
    private int at;
    private int captured;
    private int length;
    private String approximation = "";

    LinkLayer(CaptureInput in, Addresses addresses, boolean padSnapped) {
        this.in = in;
        this.addresses = addresses;
        this.padSnapped = padSnapped;
    }

    /**
     * @param at where the packet begins in the window, which holds all {@code captured} bytes of it
     * @param captured bytes in the record, 0 to {@link #MAX_FRAME_BYTES}
     * @param wireLength bytes that the packet had, unsigned 32 bits
     * @return null when the frame was written, else why not; the slot is then dirty
     */
    String write(int linkType, int at, int captured, long wireLength, Slot slot) {
        if (captured > wireLength) {
            return "caplen " + captured + " is above len " + wireLength;
        }
        if (wireLength == 0) {
            return "the record is empty (caplen 0)";
        }
        if (captured < wireLength && !padSnapped) {
            return "caplen " + captured + " is below len " + wireLength
                    + ": the packet was cut when captured (--pad-snapped fills it with zeros)";
        }
        if (wireLength > MAX_FRAME_BYTES) {
            return "len " + wireLength + " is above " + MAX_FRAME_BYTES;
        }
        this.slot = slot;
        this.at = at;
        this.captured = captured;
        length = (int) wireLength;
        return write(linkType);
    }

    /** What had to be filled in, in the frame last written; empty when nothing. */
    String approximation() {
        return approximation;
    }

    private String write(int linkType) {
        switch (linkType) {
            case LinkType.ETHERNET:
                return ethernet();
            case LinkType.RAW_BSD:
            case LinkType.RAW:
                return rawIp();
            case LinkType.IPV4:
                return behind(0, addresses.srcMac(), ETHER_TYPE_IPV4, NO_HEADER, SNAPPED_NO_HEADER);
            case LinkType.IPV6:
                return behind(0, addresses.srcMac(), ETHER_TYPE_IPV6, NO_HEADER, SNAPPED_NO_HEADER);
            case LinkType.LINUX_SLL:
                return captured < SLL_BYTES ? shorter(SLL_BYTES) : cooked(SLL_BYTES, 2, in.network16(at + 4), 6, 14);
            case LinkType.LINUX_SLL2:
                return captured < SLL2_BYTES ? shorter(SLL2_BYTES) : cooked(SLL2_BYTES, 8, in.u8(at + 11), 12, 0);
            default:
                return LinkType.refusal(linkType);
        }
    }

    private String ethernet() {
        if (length > slot.capacity()) {
            return tooLong(length);
        }
        fill(0, 0);
        approximation = captured == length ? "" : SNAPPED;
        return null;
    }

    private String rawIp() {
        int version = captured == 0 ? 0 : in.u8(at) >> 4;
        if (version != 4 && version != 6) {
            return "raw IP of version " + version + " (4 and 6 are known)";
        }
        int type = version == 4 ? ETHER_TYPE_IPV4 : ETHER_TYPE_IPV6;
        return behind(0, addresses.srcMac(), type, NO_HEADER, SNAPPED_NO_HEADER);
    }

    /**
     * @param hardware where in the cooked header the ARPHRD type stands
     * @param addressBytes length of the sender's address
     * @param address where it stands
     * @param protocol where the protocol stands
     */
    private String cooked(int headerBytes, int hardware, int addressBytes, int address, int protocol) {
        int hardwareType = in.network16(at + hardware);
        if (hardwareType == ARPHRD_NETLINK || hardwareType == ARPHRD_RADIOTAP || hardwareType == ARPHRD_FRAME_RELAY) {
            return "a Linux cooked packet of ARPHRD type " + hardwareType + " has no EtherType";
        }
        int type = in.network16(at + protocol);
        int payload = length - headerBytes;
        if ((type == SLL_NOVELL || type == SLL_LLC) && payload <= MAX_LENGTH_FIELD) {
            type = payload;
        } else if (type < MIN_ETHER_TYPE) {
            return "a Linux cooked packet of protocol " + type + " has no EtherType";
        }
        if (addressBytes != MAC_BYTES) {
            return behind(headerBytes, addresses.srcMac(), type, NO_HEADER, SNAPPED_NO_HEADER);
        }
        long sender = (long) in.network16(at + address) << 32
                | (long) in.network16(at + address + 2) << 16
                | in.network16(at + address + 4);
        return behind(headerBytes, sender, type, NO_DESTINATION, SNAPPED_NO_DESTINATION);
    }

    /** Puts an Ethernet header in the place of the record's own header of that many bytes. */
    private String behind(int headerBytes, long srcMac, int etherType, String kind, String snappedKind) {
        int frameBytes = length - headerBytes + ETHERNET_BYTES;
        if (frameBytes > slot.capacity()) {
            return tooLong(frameBytes);
        }
        ByteBuffer bytes = slot.bytes();
        long dstMac = addresses.dstMac();
        bytes.putShort(0, (short) (dstMac >>> 32));
        bytes.putInt(2, (int) dstMac);
        bytes.putShort(6, (short) (srcMac >>> 32));
        bytes.putInt(8, (int) srcMac);
        bytes.putShort(12, (short) etherType);
        fill(headerBytes, ETHERNET_BYTES);
        approximation = captured == length ? kind : snappedKind;
        return null;
    }

    /** Copies the captured bytes from {@code from} on to the slot, and zeros for those that were not captured. */
    private void fill(int from, int to) {
        ByteBuffer bytes = slot.bytes();
        in.copy(at + from, bytes, to, captured - from);
        int end = to + length - from;
        for (int i = to + captured - from; i < end; i++) {
            bytes.put(i, (byte) 0);
        }
        slot.length(end);
    }

    private String shorter(int headerBytes) {
        return "a Linux cooked packet of " + captured + " bytes is shorter than its header of " + headerBytes;
    }

    private String tooLong(int frameBytes) {
        return "a frame of " + frameBytes + " bytes is too long (at most " + slot.capacity() + ")";
    }
}
