package io.l2replay.format.fields;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Field;
import io.l2replay.frame.Protocols;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import io.l2replay.frame.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A frame built of single values, each named as Wireshark names its field. A name is resolved once, to a handle; then, line by
 * line: {@link #reset}, values, {@link #ready}, {@link #next}.
 *
 * <p>Which layers there are is told by the fields that are given. Ethernet is always in front; where no field of a network or
 * transport layer is given, {@code eth.type} and {@code ip.proto} (or {@code ipv6.nxt}) tell it, except in a fragment behind the first;
 * a transport layer without network is on IPv4. A field given is kept, even when wrong; one that is absent is computed or has its default. When a name is
 * given twice, the last stands; a whole field stands over bits of it.
 *
 * <p><b>Checksums</b> are always computed first and compared with the given ones, which then are put in: only so can one that was
 * logged prove what was not. {@link #doubt} tells. The same frame need not be built twice, and no checksum covers
 * another one's octets here, so nothing else changes by it.
 *
 * <p>Allocates nothing once its memory has grown to the longest line. One thread.
 */
public final class FieldFrame {
    /** What {@link #find} answers when there is no field of that name. */
    public static final int UNKNOWN = -1;

    /** Stands for the source address of whichever IP: {@code ip.src} or {@code ipv6.src}, by the look of the address. */
    public static final int SOURCE = 1 << 20;

    /** Stands for the destination address of whichever IP. */
    public static final int DESTINATION = SOURCE + 1;

    /** Stands for {@code ip.proto} or {@code ipv6.nxt}, by the addresses given. */
    public static final int PROTOCOL = SOURCE + 2;

    /** Stands for the source port of TCP or UDP, by the protocol given; of no other. */
    public static final int SOURCE_PORT = SOURCE + 3;

    /** Stands for the destination port of TCP or UDP. */
    public static final int DESTINATION_PORT = SOURCE + 4;

    private static final String[] EITHER = {"source", "destination", "protocol", "source port", "destination port"};
    private static final int INNER = 1 << 16;
    private static final int MOST_BYTES = 0xffff + 40;
    private static final int NOT_GIVEN = -1;

    private final FieldNames names = new FieldNames(new Protocols());
    private final Template template;
    private final Values values;
    private final Stack stack;
    private final SlotValues given;

    private final int ipSource = find("ip.src");
    private final int ipDestination = find("ip.dst");
    private final int ipv6Source = find("ipv6.src");
    private final int ipv6Destination = find("ipv6.dst");
    private final int[] ports = {find("tcp.srcport"), find("tcp.dstport"), find("udp.srcport"), find("udp.dstport")};

    private final long[] either = new long[EITHER.length];

    /** @param addresses what stands in for absent addresses */
    public FieldFrame(Addresses addresses) {
        template = new Template(addresses, 0);
        values = template.values();
        given = new SlotValues(names.base(FieldNames.PLACES));
        stack = new Stack(names, template, given);
        reset();
    }

    /** The handle of a field by its name in Wireshark, or {@link #UNKNOWN}. */
    public int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The handle of the field whose name stands in these bytes, or {@link #UNKNOWN}. */
    public int find(byte[] bytes, int from, int to) {
        return names.find(bytes, from, to);
    }

    /** The same field of the next VLAN tag further in, or {@link #UNKNOWN} when it is no field of a tag or there is none. */
    public int inner(int handle) {
        boolean tag = handle >= 0 && handle < INNER && names.places(handle) == 1 << FieldNames.TAG;
        return tag ? handle | INNER : UNKNOWN;
    }

    /** The name of a field, for errors. */
    public String name(int handle) {
        return handle >= SOURCE ? EITHER[handle - SOURCE] : names.name(handle & INNER - 1);
    }

    /** What an error says behind a name that is unknown: the nearest one as a question, or nothing of use. */
    public String hint(String wrong) {
        return names.hint(wrong);
    }

    /** Whether the field's values are octets of any number, not numbers or addresses. */
    public boolean isOctets(int handle) {
        return handle < SOURCE && names.form(handle & INNER - 1) == Field.Form.OCTETS;
    }

    /** Whether this handle's field is a checksum. */
    public boolean isChecksum(int handle) {
        return handle < SOURCE
                && names.field(names.target(handle & INNER - 1).slot()).isChecksum();
    }

    /** Forgets the line. */
    public void reset() {
        template.reset();
        given.reset();
        stack.reset();
        Arrays.fill(either, NOT_GIVEN);
    }

    /**
     * Gives a value as text: a number (decimal, {@code 0x…}, {@code True}, {@code False}), a MAC, an address, or octets as hexadecimal
     * digits with or without colons between them, by what the field takes.
     *
     * @throws BadValueException it is none, or does not fit; its place is {@code from} to {@code to}
     */
    public void text(int handle, byte[] text, int from, int to) throws BadValueException {
        if (handle >= SOURCE) {
            eitherText(handle, text, from, to);
            return;
        }
        switch (names.form(handle & INNER - 1)) {
            case MAC:
                address(handle, AddressText.mac(text, from, to), "expected a MAC address", from, to);
                return;
            case IPV4:
                address(handle, AddressText.ipv4(text, from, to), "expected an IPv4 address", from, to);
                return;
            case IPV6:
                ipv6(handle, text, from, to);
                return;
            case OCTETS:
                given.octets(names, handle & INNER - 1, Octets.parse(values, text, from, to, name(handle)));
                return;
            default:
                number(handle, parse(handle, text, from, to), from, to);
                return;
        }
    }

    /**
     * Gives a number, a MAC (its 48 bits) or an IPv4 address (its 32 bits).
     *
     * @throws BadValueException it does not fit the field; without a place
     */
    public void number(int handle, long value) throws BadValueException {
        number(handle, value, -1, -1);
    }

    /** Gives 128 bits: an IPv6 address. */
    public void number(int handle, long high, long low) {
        given.wide(names.target(handle).slot(), high, low);
        given.ask(names.places(handle));
    }

    /**
     * Gives octets: a payload, the options of IPv4 or TCP as they stand in the header (filled up to 32-bit words here).
     *
     * @throws BadValueException the line's octets exceed {@link Values#MAX_STRING_BYTES}
     */
    public void octets(int handle, byte[] bytes, int from, int to) throws BadValueException {
        given.octets(names, handle, Octets.copy(values, bytes, from, to, name(handle)));
    }

    /**
     * Gives the whole link header as octets, of any number. It stands in place of Ethernet; fields of Ethernet are passed over.
     *
     * @throws BadValueException the line's octets exceed {@link Values#MAX_STRING_BYTES}
     */
    public void link(byte[] octets, int from, int to) throws BadValueException {
        stack.link(Octets.copy(values, octets, from, to, "link header"));
    }

    /** Says that the frame has no link header: it begins with IP or ARP. For a packet inside another. */
    public void bare() {
        stack.bare();
    }

    /**
     * Says how long the packet is, from its IP header on: where the payload given is too short for that, zeros follow it.
     *
     * @throws BadValueException it is more than IP can have
     */
    public void fillTo(long networkBytes) throws BadValueException {
        if (networkBytes < 0 || networkBytes > MOST_BYTES) {
            throw new BadValueException(-1, -1, "length", "not within 0 to " + MOST_BYTES);
        }
        stack.fillTo((int) networkBytes);
    }

    /**
     * The line is complete.
     *
     * @throws BadValueException the fields belong to no one frame; without a place
     */
    public void ready() throws BadValueException {
        settle();
        if (!given.any()) {
            throw new BadValueException(-1, -1, "", "no field of a packet is given");
        }
        stack.build();
    }

    /**
     * Builds the frame: once.
     *
     * @return false when it was built already
     * @throws BadValueException it does not fit the slot, or a length in it its field; without a place
     */
    public boolean next(Slot slot) throws BadValueException {
        return stack.next(slot);
    }

    /** Octets of zeros that were put behind the payload, in the frame last made ready. */
    public int filledBytes() {
        return stack.filledBytes();
    }

    /** Whether a field of this name was given in this line. Not for those that stand for either. */
    public boolean isGiven(int handle) {
        return given.isGiven(names.target(handle & INNER - 1).slot());
    }

    /** Whether checksums were given, in the frame last built, and all of them equal the computed ones. */
    public boolean checksumsAgree() {
        return stack.checksumsAgree();
    }

    /**
     * What keeps the frame last built from being exact, as {@link io.l2replay.format.LineFormat#approximation} says it. A
     * frame is exact when its link addresses were given and each header either has a checksum that was given and equals
     * the computed one, or had all its fields given but those that follow from others (lengths, types, versions).
     */
    public String doubt() {
        return stack.doubt();
    }

    private void number(int handle, long value, int from, int to) throws BadValueException {
        if (handle >= SOURCE) {
            eitherNumber(handle, value, from, to);
            return;
        }
        int number = handle & INNER - 1;
        long max = (1L << names.width(number)) - 1;
        if (value < 0 || value > max) {
            throw new BadValueException(from, to, name(handle), "not within 0 to " + max);
        }
        int shift = handle < INNER ? 0 : names.base(FieldNames.INNER_TAG) - names.base(FieldNames.TAG);
        for (FieldNames.Target each = names.target(number); each != null; each = each.next()) {
            if (value % each.unit() != 0) {
                throw new BadValueException(from, to, name(handle), "not a multiple of " + each.unit());
            }
            int width = names.width(number);
            int whole = each.bits() == names.field(each.slot()).bits() ? width : 0;
            long bits = value / each.unit() >>> each.from();
            given.bits(each.slot() + shift, bits, each.bits(), each.shift(), whole, width);
        }
        given.ask(handle < INNER ? names.places(number) : 1 << FieldNames.INNER_TAG);
    }

    private void address(int handle, long address, String expected, int from, int to) throws BadValueException {
        if (address < 0) {
            throw new BadValueException(from, to, name(handle), expected);
        }
        number(handle, address, from, to);
    }

    private void ipv6(int handle, byte[] text, int from, int to) throws BadValueException {
        int node = values.add(Values.INT, from, to);
        if (!AddressText.ipv6(text, from, to, values, node)) {
            throw new BadValueException(from, to, name(handle), "expected an IPv6 address");
        }
        number(handle, values.high(node), values.low(node));
    }

    private long parse(int handle, byte[] text, int from, int to) throws BadValueException {
        long value = Numbers.parse(text, from, to);
        if (value == Numbers.NONE) {
            throw new BadValueException(from, to, name(handle), "expected a number, decimal or 0x and hex digits");
        }
        return value == Numbers.TOO_LARGE ? Long.MAX_VALUE : value;
    }

    private void eitherText(int handle, byte[] text, int from, int to) throws BadValueException {
        if (handle > DESTINATION) {
            eitherNumber(handle, parse(handle, text, from, to), from, to);
            return;
        }
        boolean six = false;
        for (int i = from; i < to && !six; i++) {
            six = text[i] == ':';
        }
        int four = handle == SOURCE ? ipSource : ipDestination;
        text(six ? handle == SOURCE ? ipv6Source : ipv6Destination : four, text, from, to);
    }

    private void eitherNumber(int handle, long value, int from, int to) throws BadValueException {
        if (handle <= DESTINATION) {
            number(handle == SOURCE ? ipSource : ipDestination, value, from, to);
            return;
        }
        long max = handle == PROTOCOL ? 0xff : 0xffff;
        if (value < 0 || value > max) {
            throw new BadValueException(from, to, name(handle), "not within 0 to " + max);
        }
        either[handle - SOURCE] = value;
    }

    /** Gives what stands for either field to the one that is meant. */
    private void settle() throws BadValueException {
        long protocol = either[PROTOCOL - SOURCE];
        if (protocol != NOT_GIVEN) {
            stack.protocol((int) protocol);
        }
        int transport = stack.transport();
        for (int i = 0; i < 2; i++) {
            long port = either[SOURCE_PORT - SOURCE + i];
            if (port != NOT_GIVEN && (transport == FieldNames.TCP || transport == FieldNames.UDP)) {
                number(ports[transport == FieldNames.TCP ? i : 2 + i], port);
            }
        }
    }
}
