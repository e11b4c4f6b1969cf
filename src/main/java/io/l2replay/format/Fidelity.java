package io.l2replay.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How true the frames of an input are to what was seen: each frame built is <em>exact</em> or <em>approximate</em>, each line
 * that holds no packet is <em>left out</em>. Approximate and left out are told by kind, a short text such as
 * {@code no Ethernet header}; a frame to which several apply has one kind that names them all. Bad lines are not counted here.
 *
 * <p>Formats count, one thread writes, any may read (opaque access). Counting allocates nothing. Kinds can come from the input
 * (an event type), so only the first {@value #MAX_KINDS} of them are told apart and all further ones are {@link #OTHER}.
 */
public final class Fidelity implements FidelityTally {
    /** Kinds told apart on each side. */
    public static final int MAX_KINDS = 64;

    /** The kind that stands for all after the first {@value #MAX_KINDS}. */
    public static final String OTHER = "other";

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] exact = new long[1];
    private final Kinds approximate = new Kinds();
    private final Kinds leftOut = new Kinds();

    @Override
    public void frame(String approximation) {
        if (approximation.isEmpty()) {
            exact();
        } else {
            approximate(approximation);
        }
    }

    /** A frame was built of nothing but what the input holds, or its checksums prove it. */
    public void exact() {
        add(exact, 0);
    }

    /**
     * A frame was built and something in it was not in the input.
     *
     * @param kind what was filled in
     */
    public void approximate(String kind) {
        approximate.count(kind);
    }

    @Override
    public void leftOut(String kind) {
        leftOut.count(kind);
    }

    /** Frames that are exact. */
    public long exactFrames() {
        return (long) CELL.getOpaque(exact, 0);
    }

    /** Frames that are approximate, by kind, in the order in which the kinds came first. A copy. */
    public Map<String, Long> approximateFrames() {
        return approximate.copy();
    }

    /** Lines that hold no packet, by kind, in the order in which the kinds came first. A copy. */
    public Map<String, Long> leftOutLines() {
        return leftOut.copy();
    }

    private static void add(long[] cells, int cell) {
        CELL.setOpaque(cells, cell, cells[cell] + 1);
    }

    private static final class Kinds {
        private final String[] names = new String[MAX_KINDS + 1];
        private final long[] counts = new long[MAX_KINDS + 1];
        private volatile int size;

        void count(String kind) {
            int known = size;
            for (int i = 0; i < known; i++) {
                if (names[i].equals(kind)) {
                    add(counts, i);
                    return;
                }
            }
            if (known < MAX_KINDS) {
                names[known] = kind;
                counts[known] = 1;
                size = known + 1;
                return;
            }
            names[MAX_KINDS] = OTHER;
            add(counts, MAX_KINDS);
            size = MAX_KINDS + 1;
        }

        Map<String, Long> copy() {
            Map<String, Long> copy = new LinkedHashMap<>();
            int known = size;
            for (int i = 0; i < known; i++) {
                copy.merge(names[i], (long) CELL.getOpaque(counts, i), Long::sum);
            }
            return copy;
        }
    }
}
