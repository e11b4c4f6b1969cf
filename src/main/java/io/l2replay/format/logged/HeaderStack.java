package io.l2replay.format.logged;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import io.l2replay.frame.Template;
import io.l2replay.frame.Values;
import java.util.Arrays;

/** Fills a template header by header, each on the one closed before it, with single values. One thread. */
final class HeaderStack {
    private final Template template;
    private final Protocols protocols = new Protocols();
    private int first;
    private int top;
    private int current;
    private Protocol header;

    HeaderStack(Template template) {
        this.template = template;
    }

    void reset() {
        template.reset();
        first = -1;
        top = -1;
    }

    /** Opens a header, by its number in {@link Protocols}. */
    void open(int protocol) throws BadValueException {
        header = protocols.get(protocol);
        current = template.open(header, 0);
    }

    /** Closes the header that is open; answers its layer. */
    int close() throws BadValueException {
        template.close(current);
        if (first < 0) {
            first = current;
        } else {
            template.stack(top, current);
        }
        top = current;
        return current;
    }

    /** All headers are there. */
    void ready() {
        template.ready(first, 1);
    }

    /** Gives a field a number, not below 0; one that the field cannot hold is refused when the header is closed. */
    void give(int field, long value) throws BadValueException {
        int bits = header.field(field).bits();
        if (bits > 0 && bits < Long.SIZE && value >>> bits == 0) {
            template.put(current, field, 0, value);
        } else {
            template.give(current, field, template.values().addInt(value, -1, -1));
        }
    }

    /** Gives a field whose default is 0. */
    void giveUnlessZero(int field, long value) throws BadValueException {
        if (value != 0) {
            give(field, value);
        }
    }

    /** Gives the checksum that was logged, if one was. */
    void giveSum(LoggedPacket packet, int field) throws BadValueException {
        if (packet.has(LoggedPacket.SUM)) {
            give(field, packet.value(LoggedPacket.SUM));
        }
    }

    void giveText(int field, byte[] from, int count) throws BadValueException {
        int room = room(count);
        System.arraycopy(from, 0, template.values().bytes(), room, count);
        giveRoom(Values.TEXT, field, room, count);
    }

    /** Gives the low {@code count} octets of a number as bytes. */
    void giveOctets(int field, long value, int count) throws BadValueException {
        int room = room(count);
        byte[] bytes = template.values().bytes();
        for (int i = 0; i < count; i++) {
            bytes[room + i] = (byte) (value >>> 8 * (count - 1 - i));
        }
        giveRoom(Values.BYTES, field, room, count);
    }

    /**
     * Gives a field {@code count} octets: the first {@code known} of {@code from}, then zeros.
     *
     * @param known at most {@code count}
     */
    void giveFilled(int field, byte[] from, int known, int count) throws BadValueException {
        int room = room(count);
        byte[] bytes = template.values().bytes();
        System.arraycopy(from, 0, bytes, room, known);
        Arrays.fill(bytes, room + known, room + count, (byte) 0);
        giveRoom(Values.BYTES, field, room, count);
    }

    private int room(int count) throws BadValueException {
        int room = template.values().room(count);
        if (room < 0) {
            throw new BadValueException(-1, -1, "", "the packet is longer than a line may hold");
        }
        return room;
    }

    private void giveRoom(byte kind, int field, int room, int count) throws BadValueException {
        int node = template.values().add(kind, -1, -1);
        template.values().set(node, 0, room, count);
        template.give(current, field, node);
    }
}
