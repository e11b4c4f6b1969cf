package io.l2replay.frame;

/**
 * The addresses that a line may leave out, found once before the run: {@code --src-mac}, {@code --dst-mac}, or what the
 * interface has. MACs are the low 48 bits; IPv4 the 32 bits as int; IPv6 as two longs in network order.
 *
 * @param srcMac Ethernet source for frames without one; 0 without an interface
 * @param dstMac Ethernet destination for frames without one; broadcast unless given
 * @param dstMacGiven whether {@code --dst-mac} was given, and so stands over a multicast address's own MAC
 * @param ipv4 the interface's first IPv4 address, else 127.0.0.1
 * @param ipv6High upper half of the interface's first IPv6 address, else of ::1
 * @param ipv6Low lower half of it
 */
public record Addresses(long srcMac, long dstMac, boolean dstMacGiven, int ipv4, long ipv6High, long ipv6Low) {
    /** What stands in without an interface: zeros, broadcast and the loopback addresses. */
    public static final Addresses NONE = new Addresses(0, 0xffff_ffff_ffffL, false, 0x7f00_0001, 0, 1);
}
