package io.l2replay.format.json;

import java.util.Arrays;

/**
 * One step through lines that begin alike: what stands between two single values, octet by octet, what it opens, closes and
 * names, and the steps that may follow. The last step of a line stands between its last value and its end.
 */
final class Step {
    /** Steps that may follow one. */
    static final int MOST_NEXT = 16;

    /** What a step does. Its last act is {@link #SCALAR}, unless it is the last of its line. */
    static final byte OPEN_OBJECT = 0;

    static final byte OPEN_ARRAY = 1;
    static final byte CLOSE = 2;
    static final byte SCALAR = 3;

    final byte[] literal;
    final byte[] acts;
    /** The name that each act has; null for elements of an array, and where something closes. */
    final String[] names;
    /** What each name means to the reader; null for nothing. */
    final Object[] meanings;
    /** Where each act begins in the literal. */
    final int[] offsets;

    final boolean last;
    /** Whether the line that ends with this step has a name twice in one object. */
    boolean repeats;

    Step[] next = new Step[1];
    int nextCount;

    Step(byte[] literal, byte[] acts, String[] names, Object[] meanings, int[] offsets) {
        this.literal = literal;
        this.acts = acts;
        this.names = names;
        this.meanings = meanings;
        this.offsets = offsets;
        last = acts.length == 0 || acts[acts.length - 1] != SCALAR;
    }

    /** The following step with that literal, or null. */
    Step following(byte[] bytes, int from, int to) {
        for (int i = 0; i < nextCount; i++) {
            if (Arrays.equals(next[i].literal, 0, next[i].literal.length, bytes, from, to)) {
                return next[i];
            }
        }
        return null;
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

    /** Whether the literal stands there. */
    boolean standsAt(byte[] bytes, int at, int to) {
        int length = literal.length;
        if (to - at < length) {
            return false;
        }
        int last = length - Long.BYTES;
        if (last < 0) {
            return shortStandsAt(bytes, at);
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if (!eightStandAt(bytes, at, i)) {
                return false;
            }
        }
        return eightStandAt(bytes, at, last);
    }

    private boolean eightStandAt(byte[] bytes, int at, int i) {
        return (long) ScalarScan.EIGHT.get(bytes, at + i) == (long) ScalarScan.EIGHT.get(literal, i);
    }

    private boolean shortStandsAt(byte[] bytes, int at) {
        for (int i = 0; i < literal.length; i++) {
            if (bytes[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }
}
