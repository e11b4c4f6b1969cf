package io.l2replay.format.fields;

import io.l2replay.frame.AddressText;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Field;
import io.l2replay.frame.Values;

/**
 * What the handles of a {@link FieldFrame} stand for, and the values given under them: a field of the outer headers, the same field of
 * the inner VLAN tag, or what {@link EitherFamily} gives to a field when the line is complete. One thread.
 */
final class NamedValues {
    private static final int INNER = 1 << 16;

    private final FieldNames names;
    private final Values values;
    private final SlotValues given;
    private final EitherFamily either;

    NamedValues(FieldNames names, Values values, SlotValues given, LayerChoice choice) {
        this.names = names;
        this.values = values;
        this.given = given;
        either = new EitherFamily(this, names, choice);
    }

    void reset() {
        either.reset();
    }

    boolean isProtocolGiven() {
        return either.isProtocolGiven();
    }

    /** The line is complete. */
    void settle() throws BadValueException {
        either.settle();
    }

    int inner(int handle) {
        boolean tag = handle >= 0 && handle < INNER && names.places(handle) == 1 << FieldNames.TAG;
        return tag ? handle | INNER : FieldFrame.UNKNOWN;
    }

    String name(int handle) {
        return handle >= FieldFrame.SOURCE ? EitherFamily.name(handle) : names.name(outer(handle));
    }

    boolean isOctets(int handle) {
        return handle < FieldFrame.SOURCE && names.form(outer(handle)) == Field.Form.OCTETS;
    }

    boolean isChecksum(int handle) {
        return handle < FieldFrame.SOURCE
                && names.isChecksum(names.target(outer(handle)).slot());
    }

    /** Not for handles that stand for either family. */
    boolean isGiven(int handle) {
        return given.isGiven(names.target(outer(handle)).slot());
    }

    void text(int handle, byte[] text, int from, int to) throws BadValueException {
        if (handle >= FieldFrame.SOURCE) {
            either.text(handle, text, from, to);
            return;
        }
        switch (names.form(outer(handle))) {
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
                given.octets(names, outer(handle), Octets.parse(values, text, from, to, name(handle)));
                return;
            default:
                number(handle, parse(handle, text, from, to), from, to);
                return;
        }
    }

    /** Gives 128 bits to a field of the outer headers. */
    void number(int handle, long high, long low) {
        given.wide(names.target(handle).slot(), high, low);
        given.ask(names.places(handle));
    }

    void number(int handle, long value, int from, int to) throws BadValueException {
        if (handle >= FieldFrame.SOURCE) {
            either.number(handle, value, from, to);
            return;
        }
        int number = outer(handle);
        long max = (1L << names.width(number)) - 1;
        if (value < 0 || value > max) {
            throw new BadValueException(from, to, name(handle), "not within 0 to " + max);
        }
        int shift = handle < INNER ? 0 : names.base(FieldNames.INNER_TAG) - names.base(FieldNames.TAG);
        for (FieldNames.Target each = names.target(number); each != null; each = each.next()) {
            long counted = value;
            if (each.unit() > 1) {
                requireMultiple(handle, value, each.unit(), from, to);
                counted = value / each.unit();
            }
            int width = names.width(number);
            int whole = each.bits() == names.bits(each.slot()) ? width : 0;
            long bits = counted >>> each.from();
            given.bits(each.slot() + shift, bits, each.bits(), each.shift(), whole, width);
        }
        given.ask(handle < INNER ? names.places(number) : 1 << FieldNames.INNER_TAG);
    }

    long parse(int handle, byte[] text, int from, int to) throws BadValueException {
        try {
            return FieldFrame.parseNumber(text, from, to);
        } catch (BadValueException e) {
            throw new BadValueException(from, to, name(handle), e.getMessage());
        }
    }

    private static int outer(int handle) {
        return handle & INNER - 1;
    }

    private void requireMultiple(int handle, long value, int unit, int from, int to) throws BadValueException {
        if (value % unit != 0) {
            throw new BadValueException(from, to, name(handle), "not a multiple of " + unit);
        }
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
}
