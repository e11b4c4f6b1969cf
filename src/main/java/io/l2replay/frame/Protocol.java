package io.l2replay.frame;

import java.util.Arrays;

/**
 * A protocol: the table of its fields in the order in which they are written, what it changes in the layer below, and
 * what a table cannot say. One subclass, one file; see the package's description for how one is added.
 */
public abstract class Protocol {
    private final int id;
    private final String name;
    private final Field[] fields;
    private final NameTable names;
    /** Defaults of all fields, copied into a layer when it is opened. */
    final long[] lows;

    final long[] highs;
    /** Whether a field has 128 bits. */
    final boolean wide;
    /** Whether each field's kind fills in what is absent. */
    final boolean[] resolves;
    /** Octets of the header when they are always the same, else -1. */
    final int fixedBytes;
    /** Bits of all fields that have a fixed width. */
    final int fixedBits;
    /** The numbers of the others. */
    final int[] sized;

    private int[] aliases;
    private Overload first;
    private Overload[] resolved = new Overload[0];

    /**
     * @param id its number in {@link Protocols}
     * @param fields its table
     */
    protected Protocol(int id, Field... fields) {
        this.id = id;
        name = Protocols.name(id);
        this.fields = fields;
        aliases = new int[] {id};
        String[] fieldNames = new String[fields.length];
        lows = new long[fields.length];
        highs = new long[fields.length];
        resolves = new boolean[fields.length];
        boolean anyWide = false;
        int bits = 0;
        int sizedCount = 0;
        int[] sizedFields = new int[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            field.owner(name);
            fieldNames[i] = field.name;
            lows[i] = field.low;
            highs[i] = field.high;
            anyWide |= field.bits == 128;
            resolves[i] = field.kind.resolves();
            bits += field.bits;
            if (field.bits == 0) {
                sizedFields[sizedCount++] = i;
            }
        }
        names = new NameTable(fieldNames);
        wide = anyWide;
        fixedBits = bits;
        sized = Arrays.copyOf(sizedFields, sizedCount);
        fixedBytes = sizedCount > 0 || isConditional() ? -1 : bits / 8;
    }

    /** Says that what is bound to those protocols is bound to this one too, in that order, as a subclass in scapy. */
    protected final void like(int... others) {
        aliases = new int[others.length + 1];
        aliases[0] = id;
        System.arraycopy(others, 0, aliases, 1, others.length);
    }

    /** Says that this protocol as a payload changes a default of the layer below. */
    protected final void over(int lower, String field, long value) {
        over(lower, field, 0, value);
    }

    /** Says that this protocol as a payload changes a default of 128 bits of the layer below. */
    protected final void over(int lower, String field, long high, long low) {
        first = new Overload(lower, field, high, low, first);
    }

    /** Its number in {@link Protocols}. */
    public final int id() {
        return id;
    }

    /** Its name in scapy. */
    public final String name() {
        return name;
    }

    /** Number of fields. */
    public final int size() {
        return fields.length;
    }

    public final Field field(int number) {
        return fields[number];
    }

    /** The names of its fields, numbered as the fields are. */
    public final NameTable names() {
        return names;
    }

    /** Whether this protocol is that one, or like it. */
    public final boolean is(int other) {
        for (int alias : aliases) {
            if (alias == other) {
                return true;
            }
        }
        return false;
    }

    /** What this protocol changes in a layer of {@code lower}: a chain, or null. */
    final Overload overload(Protocol lower) {
        if (lower.id >= resolved.length) {
            resolved = Arrays.copyOf(resolved, lower.id + 8);
        }
        Overload found = resolved[lower.id];
        if (found == null) {
            found = resolve(lower);
            resolved[lower.id] = found;
        }
        return found == Overload.NOTHING ? null : found;
    }

    private Overload resolve(Protocol lower) {
        for (int alias : lower.aliases) {
            Overload chain = Overload.NOTHING;
            for (Overload each = first; each != null; each = each.next) {
                if (each.lower == alias) {
                    chain = each.at(lower, chain == Overload.NOTHING ? null : chain);
                }
            }
            if (chain != Overload.NOTHING) {
                return chain;
            }
        }
        return Overload.NOTHING;
    }

    /** Whether {@link #isPresent} may say no. Asked while the object is made. */
    protected boolean isConditional() {
        return false;
    }

    /** Whether the field is written, by what the layer's other fields hold now. */
    protected boolean isPresent(Layers layers, int layer, int field) {
        return true;
    }

    /** Whether the layer's octets stand behind everything and count in no length. */
    protected boolean isTrailer() {
        return false;
    }

    /** Octets that the header's length is a multiple of, filled up with zeros. */
    protected int alignment() {
        return 1;
    }

    /** The field whose set turns before those of all others, against the table's order; -1 for none. */
    protected int fastest() {
        return -1;
    }

    /**
     * Called for every frame before anything is sized or written, payload first: sets absent fields that depend on the
     * payload or on other fields, with {@link Layers#set}.
     */
    protected void prepare(Layers layers, int layer) throws BadValueException {}

    /**
     * Called for every frame when all headers are written, payload first: computes what was not given (lengths,
     * checksums, offsets) and writes it at its place from {@link Layers#offset}.
     */
    protected void finish(Layers layers, int layer) throws BadValueException {}

    /** The field that says what the payload is, by the value that a payload has {@link #over} it; -1 when there is none. */
    int selector() {
        return -1;
    }

    /** Whether the octets from {@code at} to {@code end} may be of this protocol, where the layer below leaves a choice. */
    boolean fits(FrameReader in, int at, int end) {
        return true;
    }

    /**
     * The protocol of what follows the layer, which has been read: octets from {@code at} to {@code end}, one at least.
     *
     * @return {@link Protocols#RAW} when it is not known, {@link Protocols#PADDING} when nothing belongs there
     */
    int payload(FrameReader in, int layer, int at, int end) {
        return in.bound(layer, at, end);
    }

    /** Index behind the layer's payload, which begins at {@code at} and is followed by padding up to {@code end}. */
    int payloadEnd(FrameReader in, int layer, int at, int end) {
        return end;
    }

    /**
     * Index behind a field without fixed width that is read from {@code at} on, or behind what it may have.
     *
     * @return not below {@code at} nor behind {@code end}; anything else says that the field cannot be read
     */
    int endOf(FrameReader in, int layer, int field, int at, int end) {
        return end;
    }

    /** Whether the last field may be left out when it cannot be read, the header ending before it. */
    boolean endsEarly() {
        return false;
    }

    /** The protocol of the packet that begins there in a list of packets of this layer; -1 when it is none. */
    int part(FrameReader in, int at, int end) {
        return -1;
    }

    /**
     * The unfolded sum of the pseudo header that a payload of this layer puts before its checksum. A header between IPv6
     * and that payload passes the question down, naming another place of an address where it knows one.
     *
     * @param number the payload's protocol number
     * @param lengthBytes the payload's length, with its own header, without trailers
     * @param source index of the source address to use in {@link Layers#bytes()}, or -1 for the header's own
     * @param destination the same for the destination
     * @return the sum, or -1 when this layer knows no pseudo header: the checksum is then left 0
     */
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        return -1;
    }

    /** The MAC that this layer's destination asks for when the layer below is an Ethernet header; -1 when it has no wish. */
    protected long destinationMac(Layers layers, int layer) {
        return -1;
    }
}
