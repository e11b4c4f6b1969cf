package io.l2replay.format.json;

import java.util.Arrays;

/**
 * One step through lines that begin alike: what stands between two single values, or behind the last one, octet by octet, and the
 * steps that may follow. Its octets are those of the line that a shape behind it remembers.
 */
final class Step {
    /** Steps that may follow one. */
    private static final int MOST_NEXT = 16;

    /** A shape of lines that take this step: that of the latest line which turned to it here, where one did. */
    Shape shape;

    private Step[] next = new Step[1];
    private int nextCount;

    int nextCount() {
        return nextCount;
    }

    Step next(int index) {
        return next[index];
    }

    boolean isFull() {
        return nextCount == MOST_NEXT;
    }

    void follow(Step step) {
        if (nextCount == next.length) {
            next = Arrays.copyOf(next, 2 * nextCount);
        }
        next[nextCount++] = step;
    }

    /** Puts that following step in front, to be tried first. */
    void prefer(int index) {
        Step first = next[0];
        next[0] = next[index];
        next[index] = first;
    }
}
