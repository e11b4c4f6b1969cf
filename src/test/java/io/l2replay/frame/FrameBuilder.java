package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Fills a template as a format does, and builds its frames into a dirty slot. */
final class FrameBuilder {
    static final Addresses OWN = new Addresses(
            0x0200_0000_0001L, 0xffff_ffff_ffffL, false, 0xc000_0201, 0x2001_0db8_0000_0000L, 0x0000_0000_0000_0001L);

    private final Protocols protocols = new Protocols();
    private final Template template;
    private final Slot slot;
    private int first = -1;
    private int open = -1;
    private int below = -1;

    FrameBuilder(Addresses addresses, int capacity) {
        template = new Template(addresses, 7);
        template.reset();
        slot = new Slot(ByteBuffer.allocateDirect(capacity));
    }

    static FrameBuilder frame() {
        return new FrameBuilder(OWN, 2048);
    }

    FrameBuilder layer(int protocol) throws BadValueException {
        closeOpen();
        open = template.open(protocols.get(protocol), 0);
        first = first < 0 ? open : first;
        return this;
    }

    private void closeOpen() throws BadValueException {
        if (open >= 0) {
            template.close(open);
            if (below >= 0) {
                template.stack(below, open);
            }
            below = open;
            open = -1;
        }
    }

    FrameBuilder number(String field, long value) throws BadValueException {
        return give(field, template.values().addInt(value, 0, 0));
    }

    FrameBuilder text(String field, String text) throws BadValueException {
        return give(field, string(Values.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    FrameBuilder bytes(String field, byte[] bytes) throws BadValueException {
        return give(field, string(Values.BYTES, bytes));
    }

    FrameBuilder none(String field) throws BadValueException {
        return give(field, template.values().add(Values.NONE, 0, 0));
    }

    FrameBuilder numbers(String field, byte kind, long... numbers) throws BadValueException {
        Values values = template.values();
        int[] nodes = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            nodes[i] = values.addInt(numbers[i], 0, 0);
        }
        return give(field, parent(kind, nodes));
    }

    FrameBuilder texts(String field, String... texts) throws BadValueException {
        int[] nodes = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            nodes[i] = string(Values.TEXT, texts[i].getBytes(StandardCharsets.UTF_8));
        }
        return give(field, parent(Values.LIST, nodes));
    }

    FrameBuilder node(String field, byte kind, long high, long low) throws BadValueException {
        int node = template.values().add(kind, 0, 0);
        template.values().set(node, high, low, 0);
        return give(field, node);
    }

    Values values() {
        return template.values();
    }

    int string(byte kind, byte[] bytes) throws BadValueException {
        Values values = template.values();
        int node = values.add(kind, 0, 0);
        int at = values.room(bytes.length);
        System.arraycopy(bytes, 0, values.bytes(), at, bytes.length);
        values.set(node, 0, at, bytes.length);
        return node;
    }

    int parent(byte kind, int... children) throws BadValueException {
        Values values = template.values();
        int node = values.add(kind, 0, 0);
        for (int i = 0; i < children.length; i++) {
            if (i == 0) {
                values.first(node, children[i]);
            } else {
                values.next(children[i - 1], children[i]);
            }
        }
        values.set(node, 0, 0, children.length);
        return node;
    }

    FrameBuilder give(String field, int node) {
        byte[] name = field.getBytes(StandardCharsets.US_ASCII);
        int number = template.layers().protocol(open).names().find(name, 0, name.length);
        if (number < 0 || !template.give(open, number, node)) {
            throw new IllegalArgumentException(field);
        }
        return this;
    }

    Template ready(long turns) throws BadValueException {
        closeOpen();
        template.ready(first, turns);
        return template;
    }

    /** The next frame, or null. */
    byte[] next() throws BadValueException {
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        if (!template.next(slot)) {
            return null;
        }
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        return frame;
    }

    /** The only frame. */
    byte[] build() throws BadValueException {
        ready(1);
        return next();
    }

    String hex() throws BadValueException {
        return HexFormat.of().formatHex(build());
    }
}
