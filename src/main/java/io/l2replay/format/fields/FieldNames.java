package io.l2replay.format.fields;

import io.l2replay.frame.Field;
import io.l2replay.frame.NameTable;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that can be named, read once from the protocols' tables. A frame has at most one layer in each <em>place</em>; a
 * place's fields have a <em>slot</em> each; a name means one slot, some of its bits, or bits of several. Immutable once made.
 */
final class FieldNames {
    // Places, from the outermost.
    static final int ETHER = 0;
    static final int SERVICE_TAG = 1;
    static final int TAG = 2;
    static final int INNER_TAG = 3;
    static final int ARP = 4;
    static final int IP = 5;
    static final int IPV6 = 6;
    static final int FRAGMENT = 7;
    static final int ICMP = 8;
    static final int ICMPV6 = 9;
    static final int TCP = 10;
    static final int UDP = 11;
    static final int PAYLOAD = 12;
    static final int PADDING = 13;

    private static final int[] PROTOCOLS = {
        Protocols.ETHER,
        Protocols.DOT1AD,
        Protocols.DOT1Q,
        Protocols.DOT1Q,
        Protocols.ARP,
        Protocols.IP,
        Protocols.IPV6,
        Protocols.IPV6_FRAGMENT,
        Protocols.ICMP,
        -1,
        Protocols.TCP,
        Protocols.UDP,
        Protocols.RAW,
        Protocols.PADDING
    };

    /** How many places there are. */
    static final int PLACES = PROTOCOLS.length;

    private final Protocols protocols;
    private final Icmpv6Messages messages;
    private final int[] bases = new int[PLACES + 1];
    private final List<Field> fields = new ArrayList<>();
    private final NameTable table;
    private final Field.Form[] forms;
    /** Bits of a value under each name; 0 for octets. */
    private final int[] widths;
    /** The places whose layers a name asks for, one bit each. */
    private final int[] places;
    /** The first of each name's targets. */
    private final Target[] targets;

    /** Bits {@code from} on of a value divided by {@code unit}, {@code bits} of them, are those of the slot from {@code shift} on. */
    record Target(int slot, int bits, int shift, int from, int unit, Target next) {}

    FieldNames(Protocols protocols) {
        this.protocols = protocols;
        messages = new Icmpv6Messages(protocols);
        Map<String, Target> found = new LinkedHashMap<>();
        for (int place = 0; place < PLACES; place++) {
            bases[place] = fields.size();
            int size = place == ICMPV6
                    ? messages.size()
                    : protocols.get(PROTOCOLS[place]).size();
            for (int i = 0; i < size; i++) {
                Field field = place == ICMPV6
                        ? messages.field(i)
                        : protocols.get(PROTOCOLS[place]).field(i);
                // A handle of the outer tag leads to the inner one; the octets of a message are a payload like any
                // other.
                boolean named = place != INNER_TAG && (place != ICMPV6 || field.form() != Field.Form.OCTETS);
                if (named) {
                    add(found, field, fields.size());
                }
                fields.add(field);
            }
        }
        bases[PLACES] = fields.size();
        String[] names = found.keySet().toArray(new String[0]);
        table = new NameTable(names);
        targets = found.values().toArray(new Target[0]);
        forms = new Field.Form[names.length];
        widths = new int[names.length];
        places = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            describe(i);
        }
        alsoAskForOwners(names);
    }

    private static void add(Map<String, Target> found, Field field, int slot) {
        if (field.form() == Field.Form.NONE) {
            return;
        }
        int bits = field.bits() == 0 ? naturalBits(field.form()) : field.bits();
        if (!field.alias().isEmpty()) {
            add(found, field.alias(), slot, bits, 0, 0, 1);
        }
        for (Field.Part part = field.parts(); part != null; part = part.next()) {
            add(found, part.alias(), slot, part.bits(), part.shift(), part.from(), part.unit());
        }
    }

    /** Bits of a field whose width is not fixed in its table: an address of ARP, the unused octets of ICMP. */
    private static int naturalBits(Field.Form form) {
        return form == Field.Form.MAC ? 48 : form == Field.Form.OCTETS ? 0 : 32;
    }

    private static void add(Map<String, Target> found, String name, int slot, int bits, int shift, int from, int unit) {
        found.put(name, new Target(slot, bits, shift, from, unit, found.get(name)));
    }

    private void describe(int number) {
        for (Target target = targets[number]; target != null; target = target.next) {
            forms[number] = fields.get(target.slot).form();
            int unitBits = Integer.numberOfTrailingZeros(target.unit);
            widths[number] = Math.max(widths[number], target.from + target.bits + unitBits);
            places[number] |= 1 << placeOf(target.slot);
        }
    }

    /** A name that begins as those of another layer's fields asks for that layer too: {@code tcp.payload} for TCP. */
    private void alsoAskForOwners(String[] names) {
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (placeOf(targets[i].slot) < PAYLOAD) {
                owners.merge(prefix(names[i]), places[i], (a, b) -> a | b);
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (placeOf(targets[i].slot) == PAYLOAD) {
                places[i] |= owners.getOrDefault(prefix(names[i]), 0);
            }
        }
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private int placeOf(int slot) {
        int place = 0;
        while (slot >= bases[place + 1]) {
            place++;
        }
        return place;
    }

    /** Number of the name in these bytes, or -1. */
    int find(byte[] bytes, int from, int to) {
        return table.find(bytes, from, to);
    }

    String name(int number) {
        return table.name(number);
    }

    /** What an error says behind a wrong name. */
    String hint(String wrong) {
        return table.hint(wrong);
    }

    Field.Form form(int number) {
        return forms[number];
    }

    int width(int number) {
        return widths[number];
    }

    int places(int number) {
        return places[number];
    }

    Target target(int number) {
        return targets[number];
    }

    /** The first slot of a place; that of {@link #PLACES} is the number of all. */
    int base(int place) {
        return bases[place];
    }

    Field field(int slot) {
        return fields.get(slot);
    }

    /** The protocol in a place. */
    Protocol protocol(int place, int icmpv6Type) {
        return place == ICMPV6 ? messages.ofType(icmpv6Type) : protocols.get(PROTOCOLS[place]);
    }

    /** The slot of a field of the protocol in that place. */
    int slot(int place, Protocol protocol, int field) {
        return bases[place] + (place == ICMPV6 ? messages.place(protocol, field) : field);
    }

    /** The octets before a field of fixed width in its header. */
    static int offset(Protocol protocol, int field) {
        int bits = 0;
        for (int i = 0; i < field; i++) {
            bits += protocol.field(i).bits();
        }
        return bits / 8;
    }
}
