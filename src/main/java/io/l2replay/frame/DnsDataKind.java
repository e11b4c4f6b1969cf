package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * The data of a resource record, whose form its type decides: an address (A, AAAA), a name (NS, MD, MF, CNAME, PTR), strings
 * (TXT: a list is one value), or octets as given.
 */
final class DnsDataKind extends Kind {
    private static final int OCTETS = 0;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int NAME = 3;
    private static final int STRINGS = 4;

    private static final int LONGEST_STRING = 255;

    private static int form(Layers layers, int layer) {
        switch ((int) layers.value(layer, DnsRecord.TYPE)) {
            case 1:
                return IPV4;
            case 28:
                return IPV6;
            case 2:
            case 3:
            case 4:
            case 5:
            case 12:
                return NAME;
            case 16:
                return STRINGS;
            default:
                return OCTETS;
        }
    }

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.NONE && isSet(layers, layers.slot(layer, DnsRecord.TYPE))) {
            throw values.bad(node, field.label(), "several types do not share the same data");
        }
        byte kind = values.kind(node);
        if (form(layers, layer) != STRINGS || kind != Values.LIST && kind != Values.TUPLE) {
            super.accept(layers, layer, slot, field, node);
            return;
        }
        for (int child = values.first(node); child != 0; child = values.next(child)) {
            if (!values.isString(child)) {
                throw values.bad(child, field.label(), "expected a string or bytes");
            }
        }
        layers.assign(layer, slot, node, 0);
    }

    /** Whether the slot stands at the first of several values, or draws. */
    private static boolean isSet(Layers layers, int slot) {
        if (!layers.isGiven(slot)) {
            return false;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        return values.isSet(node) || values.draws(node) || values.next(node) != 0;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        switch (form(layers, layer)) {
            case IPV4:
                Ipv4Kind.PLAIN.element(layers, layer, field, node);
                return;
            case IPV6:
                Ipv6Kind.PLAIN.element(layers, layer, field, node);
                return;
            case NAME:
                DnsNameKind.ROOT.element(layers, layer, field, node);
                return;
            case STRINGS:
                if (!isText(layers.values(), node)) {
                    throw layers.values().bad(node, field.label(), "expected strings or bytes, or a list of them");
                }
                return;
            default:
                if (!isText(layers.values(), node)) {
                    throw layers.values().bad(node, field.label(), "expected a string or bytes for this type");
                }
        }
    }

    private static boolean isText(Values values, int node) {
        byte kind = values.kind(node);
        return values.isString(node) || kind == Values.DRAW_LETTERS || kind == Values.DRAW_BYTES;
    }

    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        Layers layers = in.layers();
        switch (form(layers, layer)) {
            case IPV4:
                if (end - at == 4) {
                    layers.hold(slot, 0, in.unsigned(at, 4));
                    return end;
                }
                return -1;
            case IPV6:
                if (end - at == 16) {
                    layers.hold(slot, in.octets().getLong(at), in.octets().getLong(at + 8));
                    return end;
                }
                return -1;
            case NAME:
                return DnsNameKind.ROOT.read(in, layer, slot, at, end);
            case STRINGS:
                return readStrings(in, slot, at, end);
            default:
                return BytesKind.SINGLE.read(in, layer, slot, at, end);
        }
    }

    private static int readStrings(FrameReader in, int slot, int at, int end) throws BadValueException {
        Values values = in.values();
        int list = values.add(Values.LIST, 0, 0);
        int last = 0;
        for (int place = at; place < end; ) {
            int length = in.octet(place);
            if (length == 0 || place + 1 + length > end) {
                return -1;
            }
            int node = in.string(place + 1, length);
            values.append(list, last, node);
            last = node;
            place += 1 + length;
        }
        if (last != 0) {
            in.layers().hold(slot, list);
        }
        return end;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        Values values = layers.values();
        int node = layers.node(slot);
        switch (form(layers, layer)) {
            case IPV4:
                out.ipv4(layers.low(slot));
                return;
            case IPV6:
                out.ipv6(layers.high(slot), layers.low(slot));
                return;
            case STRINGS:
                out.plain("[");
                for (int child = values.first(node); child != 0; child = values.next(child)) {
                    out.plain(child == values.first(node) ? "" : ", ");
                    out.bytes(values, child);
                }
                out.plain("]");
                return;
            default:
                out.bytes(values, node);
        }
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        switch (form(layers, layer)) {
            case IPV4:
                return 4;
            case IPV6:
                return 16;
            case NAME:
                return DnsNameKind.ROOT.size(layers, layer, slot);
            case STRINGS:
                return strings(layers, slot, null, 0);
            default:
                return layers.stringLength(slot);
        }
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        boolean given = layers.isGiven(slot);
        switch (form(layers, layer)) {
            case IPV4:
                layers.bytes().putInt(at, given ? (int) layers.low(slot) : 0);
                return at + 4;
            case IPV6:
                layers.bytes().putLong(at, given ? layers.high(slot) : 0);
                layers.bytes().putLong(at + 8, given ? layers.low(slot) : 0);
                return at + 16;
            case NAME:
                return DnsNameKind.ROOT.write(layers, layer, slot, at);
            case STRINGS:
                return strings(layers, slot, layers.bytes(), at);
            default:
                int length = layers.stringLength(slot);
                return layers.writeString(slot, at, length, length);
        }
    }

    /** Writes, or without a buffer only measures, the slot's strings from {@code at} on; answers the end. */
    private static int strings(Layers layers, int slot, ByteBuffer to, int at) {
        if (!layers.isGiven(slot)) {
            return at;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        byte kind = values.kind(node);
        if (kind != Values.LIST && kind != Values.TUPLE) {
            return string(values, node, to, at);
        }
        int end = at;
        for (int child = values.first(node); child != 0; child = values.next(child)) {
            end = string(values, child, to, end);
        }
        return end;
    }

    /** A string in pieces of at most 255 octets, each behind its length; an empty one is none. */
    private static int string(Values values, int node, ByteBuffer to, int at) {
        int from = (int) values.low(node);
        int left = (int) values.count(node);
        int place = at;
        while (left > 0) {
            int piece = Math.min(left, LONGEST_STRING);
            if (to != null) {
                to.put(place, (byte) piece);
                to.put(place + 1, values.bytes(), from, piece);
            }
            place += 1 + piece;
            from += piece;
            left -= piece;
        }
        return place;
    }
}
