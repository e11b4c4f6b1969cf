package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * Cuts the IP packet of a frame into fragments, each behind the same link header with its VLAN tags: IPv4 as RFC 791 says, IPv6
 * as RFC 8200. Checksums of what IP carries are the whole packet's and are left as they are. One frame at a time:
 * {@link #begin}, then {@link #next} while {@link #hasNext()}. Allocates nothing per frame; one thread.
 */
public final class Fragmenter {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int FIRST_TYPE = 0x0600;

    private final FragmentCut ipv4 = new Ipv4Cut();
    private final FragmentCut ipv6;
    private FragmentCut cut = ipv4;

    /** @param firstIdentification of the first IPv6 packet that is cut; each further one has the next */
    public Fragmenter(int firstIdentification) {
        ipv6 = new Ipv6Cut(firstIdentification);
    }

    /**
     * Looks whether and where a frame can be cut.
     *
     * @param whole is read until its last fragment is made, and stays as it is
     * @param longestBytes what a fragment may have with its link header; less than the frame has
     * @return null when it can be cut, otherwise why not, to go behind "cannot be fragmented:"
     */
    public String begin(Slot whole, int longestBytes) {
        ByteBuffer bytes = whole.bytes();
        int at = LinkHeader.etherType(bytes, whole.length());
        if (at < 0) {
            return "it ends within its VLAN tags";
        }
        int type = bytes.getShort(at) & 0xffff;
        if (type != IPV4 && type != IPV6) {
            return notIp(type);
        }
        cut = type == IPV4 ? ipv4 : ipv6;
        return cut.begin(whole, at + 2, longestBytes);
    }

    private static String notIp(int type) {
        if (type == ARP) {
            return "it is ARP";
        }
        return type < FIRST_TYPE ? "it is LLC, not IP" : "it is not IP";
    }

    /** Whether there is another fragment. */
    public boolean hasNext() {
        return cut.hasNext();
    }

    /**
     * Makes the next fragment.
     *
     * @param piece its bytes and length are written, and that it is a fragment; not the slot that is cut
     */
    public void next(Slot piece) {
        cut.next(piece);
    }
}
