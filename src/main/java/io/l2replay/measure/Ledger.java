package io.l2replay.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What became of every frame: offered = accepted + refused + skipped. Offered is counted on its own, so that the equation can
 * fail. Written by the sending thread alone, readable by any (opaque access).
 */
public final class Ledger {
    private static final int OFFERED = 0;
    private static final int ACCEPTED = 1;
    private static final int REFUSED = 2;
    private static final int SKIPPED = 3;
    private static final int BYTES = 4;
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] cells = new long[5];

    /** A frame was built and is going to be sent or skipped. */
    public void offer() {
        add(OFFERED, 1);
    }

    /** As {@link #offer()}, for many frames. */
    public void offer(long frames) {
        add(OFFERED, frames);
    }

    /** A frame that was counted as offered was not even tried: the run ended before. */
    public void withdraw() {
        add(OFFERED, -1);
    }

    /** The kernel took a frame of that many bytes. */
    public void accept(long lengthBytes) {
        add(ACCEPTED, 1);
        add(BYTES, lengthBytes);
    }

    /** The kernel took so many frames, of so many bytes in all. */
    public void accept(long frames, long bytes) {
        add(ACCEPTED, frames);
        add(BYTES, bytes);
    }

    /** The kernel, or preflight, would not take a frame. */
    public void refuse() {
        add(REFUSED, 1);
    }

    /** So many frames were not taken, and which is not known. */
    public void refuse(long frames) {
        add(REFUSED, frames);
    }

    /** A hook left a frame out. */
    public void skip() {
        add(SKIPPED, 1);
    }

    public long offered() {
        return (long) CELL.getOpaque(cells, OFFERED);
    }

    public long accepted() {
        return (long) CELL.getOpaque(cells, ACCEPTED);
    }

    public long refused() {
        return (long) CELL.getOpaque(cells, REFUSED);
    }

    public long skipped() {
        return (long) CELL.getOpaque(cells, SKIPPED);
    }

    /** Bytes of the accepted frames, without FCS. */
    public long bytes() {
        return (long) CELL.getOpaque(cells, BYTES);
    }

    /** Whether every offered frame has come to an end. Only meaningful when the sending thread has stopped. */
    public boolean balanced() {
        return offered() == accepted() + refused() + skipped();
    }

    private void add(int cell, long amount) {
        CELL.setOpaque(cells, cell, cells[cell] + amount);
    }
}
