package io.l2replay.frame;

/** One row of a protocol's table. Immutable once the table is made. */
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
    private Part parts;
    private boolean implied;

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

    /** Says that its value follows from what is around it, so that nothing is lost when an input does not tell it. */
    Field implied() {
        implied = true;
        return this;
    }

    /** Says that Wireshark has another name for the field too. */
    Field also(String other) {
        return part(other, bits, 0);
    }

    /** Says that Wireshark has a name for some of its bits. */
    Field part(String other, int width, int shift) {
        parts = new Part(other, width, shift, 0, 1, parts);
        return this;
    }

    /** Says that these bits are the upper ones of what Wireshark has one name for, from bit {@code from} of that on. */
    Field upperPart(String other, int from) {
        parts = new Part(other, bits, 0, from, 1, parts);
        return this;
    }

    /** Says that Wireshark counts in octets under that name where the field counts in units of {@code unit} octets. */
    Field octets(String other, int unit) {
        parts = new Part(other, bits, 0, 0, unit, parts);
        return this;
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

    /** What it holds when nothing is given; the lower half of 128 bits. */
    public long value() {
        return low;
    }

    /** What else Wireshark has names for in this field: a chain, or null. */
    public Part parts() {
        return parts;
    }

    /** How a value is written by those who write single fields. */
    public Form form() {
        return kind.form();
    }

    /** Whether it is a checksum, which is computed when absent. */
    public boolean isChecksum() {
        return absence == CHECKSUM;
    }

    /** Whether its value follows from what is around it: a type from the payload, a length, a version. */
    public boolean isImplied() {
        return implied;
    }

    /** Width in bits; 0 when the values decide. */
    public int bits() {
        return bits;
    }

    /** The name with its protocol, as errors say it: {@code TCP.dport}. */
    public String label() {
        return owner + '.' + name;
    }

    /** How a value is written by those who write single fields. */
    public enum Form {
        /** An unsigned integer. */
        NUMBER,
        /** Six octets with colons. */
        MAC,
        /** Four decimal octets with dots. */
        IPV4,
        /** Groups with colons. */
        IPV6,
        /** Octets, of any number. */
        OCTETS,
        /** Packets as values, which have no form of their own here. */
        NONE
    }

    /**
     * A name of Wireshark's for a field, for some of its bits, or for what it and other fields are together. A value under
     * that name, divided by {@code unit} and shifted right by {@code from}, is the {@code bits} of the field that begin at bit
     * {@code shift}, the lowest being 0.
     *
     * @param next the next one of the field, or null
     */
    public record Part(String alias, int bits, int shift, int from, int unit, Part next) {}
}
