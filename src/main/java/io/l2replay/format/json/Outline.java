package io.l2replay.format.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what is to be known of a line that is JSON to learn its shape. One thread. */
final class Outline {
    /** In the place of an object's number. */
    private static final int ARRAY = -1;

    private static final int NOWHERE = Integer.MAX_VALUE;

    /** What a walk comes by; nothing of what has a name without meaning. */
    final List<Act> acts = new ArrayList<>();

    final Values values = new Values(Shapes.MOST_VALUES);
    /** How many octets there are before each value, and behind the last. */
    final int[] lengths = new int[Shapes.MOST_VALUES + 1];

    int count;
    /** Whether a name with meaning stands twice in one object. */
    boolean repeats;

    private final ScalarScan scan = new ScalarScan();
    private final NamesTaken taken = new NamesTaken();
    private final Function<String, ?> meanings;

    /** The objects around what is read, by number; for an array {@link #ARRAY}. */
    private final int[] around = new int[Parsers.MAX_DEPTH + 2];

    private int depth;
    private int objectsSeen;
    /** The depth of the object or array that has no meaning, and all in it; else {@link #NOWHERE}. */
    private int hidden;

    private String name;
    private Object meaning;
    private int behind;

    /** @param meanings what names mean to the reader; null = nothing */
    Outline(Function<String, ?> meanings) {
        this.meanings = meanings;
    }

    /** Reads a line; false when it has names or values that {@link ScalarScan} leaves to the parser, or too many. */
    boolean read(byte[] bytes, int from, int to) {
        acts.clear();
        taken.clear();
        count = 0;
        repeats = false;
        depth = 0;
        objectsSeen = 0;
        hidden = NOWHERE;
        name = null;
        behind = from;
        boolean nameIsNext = false;
        int at = from;
        while (at < to) {
            byte octet = bytes[at];
            if (octet == '{' || octet == '[') {
                open(octet == '{', at);
                nameIsNext = octet == '{';
                at++;
            } else if (octet == '}' || octet == ']') {
                close(at);
                nameIsNext = false;
                at++;
            } else if (octet == ',' || octet == ':' || octet == ' ' || octet == '\t') {
                nameIsNext |= octet == ',' && around[depth] != ARRAY;
                at++;
            } else {
                int end = scan.end(bytes, at, to);
                if (end == ScalarScan.NONE || !(nameIsNext ? name(bytes, at, end) : value(from, at, end))) {
                    return false;
                }
                nameIsNext = false;
                at = end;
            }
        }
        lengths[count] = to - behind;
        return true;
    }

    private void open(boolean object, int at) {
        act(object ? Act.OPEN_OBJECT : Act.OPEN_ARRAY, at);
        depth++;
        if (hidden == NOWHERE && isWithoutMeaning()) {
            hidden = depth;
        }
        around[depth] = object ? objectsSeen++ : ARRAY;
        name = null;
    }

    private void close(int at) {
        act(Act.CLOSE, at);
        if (hidden == depth) {
            hidden = NOWHERE;
        }
        depth--;
    }

    private boolean value(int from, int at, int end) {
        if (count == Shapes.MOST_VALUES) {
            return false;
        }
        act(Act.SCALAR, at);
        lengths[count] = at - behind;
        values.set(count, end - from, scan);
        count++;
        behind = end;
        name = null;
        return true;
    }

    private void act(byte kind, int at) {
        if (hidden == NOWHERE && !isWithoutMeaning()) {
            acts.add(new Act(kind, name, name == null ? null : meaning, count, at - behind));
        }
    }

    private boolean isWithoutMeaning() {
        return name != null && meaning == null;
    }

    /** Takes the name between the quotes; false when it has escapes. */
    private boolean name(byte[] bytes, int from, int to) {
        if (scan.kind() == ScalarScan.ESCAPED_TEXT) {
            return false;
        }
        name = new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8).intern();
        meaning = meanings.apply(name);
        repeats |= meaning != null && hidden == NOWHERE && !taken.add(name, around[depth]);
        return true;
    }
}
