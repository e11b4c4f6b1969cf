package io.l2replay.send;

import io.l2replay.frame.Slot;

/** How far sending has come in frames that go round, and how many bytes lie ahead. One thread. */
final class Round {
    private final long[] bytesBefore;
    private int kept;
    private int position;

    /** @param most frames */
    Round(int most) {
        bytesBefore = new long[most + 1];
    }

    /** Another frame stands behind those that are kept. */
    void keep(Slot slot) {
        bytesBefore[kept + 1] = bytesBefore[kept] + slot.length();
        kept++;
    }

    /** Frames that go round. */
    int kept() {
        return kept;
    }

    /** Number of the frame that comes next, from 0. */
    int position() {
        return position;
    }

    /** Bytes of so many frames from the position on. */
    long bytes(int count) {
        long end = (long) position + count;
        return end / kept * bytesBefore[kept] + bytesBefore[(int) (end % kept)] - bytesBefore[position];
    }

    void move(int count) {
        position = (int) (((long) position + count) % kept);
    }

    /** Number of the frame before the next one. */
    int last() {
        return position == 0 ? kept - 1 : position - 1;
    }
}
