package io.l2replay.frame;

/**
 * A list of domain names, each as labels (RFC 1035, 3.1), filled up with zeros to a multiple of eight octets; laid out once per line
 * among the line's strings. As in scapy a label may be longer than 63 octets, and its length counts characters.
 */
final class SearchListKind extends LaidOutKind {
    private static final String EXPECTED = "expected a list of domain names such as ['example.com', 'lan']";

    @Override
    void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
        Values values = layers.values();
        if (values.kind(node) != Values.NONE) {
            if (values.kind(node) != Values.LIST) {
                throw values.bad(node, field.label(), EXPECTED);
            }
            int start = room(values, field, node, 0);
            int length = 0;
            for (int name = values.first(node); name != 0; name = values.next(name)) {
                element(layers, layer, field, name);
                length += encode(values, field, name);
            }
            int padding = -length & 7;
            int at = room(values, field, node, padding);
            for (int i = 0; i < padding; i++) {
                values.bytes()[at + i] = 0;
            }
            values.kind(node, Values.BYTES);
            values.set(node, 0, start, length + padding);
        }
        layers.assign(layer, slot, node, 0);
    }

    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        int place = at;
        while (place < end && in.octet(place) != 0) {
            place = nameEnd(in, place, end);
            if (place < 0) {
                return -1;
            }
        }
        if (place == at || end - place > 7 || !in.isZero(place, end)) {
            return at == end ? at : -1;
        }
        in.layers().hold(slot, in.string(at, end - at));
        return end;
    }

    /** Index behind a name of letters that stand for themselves; -1 when it is none. */
    private static int nameEnd(FrameReader in, int from, int end) {
        int at = from;
        while (at < end && in.octet(at) != 0) {
            int stop = at + 1 + in.octet(at);
            if (stop > end) {
                return -1;
            }
            for (at++; at < stop; at++) {
                if (in.octet(at) <= ' ' || in.octet(at) >= 0x7f || in.octet(at) == '.') {
                    return -1;
                }
            }
        }
        return at < end ? at + 1 : -1;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        byte[] bytes = layers.values().bytes();
        int at = (int) layers.values().low(layers.node(slot));
        int end = at + (int) layers.values().count(layers.node(slot));
        out.plain("[");
        while (at < end && bytes[at] != 0) {
            out.quote();
            while (bytes[at] != 0) {
                int length = bytes[at] & 0xff;
                out.escaped(bytes, at + 1, length);
                at += 1 + length;
                out.plain(bytes[at] != 0 ? "." : "");
            }
            out.quote();
            at++;
            out.plain(at < end && bytes[at] != 0 ? ", " : "");
        }
        out.plain("]");
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        if (layers.values().kind(node) != Values.TEXT) {
            throw layers.values().bad(node, field.label(), EXPECTED);
        }
    }

    /** Writes one name behind what is there; answers its octets. */
    private static int encode(Values values, Field field, int name) throws BadValueException {
        int length = (int) values.count(name);
        int at = room(values, field, name, length + 2);
        byte[] bytes = values.bytes();
        int from = (int) values.low(name);
        int place = at;
        int characters = 0;
        for (int i = 0; i <= length; i++) {
            int octet = i < length ? bytes[from + i] : '.';
            if (octet == '.') {
                if (characters > 255) {
                    throw values.bad(name, field.label(), "a label of " + characters + " characters, at most 255");
                }
                bytes[place] = (byte) characters;
                place = at + i + 1;
                characters = 0;
            } else {
                bytes[at + i + 1] = (byte) octet;
                characters += (octet & 0xc0) == 0x80 ? 0 : 1;
            }
        }
        if (bytes[at + length] == 0) {
            values.giveBack(at + length + 1);
            return length + 1;
        }
        bytes[at + length + 1] = 0;
        return length + 2;
    }

    private static int room(Values values, Field field, int node, int length) throws BadValueException {
        int at = values.room(length);
        if (at < 0) {
            throw tooLong(values, field.label(), node);
        }
        return at;
    }
}
