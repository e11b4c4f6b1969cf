package io.l2replay.linux;

/**
 * An interface as it was when it was asked.
 *
 * @param name its name
 * @param index its number in this network namespace
 * @param flags {@code IFF_…} of linux/if.h
 * @param mtuBytes longest payload behind the Ethernet header
 * @param hardwareType {@code ARPHRD_…} of linux/if_arp.h
 * @param mac hardware address, the low 48 bits
 * @param ipv4 first IPv4 address, or 0 when it has none
 */
public record Interface(String name, int index, int flags, int mtuBytes, int hardwareType, long mac, int ipv4) {
    /** Whether it was switched on. */
    public boolean up() {
        return (flags & Linux.IFF_UP) != 0;
    }

    /** Whether it can pass frames: up, and with carrier as far as the driver knows. */
    public boolean running() {
        return (flags & Linux.IFF_RUNNING) != 0;
    }

    /** Whether 802.1Q frames may be 4 bytes longer than the MTU says: only on Ethernet proper, so not on lo. */
    public boolean ethernet() {
        return hardwareType == Linux.ARPHRD_ETHER;
    }
}
