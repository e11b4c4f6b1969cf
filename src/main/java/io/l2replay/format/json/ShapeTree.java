package io.l2replay.format.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** The shapes that were learned, as a tree of steps with bounds. One thread. */
final class ShapeTree {
    private static final int MOST_STEPS = 8192;
    private static final int MOST_LITERAL_BYTES = 1 << 20;
    private static final int MOST_ACTS = 256;
    private static final int FIRST_CREDIT = 1024;
    private static final int PRICE = 8;
    private static final int RARELY = 16;

    /** In the place of an object's number. */
    private static final int ARRAY = -1;

    private final ScalarScan scan = new ScalarScan();
    private final NamesTaken taken = new NamesTaken();
    private final Function<String, ?> meanings;
    private Step root = emptyRoot();
    private int steps;
    private int literalBytes;
    private int credit = FIRST_CREDIT;
    private int misses;

    /** The step in work. */
    private final byte[] acts = new byte[MOST_ACTS];

    private final String[] names = new String[MOST_ACTS];
    private final int[] offsets = new int[MOST_ACTS];
    private int actCount;
    private int literalFrom;

    /** The objects around it, by number; for an array {@link #ARRAY}. */
    private final int[] around = new int[Parsers.MAX_DEPTH + 2];

    private int depth;
    private int objectsSeen;
    private boolean repeats;

    /** @param meanings what names mean to the reader */
    ShapeTree(Function<String, ?> meanings) {
        this.meanings = meanings;
    }

    /** What stands before the first step. */
    Step root() {
        return root;
    }

    /** A line had a known shape. */
    void hit() {
        if (credit < FIRST_CREDIT) {
            credit++;
        }
    }

    /**
     * Learns the shape of a line that is JSON. Not every line is learned: one with names or values that {@link ScalarScan} leaves to
     * the parser is not, nor one too many.
     */
    void learn(byte[] bytes, int from, int to) {
        misses++;
        if (credit < PRICE && misses % RARELY != 0) {
            return;
        }
        credit = Math.max(0, credit - PRICE);
        if (steps >= MOST_STEPS || literalBytes >= MOST_LITERAL_BYTES) {
            root = emptyRoot();
            steps = 0;
            literalBytes = 0;
        }
        taken.clear();
        actCount = 0;
        literalFrom = from;
        depth = 0;
        objectsSeen = 0;
        repeats = false;
        add(bytes, from, to);
    }

    private void add(byte[] bytes, int from, int to) {
        Step step = root;
        String name = null;
        boolean nameIsNext = false;
        int values = 0;
        int at = from;
        while (at < to && step != null && actCount < MOST_ACTS - 1 && values < Shapes.MOST_VALUES) {
            byte octet = bytes[at];
            if (octet == '{' || octet == '[') {
                open(octet == '{', name, at);
                nameIsNext = octet == '{';
                name = null;
                at++;
            } else if (octet == '}' || octet == ']') {
                act(Step.CLOSE, null, at);
                depth--;
                nameIsNext = false;
                at++;
            } else if (octet == ',' || octet == ':' || octet == ' ' || octet == '\t') {
                nameIsNext |= octet == ',' && around[depth] != ARRAY;
                at++;
            } else {
                int end = scan.end(bytes, at, to);
                if (end == ScalarScan.NONE) {
                    return;
                }
                if (nameIsNext) {
                    name = name(bytes, at, end);
                    nameIsNext = false;
                    if (name == null) {
                        return;
                    }
                } else {
                    act(Step.SCALAR, name, at);
                    step = step(step, bytes, at);
                    literalFrom = end;
                    name = null;
                    values++;
                }
                at = end;
            }
        }
        if (at == to && step != null) {
            Step last = step(step, bytes, to);
            if (last != null) {
                last.repeats = repeats;
            }
        }
    }

    private void open(boolean object, String name, int at) {
        act(object ? Step.OPEN_OBJECT : Step.OPEN_ARRAY, name, at);
        depth++;
        around[depth] = object ? objectsSeen++ : ARRAY;
    }

    private void act(byte act, String name, int at) {
        acts[actCount] = act;
        names[actCount] = name;
        offsets[actCount] = at - literalFrom;
        actCount++;
    }

    /** The name between the quotes; null when it has escapes. */
    private String name(byte[] bytes, int from, int to) {
        if (scan.kind() == ScalarScan.ESCAPED_TEXT) {
            return null;
        }
        String name = new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8).intern();
        repeats |= !taken.add(name, around[depth]);
        return name;
    }

    /** The step behind that one whose literal ends at {@code to}, made where it is not there; null when there is no room. */
    private Step step(Step before, byte[] bytes, int to) {
        Step step = before.following(bytes, literalFrom, to);
        if (step == null && before.nextCount < Step.MOST_NEXT) {
            step = new Step(
                    Arrays.copyOfRange(bytes, literalFrom, to),
                    Arrays.copyOf(acts, actCount),
                    Arrays.copyOf(names, actCount),
                    meant(),
                    Arrays.copyOf(offsets, actCount));
            before.follow(step);
            steps++;
            literalBytes += to - literalFrom;
        }
        actCount = 0;
        return step;
    }

    private Object[] meant() {
        Object[] meant = new Object[actCount];
        for (int i = 0; i < actCount; i++) {
            meant[i] = names[i] == null ? null : meanings.apply(names[i]);
        }
        return meant;
    }

    private static Step emptyRoot() {
        return new Step(new byte[0], new byte[0], new String[0], new Object[0], new int[0]);
    }
}
