package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * A domain name (RFC 1035, 3.1), as scapy encodes it: labels between dots, with or without a dot at the end, cut after 63
 * octets. Without any dot, what ends in a zero octet or in a pointer (RFC 1035, 4.1.4) is encoded already and goes out as
 * it is.
 */
final class DnsNameKind extends Kind {
    /** The root when absent. */
    static final DnsNameKind ROOT = new DnsNameKind(new byte[] {0});
    /** www.example.com when absent. */
    static final DnsNameKind WWW =
            new DnsNameKind(new byte[] {3, 'w', 'w', 'w', 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'c', 'o', 'm', 0});

    private static final int LONGEST_LABEL = 63;
    private static final int POINTER = 0xc0;

    private final byte[] fallback;

    private DnsNameKind(byte[] fallback) {
        this.fallback = fallback;
    }

    @Override
    void element(Layers layers, int layer, Field field, int node) throws BadValueException {
        Values values = layers.values();
        byte kind = values.kind(node);
        if (!values.isString(node) && kind != Values.DRAW_LETTERS && kind != Values.DRAW_BYTES) {
            throw values.bad(node, field.label(), "expected a name such as 'www.example.com'");
        }
    }

    int fallbackBytes() {
        return fallback.length;
    }

    int writeFallback(ByteBuffer to, int at) {
        to.put(at, fallback, 0, fallback.length);
        return at + fallback.length;
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        if (!layers.isGiven(slot)) {
            return layers.isAbsent(slot) ? fallback.length : 1;
        }
        Values values = layers.values();
        int node = layers.node(slot);
        return size(values.bytes(), (int) values.low(node), (int) values.count(node));
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        if (layers.isGiven(slot)) {
            Values values = layers.values();
            int node = layers.node(slot);
            return write(layers.bytes(), at, values.bytes(), (int) values.low(node), (int) values.count(node));
        }
        if (layers.isAbsent(slot)) {
            return writeFallback(layers.bytes(), at);
        }
        layers.bytes().put(at, (byte) 0);
        return at + 1;
    }

    /** Index behind the name that begins there; -1 when it does not end, or has a label of another form (RFC 6891, 5). */
    static int end(FrameReader in, int from, int end) {
        int at = from;
        while (at < end) {
            int length = in.octet(at);
            if (length == 0) {
                return at + 1;
            }
            if ((length & POINTER) == POINTER) {
                return at + 2 <= end ? at + 2 : -1;
            }
            if (length > LONGEST_LABEL) {
                return -1;
            }
            at += 1 + length;
        }
        return -1;
    }

    /** A name with dots between its labels where that says it all, else encoded as it is. */
    @Override
    int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
        int behind = end(in, at, end);
        if (behind < 0) {
            return -1;
        }
        int count = behind - at;
        if (count == 1 && fallback.length == 1) {
            return behind;
        }
        int name = in.string(at, count);
        byte[] bytes = in.values().bytes();
        int from = (int) in.values().low(name);
        if (toDots(bytes, from, count)) {
            in.values().set(name, 0, from, Math.max(1, count - 1));
        } else if (!isEncoded(bytes, from, count)) {
            return -1;
        }
        in.layers().hold(slot, name);
        return behind;
    }

    @Override
    void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
        out.bytes(layers.values(), layers.node(slot));
    }

    /** Makes a whole name text, in place; false, and nothing changed, when it ends in a pointer or has a dot in a label. */
    private static boolean toDots(byte[] name, int from, int count) {
        int at = from;
        while (name[at] != 0) {
            if ((name[at] & POINTER) == POINTER || dot(name, at + 1, at + 1 + name[at]) <= at + name[at]) {
                return false;
            }
            at += 1 + name[at];
        }
        int place = from;
        int last = from + count - 1;
        while (place < last) {
            int length = name[place];
            System.arraycopy(name, place + 1, name, place, length);
            name[place + length] = '.';
            place += 1 + length;
        }
        if (count == 1) {
            name[from] = '.';
        }
        return true;
    }

    private static boolean isRoot(byte[] name, int from, int count) {
        return count == 0 || count == 1 && name[from] == '.';
    }

    private static boolean isEncoded(byte[] name, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (name[i] == '.') {
                return false;
            }
        }
        return name[from + count - 1] == 0 || count >= 2 && (name[from + count - 2] & POINTER) == POINTER;
    }

    private static int size(byte[] name, int from, int count) {
        if (isRoot(name, from, count)) {
            return 1;
        }
        if (isEncoded(name, from, count)) {
            return count;
        }
        int size = 1;
        int end = from + count;
        for (int label = from; label < end; ) {
            int dot = dot(name, label, end);
            size += 1 + Math.min(LONGEST_LABEL, dot - label);
            label = dot + 1;
        }
        return size;
    }

    private static int write(ByteBuffer to, int at, byte[] name, int from, int count) {
        if (!isRoot(name, from, count) && isEncoded(name, from, count)) {
            return BytesKind.write(to, at, name, from, count, count);
        }
        int place = at;
        int end = isRoot(name, from, count) ? from : from + count;
        for (int label = from; label < end; ) {
            int dot = dot(name, label, end);
            int length = Math.min(LONGEST_LABEL, dot - label);
            to.put(place, (byte) length);
            to.put(place + 1, name, label, length);
            place += 1 + length;
            label = dot + 1;
        }
        to.put(place, (byte) 0);
        return place + 1;
    }

    /** Index of the next dot, or {@code end}. */
    private static int dot(byte[] name, int from, int end) {
        int at = from;
        while (at < end && name[at] != '.') {
            at++;
        }
        return at;
    }
}
