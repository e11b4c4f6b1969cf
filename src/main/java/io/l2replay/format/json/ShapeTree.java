package io.l2replay.format.json;

import java.util.Arrays;
import java.util.function.Function;

/** The shapes that were learned, as a tree of steps with bounds. One thread. */
final class ShapeTree {
    private static final int MOST_STEPS = 8192;
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_LINE_BYTES = 1 << 17;
    /** What a value of a shape takes, about: its step, its act, where it ends, its number. */
    private static final int VALUE_BYTES = 128;

    private static final int FIRST_CREDIT = 1024;
    private static final int PRICE = 8;
    private static final int RARELY = 16;

    private final Outline outline;
    private Step root = new Step();
    private int steps;
    private int bytesHeld;
    private int credit = FIRST_CREDIT;
    private int misses;

    /** @param meanings what names mean to the reader */
    ShapeTree(Function<String, ?> meanings) {
        outline = new Outline(meanings);
    }

    /** What stands before the first step. */
    Step root() {
        return root;
    }

    /**
     * A line had that shape: remembers it.
     *
     * @param found its values
     */
    void hit(Shape shape, byte[] bytes, int from, int to, Values found) {
        if (credit < FIRST_CREDIT) {
            credit++;
        }
        root.shape = shape;
        if (hasRoom(shape, to - from)) {
            shape.remember(bytes, from, to, found);
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
        if (steps >= MOST_STEPS || bytesHeld >= MOST_BYTES) {
            root = new Step();
            steps = 0;
            bytesHeld = 0;
        }
        if (to - from <= MOST_LINE_BYTES && outline.read(bytes, from, to)) {
            add(bytes, from, to);
        }
    }

    private void add(byte[] bytes, int from, int to) {
        Step[] way = new Step[outline.count + 1];
        Step before = root;
        for (int i = 0; i < way.length; i++) {
            Step step = following(before, i, bytes, from);
            if (step == null) {
                if (before.isFull()) {
                    return;
                }
                step = new Step();
                before.follow(step);
                steps++;
            }
            way[i] = step;
            before = step;
        }
        Shape shape = new Shape(
                way, Arrays.copyOf(outline.lengths, way.length), outline.acts.toArray(new Act[0]), outline.repeats);
        bytesHeld += way.length * VALUE_BYTES;
        for (Step step : way) {
            step.shape = step.shape == null ? shape : step.shape;
        }
        root.shape = shape;
        reserve(shape, to - from);
        shape.remember(bytes, from, to, outline.values);
    }

    /** The step there with the octets that the line has before that value; null when there is none. */
    private Step following(Step before, int value, byte[] bytes, int from) {
        int at = from + outline.values.before(value);
        int end = at + outline.lengths[value];
        for (int i = 0; i < before.nextCount(); i++) {
            Shape shape = before.next(i).shape;
            if (shape.lengths[value] == end - at && shape.stepsAt(value, bytes, at, end)) {
                return before.next(i);
            }
        }
        return null;
    }

    private boolean hasRoom(Shape shape, int octets) {
        if (octets <= shape.capacity()) {
            return true;
        }
        if (octets > MOST_LINE_BYTES || bytesHeld >= MOST_BYTES) {
            return false;
        }
        reserve(shape, octets);
        return true;
    }

    private void reserve(Shape shape, int octets) {
        int capacity = octets + octets / 4;
        bytesHeld += capacity - shape.capacity();
        shape.reserve(capacity);
    }
}
