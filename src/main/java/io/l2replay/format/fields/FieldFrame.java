package io.l2replay.format.fields;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Protocols;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import io.l2replay.frame.Values;
import java.nio.charset.StandardCharsets;

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

    private static final int MOST_BYTES = 0xffff + 40;
    /** What a capture may hold at most (libpcap's MAXIMUM_SNAPLEN). */
    private static final int MOST_FRAME_BYTES = 262_144;

    private final FieldNames names = new FieldNames(new Protocols());
    private final Template template;
    private final Values values;
    private final Stack stack;
    private final SlotValues given;
    private final NamedValues named;

    /** @param addresses what stands in for absent addresses */
    public FieldFrame(Addresses addresses) {
        template = new Template(addresses, 0);
        values = template.values();
        given = new SlotValues(names.base(FieldNames.PLACES));
        stack = new Stack(names, template, given);
        named = new NamedValues(names, values, given, stack.choice());
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
        return named.inner(handle);
    }

    /** The name of a field, for errors. */
    public String name(int handle) {
        return named.name(handle);
    }

    /** What an error says behind a name that is unknown: the nearest one as a question, or nothing of use. */
    public String hint(String wrong) {
        return names.hint(wrong);
    }

    /** Whether the field's values are octets of any number, not numbers or addresses. */
    public boolean isOctets(int handle) {
        return named.isOctets(handle);
    }

    /** Whether this handle's field is a checksum. */
    public boolean isChecksum(int handle) {
        return named.isChecksum(handle);
    }

    /** Forgets the line. */
    public void reset() {
        template.reset();
        given.reset();
        stack.reset();
        named.reset();
    }

    /**
     * Gives a value as text: a number (decimal, {@code 0x…}, {@code True}, {@code False}), a MAC, an address, or octets as hexadecimal
     * digits with or without colons between them, by what the field takes.
     *
     * @throws BadValueException it is none, or does not fit; its place is {@code from} to {@code to}
     */
    public void text(int handle, byte[] text, int from, int to) throws BadValueException {
        named.text(handle, text, from, to);
    }

    /**
     * Gives a number, a MAC (its 48 bits) or an IPv4 address (its 32 bits).
     *
     * @throws BadValueException it does not fit the field; without a place
     */
    public void number(int handle, long value) throws BadValueException {
        named.number(handle, value, -1, -1);
    }

    /** Gives 128 bits: an IPv6 address. */
    public void number(int handle, long high, long low) {
        named.number(handle, high, low);
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

    /**
     * Gives the whole link header as hexadecimal digits with or without colons.
     *
     * @param name what it is called, for errors
     * @throws BadValueException an octet is none; its place is {@code from} to {@code to}
     */
    public void linkText(byte[] text, int from, int to, String name) throws BadValueException {
        stack.link(Octets.parse(values, text, from, to, name));
    }

    /**
     * Gives the whole frame as octets; every other value is then passed over, and the frame is exact.
     *
     * @throws BadValueException the line's octets exceed {@link Values#MAX_STRING_BYTES}
     */
    public void whole(byte[] octets, int from, int to) throws BadValueException {
        stack.whole(Octets.copy(values, octets, from, to, "frame"));
    }

    /**
     * Gives the whole frame as hexadecimal digits with or without colons.
     *
     * @throws BadValueException an octet is none; its place is {@code from} to {@code to}
     */
    public void wholeText(byte[] text, int from, int to) throws BadValueException {
        stack.whole(Octets.parse(values, text, from, to, "frame"));
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
        stack.filling().fillTo((int) networkBytes);
    }

    /**
     * Says how long the whole frame is, without FCS. Where it is longer than what was given, zeros fill the payload, up to the length
     * that the IP header states if it states one, and behind that the padding of the link. Nothing is ever cut.
     *
     * @throws BadValueException it is more than a frame can have
     */
    public void frameBytes(long bytes) throws BadValueException {
        if (bytes < 0 || bytes > MOST_FRAME_BYTES) {
            throw new BadValueException(-1, -1, "length", "not within 0 to " + MOST_FRAME_BYTES);
        }
        stack.filling().frameBytes((int) bytes);
    }

    /**
     * Says that fields occurred more than once: the values given are those of the outermost headers, and what is inside (a tunnelled
     * packet, the packet that an ICMP error is about) is not there as a whole. A transport header that the outer protocol number does
     * not name belongs inside and is left out with the payload.
     */
    public void nested() {
        stack.nested();
    }

    /** Whether nothing was given that a frame could be made of. */
    public boolean isEmpty() {
        return !given.any() && !stack.isWhole() && !named.isProtocolGiven();
    }

    /**
     * The line is complete.
     *
     * @throws BadValueException the fields belong to no one frame; without a place
     */
    public void ready() throws BadValueException {
        named.settle();
        if (!given.any() && !stack.isWhole()) {
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
        return stack.filling().filledBytes();
    }

    /** Whether a field of this name was given in this line. Not for those that stand for either. */
    public boolean isGiven(int handle) {
        return named.isGiven(handle);
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

    /**
     * The number that is the whole text, as {@link #text} takes it; the greatest long for all that have more than 62 bits.
     *
     * @throws BadValueException it is none
     */
    public static long parseNumber(byte[] text, int from, int to) throws BadValueException {
        long value = Numbers.parse(text, from, to);
        if (value == Numbers.NONE) {
            throw new BadValueException(from, to, "", "expected a number, decimal or 0x and hex digits");
        }
        return value == Numbers.TOO_LARGE ? Long.MAX_VALUE : value;
    }
}
