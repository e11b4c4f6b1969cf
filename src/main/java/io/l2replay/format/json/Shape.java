package io.l2replay.format.json;

import java.util.Arrays;

/**
 * A shape of lines, and the last line that had it: its octets, its single values, the steps between them, and what there is to
 * walk through. One thread.
 */
final class Shape {
    /** The step before each value, and the one behind the last. */
    final Step[] steps;

    /** How many octets each step has. */
    final int[] lengths;

    /** What a walk comes by, in order; nothing of what has a name without meaning. */
    final Act[] acts;

    final Values values;
    final int count;
    /** Whether a name with meaning stands twice in one object. */
    final boolean repeats;

    private byte[] line = new byte[0];
    private int length;

    /**
     * @param steps the step before each value, and the one behind the last
     * @param lengths how many octets each step has
     * @param repeats whether a name with meaning stands twice in one object
     */
    Shape(Step[] steps, int[] lengths, Act[] acts, boolean repeats) {
        this.steps = steps;
        this.lengths = lengths;
        this.acts = acts;
        this.repeats = repeats;
        count = steps.length - 1;
        values = new Values(count);
    }

    /** Where a value of the last line begins. */
    int start(int value) {
        return values.before(value) + lengths[value];
    }

    /** Octets that it can remember without growing. */
    int capacity() {
        return line.length;
    }

    /** Grows. */
    void reserve(int octets) {
        line = Arrays.copyOf(line, octets);
    }

    /**
     * Remembers a line.
     *
     * @param found its values
     */
    void remember(byte[] bytes, int from, int to, Values found) {
        length = to - from;
        System.arraycopy(bytes, from, line, 0, length);
        values.copy(found);
    }

    /** How many octets from {@code behind} on are the same in a line from {@code at} on; -1 when all are, up to both ends. */
    int same(int behind, byte[] bytes, int at, int to) {
        return Arrays.mismatch(line, behind, length, bytes, at, to);
    }

    /** Where the character begins that the octet is of. */
    int wholeCharacters(int octet) {
        int at = octet;
        while ((line[at] & 0xc0) == 0x80) {
            at--;
        }
        return at;
    }

    /** Whether the octets of the step before that value stand there. */
    boolean stepsAt(int value, byte[] bytes, int at, int to) {
        int behind = values.before(value);
        int octets = lengths[value];
        return to - at >= octets && Arrays.equals(line, behind, behind + octets, bytes, at, at + octets);
    }
}
