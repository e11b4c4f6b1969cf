package io.l2replay.frame;

/** One row of a protocol's table. Immutable. */
public final class Field {
    /** What stands in the table, or what the payload made of it. */
    private static final byte DEFAULT = 0;
    /** Computed from the sizes and numbers of what was given. */
    private static final byte COMPUTED = 1;
    /** Computed from the octets, all else being in its place. */
    private static final byte CHECKSUM = 2;
    /** Not the same everywhere, or what a reader looks for first. */
    private static final byte STATED = 3;

    final String name;
    final String alias;
    final int bits;
    final Kind kind;
    final long high;
    final long low;
    private byte absence = DEFAULT;
    private String owner = "";

    private Field(String name, String alias, int bits, Kind kind, long high, long low) {
        this.name = name;
        this.alias = alias;
        this.bits = bits;
        this.kind = kind;
        this.high = high;
        this.low = low;
    }

    /** An unsigned integer of up to 64 bits; fields that share octets follow each other in the table. */
    static Field number(String name, String alias, int bits, long value) {
        return new Field(name, alias, bits, IntKind.PLAIN, 0, value);
    }

    /** An unsigned integer some of whose values have names. */
    static Field named(String name, String alias, int bits, long value, NamedKind names) {
        return new Field(name, alias, bits, names, 0, value);
    }

    /** Bits with names, the lowest bit first. */
    static Field flags(String name, String alias, int bits, long value, FlagsKind names) {
        return new Field(name, alias, bits, names, 0, value);
    }

    /** A MAC address, zeros when absent. */
    static Field mac(String name, String alias) {
        return new Field(name, alias, 48, MacKind.PLAIN, 0, 0);
    }

    /** An IPv4 address. */
    static Field ipv4(String name, String alias, int value) {
        return new Field(name, alias, 32, Ipv4Kind.PLAIN, 0, value & 0xffff_ffffL);
    }

    /** An IPv6 address. */
    static Field ipv6(String name, String alias, long high, long low) {
        return new Field(name, alias, 128, Ipv6Kind.PLAIN, high, low);
    }

    /** A field of another kind with that many bits, up to 64 or 128, and a default in the low 64. */
    static Field fixed(String name, String alias, int bits, long value, Kind kind) {
        return new Field(name, alias, bits, kind, 0, value);
    }

    /** A field whose kind sizes and writes it; it begins and ends on an octet. */
    static Field sized(String name, String alias, Kind kind) {
        return new Field(name, alias, 0, kind, 0, 0);
    }

    /** A field that its kind sizes and writes, with a default in the low 64 bits. */
    static Field sized(String name, String alias, long value, Kind kind) {
        return new Field(name, alias, 0, kind, 0, value);
    }

    /** Says that, when absent, it is computed from the sizes and numbers of what was given. */
    Field computed() {
        absence = COMPUTED;
        return this;
    }

    /** Says that, when absent, it is computed from the octets, when all else is in its place. */
    Field checksum() {
        absence = CHECKSUM;
        return this;
    }

    /** Says that lines made from frames always state it: the default is not the same everywhere, or a reader looks for it first. */
    Field stated() {
        absence = STATED;
        return this;
    }

    boolean isComputed() {
        return absence == COMPUTED || absence == CHECKSUM;
    }

    boolean isChecksum() {
        return absence == CHECKSUM;
    }

    boolean isStated() {
        return absence == STATED || kind.isStated();
    }

    void owner(String protocol) {
        owner = protocol;
    }

    /** The name in scapy. */
    public String name() {
        return name;
    }

    /** The name in Wireshark ({@code tcp.dstport}), or empty. */
    public String alias() {
        return alias;
    }

    /** Width in bits; 0 when the values decide. */
    public int bits() {
        return bits;
    }

    /** The name with its protocol, as errors say it: {@code TCP.dport}. */
    public String label() {
        return owner + '.' + name;
    }
}
