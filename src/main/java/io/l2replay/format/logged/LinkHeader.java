package io.l2replay.format.logged;

import io.l2replay.frame.BadValueException;

/**
 * The link header of a packet as it was logged: all its octets in a row, or its addresses and type apart. Tags of VLANs may
 * stand in it. One owner, one thread.
 */
final class LinkHeader {
    static final int MAX_OCTETS = 64;
    static final int TYPE_IPV4 = 0x0800;
    static final int TYPE_ARP = 0x0806;
    static final int TYPE_IPV6 = 0x86dd;

    private static final int ETHERNET_OCTETS = 14;
    private static final int ADDRESS_OCTETS = 6;
    private static final int TAG_OCTETS = 4;
    private static final int TYPE_AT = 12;
    private static final int TYPE_8021Q = 0x8100;
    private static final int TYPE_8021AD = 0x88a8;
    private static final int TYPE_QINQ_OLD = 0x9100;

    final byte[] octets = new byte[MAX_OCTETS];
    int length;
    private int addresses;

    void reset() {
        length = 0;
        addresses = 0;
    }

    /** Whether there is a header of Ethernet's length or more. */
    boolean isGiven() {
        return length >= ETHERNET_OCTETS;
    }

    void destination(long mac) {
        putMac(0, mac);
    }

    void source(long mac) {
        putMac(ADDRESS_OCTETS, mac);
    }

    private void putMac(int at, long mac) {
        put16(at, (int) (mac >>> 32));
        put16(at + 2, (int) (mac >>> 16));
        put16(at + 4, (int) mac);
        addresses |= at == 0 ? 1 : 2;
        length = Math.max(length, at + ADDRESS_OCTETS);
    }

    /** Ends a header whose two addresses were given apart; does nothing without both. */
    void type(int type) {
        if (addresses == 3) {
            put16(length, type);
            length += 2;
        }
    }

    /** Puts a tag between the addresses and the type, which is yet to come. */
    void tag(int type, int control) {
        if (addresses == 3) {
            put16(length, type);
            put16(length + 2, control);
            length += TAG_OCTETS;
        }
    }

    /** The type behind the addresses and all tags; -1 without a header. */
    int innerType() {
        return isGiven() ? at16(typeAt()) : -1;
    }

    private int typeAt() {
        int at = TYPE_AT;
        while (isTag(at16(at)) && at + TAG_OCTETS + 2 <= length) {
            at += TAG_OCTETS;
        }
        return at;
    }

    private static boolean isTag(int type) {
        return type == TYPE_8021Q || type == TYPE_8021AD || type == TYPE_QINQ_OLD;
    }

    /**
     * Opens the layers of the header.
     *
     * @param type the type that what follows asks for
     * @return what was not logged of it, as bits of {@link Lost}
     */
    int build(HeaderStack stack, int type) throws BadValueException {
        stack.open(Headers.ETHER);
        if (!isGiven()) {
            stack.close();
            return Lost.ETHERNET;
        }
        stack.give(Headers.ETHER_DST, macAt(0));
        stack.give(Headers.ETHER_SRC, macAt(ADDRESS_OCTETS));
        int last = typeAt();
        boolean whole = last + 2 == length && at16(last) == type;
        int at = TYPE_AT;
        int etherType = at16(at);
        while (at < last) {
            stack.give(Headers.ETHER_TYPE, etherType);
            stack.close();
            int control = at16(at + 2);
            stack.open(etherType == TYPE_8021AD ? Headers.DOT1AD : Headers.DOT1Q);
            stack.give(Headers.DOT1Q_PRIO, control >>> 13);
            stack.give(Headers.DOT1Q_DEI, control >>> 12 & 1);
            stack.give(Headers.DOT1Q_VLAN, control & 0xfff);
            at += TAG_OCTETS;
            etherType = at16(at);
        }
        stack.give(at == TYPE_AT ? Headers.ETHER_TYPE : Headers.DOT1Q_TYPE, type);
        stack.close();
        return whole ? 0 : Lost.LINK;
    }

    private long macAt(int at) {
        return (long) at16(at) << 32 | (long) at16(at + 2) << 16 | at16(at + 4);
    }

    private int at16(int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    private void put16(int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
    }
}
