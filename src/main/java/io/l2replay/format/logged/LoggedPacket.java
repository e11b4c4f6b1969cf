package io.l2replay.format.logged;

/**
 * What a firewall's log says of one packet: numbers by the constants below, each given or not, and the octets of options.
 * Reused from line to line; allocates nothing. One owner, one thread.
 */
final class LoggedPacket {
    // Whole fields of IPv4 and IPv6; LEN is that of the packet from its IP header on.
    static final int LEN = 0;
    static final int TOS = 1;
    static final int TTL = 2;
    static final int ID = 3;
    /** DF 2, MF 1, the reserved bit 4, as they stand in the header. */
    static final int FLAGS = 4;
    /** In units of eight octets. */
    static final int FRAG = 5;

    static final int IHL = 6;
    static final int IP_SUM = 7;
    static final int PROTO = 8;
    static final int FLOW_LABEL = 9;
    /** Bits of the TOS that come in a second value. */
    static final int PRECEDENCE = 10;
    /** IPv4 addresses; those of IPv6 are text. */
    static final int SRC = 11;

    static final int DST = 12;

    // The Fragment header of IPv6; its offset is FRAG.
    static final int FRAGMENT_ID = 13;
    static final int MORE = 14;

    // What the packet carries.
    static final int SPORT = 15;
    static final int DPORT = 16;
    static final int SEQ = 17;
    static final int ACK = 18;
    static final int WINDOW = 19;
    /** The nine bits from FIN to the one before CWR. */
    static final int TCP_FLAGS = 20;
    /** The three bits before those; given when CWR and ECE are known too. */
    static final int RESERVED = 21;

    static final int URGENT = 22;
    static final int UDP_LEN = 23;
    static final int SUM = 24;
    static final int TYPE = 25;
    static final int CODE = 26;
    static final int ECHO_ID = 27;
    static final int ECHO_SEQ = 28;
    static final int GATEWAY = 29;
    static final int POINTER = 30;
    static final int MTU = 31;
    static final int SPI = 32;
    static final int OFFSET = 33;

    // ARP; its addresses of IPv4 are SRC and DST.
    static final int HTYPE = 34;
    static final int PTYPE = 35;
    static final int OPCODE = 36;
    static final int SENDER_MAC = 37;
    static final int TARGET_MAC = 38;

    private static final int FIELDS = 39;

    /** Octets of options in either header. */
    static final int MAX_OPTIONS = 40;

    static final int MAX_ADDRESS_TEXT = 64;

    final byte[] source = new byte[MAX_ADDRESS_TEXT];
    final byte[] destination = new byte[MAX_ADDRESS_TEXT];
    final byte[] ipOptions = new byte[MAX_OPTIONS];
    final byte[] tcpOptions = new byte[MAX_OPTIONS];
    int sourceBytes;
    int destinationBytes;
    int ipOptionBytes;
    int tcpOptionBytes;
    /** 4, 6, or 0 while no address was read. */
    int version;

    boolean arp;
    /** The header of what IP carries was cut off before it was logged. */
    boolean incomplete;
    /** Extension headers of IPv6 of which nothing but their being there was logged. */
    boolean hiddenExtensions;

    private final long[] values = new long[FIELDS];
    private long given;

    void reset() {
        given = 0;
        sourceBytes = 0;
        destinationBytes = 0;
        ipOptionBytes = 0;
        tcpOptionBytes = 0;
        version = 0;
        arp = false;
        incomplete = false;
        hiddenExtensions = false;
    }

    boolean has(int field) {
        return (given >>> field & 1) != 0;
    }

    /** The value of the field, 0 when it was not logged. */
    long value(int field) {
        return has(field) ? values[field] : 0;
    }

    /** Notes a value; false when the field has one already. */
    boolean put(int field, long value) {
        if (has(field)) {
            return false;
        }
        set(field, value);
        return true;
    }

    /** Notes a value, whatever was there. */
    void set(int field, long value) {
        values[field] = value;
        given |= 1L << field;
    }

    /** Adds bits to a value. */
    void or(int field, long bits) {
        set(field, value(field) | bits);
    }

    /** The TOS or traffic class, 0 to 255. */
    int trafficClass() {
        return (int) (value(TOS) | value(PRECEDENCE));
    }
}
