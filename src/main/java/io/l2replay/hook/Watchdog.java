package io.l2replay.hook;

import io.l2replay.frame.Slot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Names a hook call that lasts too long. The sending thread only counts: the counter is odd inside a call, even outside. A
 * daemon thread looks at it a few times per threshold; the same odd number for that long is a call that blocks. So a frame
 * costs two plain stores and no clock. Each blocked call is named once.
 */
final class Watchdog implements Runnable {
    private static final VarHandle CALLS;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(Watchdog.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String[] names;
    private final long thresholdNs;
    private final Consumer<String> sink;

    private long calls;
    private int hook;
    private Slot slot;

    private long seen = -1;
    private long seenSinceNs;
    private boolean named;

    private volatile boolean closed;
    private Thread thread;

    /**
     * @param names what to call each hook
     * @param thresholdNs how long a call may last
     * @param sink hears one line for each call that lasts longer, on the watchdog's own thread
     */
    Watchdog(String[] names, long thresholdNs, Consumer<String> sink) {
        this.names = names;
        this.thresholdNs = thresholdNs;
        this.sink = sink;
    }

    /** Sending thread: a call of that hook begins. @param slot the frame in hand, or null */
    void enter(int hook, Slot slot) {
        this.hook = hook;
        this.slot = slot;
        CALLS.setRelease(this, calls + 1);
    }

    /** Sending thread: the call is over. */
    void leave() {
        CALLS.setRelease(this, calls + 1);
    }

    void start() {
        thread = new Thread(this, "l2replay-hook-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            LockSupport.parkNanos(this, thresholdNs / 4);
            sample(System.nanoTime());
        }
    }

    /** Looks once. */
    void sample(long nowNs) {
        long now = (long) CALLS.getAcquire(this);
        if (now != seen) {
            seen = now;
            seenSinceNs = nowNs;
            named = false;
            return;
        }
        boolean inside = (now & 1) == 1;
        if (inside && !named && nowNs - seenSinceNs >= thresholdNs) {
            String line = describe();
            VarHandle.loadLoadFence();
            if ((long) CALLS.getOpaque(this) == now) {
                named = true;
                sink.accept(line);
            }
        }
    }

    private String describe() {
        Slot at = slot;
        String place = at == null ? "" : at.source() + ":" + at.line() + ": ";
        return Visible.text(place + "hook " + names[hook] + " has been blocking for more than "
                + thresholdNs / 1_000_000 + " ms; nothing is sent meanwhile");
    }
}
