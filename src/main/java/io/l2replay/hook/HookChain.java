package io.l2replay.hook;

import io.l2replay.frame.Frame;
import io.l2replay.frame.Slot;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The hooks of a run, called in order. Each call is lent a view of its own, revoked when the call returns: a hook that keeps
 * one gets an {@link IllegalStateException} from it during the next {@value #VIEWS} calls, and so ends the run instead of
 * touching a frame that is not its own. Calling allocates nothing. Sending thread only.
 *
 * <p>A hook that throws is called no more, but closed; the others go on hearing results. What a hook throws because the run was
 * asked to stop while it waited (an interrupt) is no failure: the run stops.
 */
public final class HookChain implements HookGate {
    /** How many calls pass before a view is lent again. */
    static final int VIEWS = 1024;

    private static final long BLOCKED_AFTER_NS = 1_000_000_000;

    private final PacketHook[] hooks;
    private final String[] names;
    private final boolean[] broken;
    private final boolean[] hears;
    private final boolean[] watched;
    private final BooleanSupplier stopped;
    private final Consumer<String> warnings;
    private final Watchdog watchdog;
    private final Frame[] views = new Frame[VIEWS];
    private int lent;
    private HookException remembered;
    private boolean closed;

    /**
     * @param hooks in the order of their calls, at least one; closed by this
     * @param stopped whether the run is asked to stop
     * @param warnings hears whole lines without a line end: a call that blocks for longer than a second (on the watchdog's
     *     thread), and failures that {@link #close()} cannot throw
     */
    public HookChain(List<NamedHook> hooks, BooleanSupplier stopped, Consumer<String> warnings) {
        this(hooks, stopped, warnings, BLOCKED_AFTER_NS);
    }

    HookChain(List<NamedHook> hooks, BooleanSupplier stopped, Consumer<String> warnings, long blockedAfterNs) {
        int count = hooks.size();
        this.hooks = new PacketHook[count];
        this.names = new String[count];
        this.broken = new boolean[count];
        this.hears = new boolean[count];
        this.watched = new boolean[count];
        for (int i = 0; i < count; i++) {
            this.hooks[i] = hooks.get(i).hook();
            this.names[i] = hooks.get(i).name();
            this.watched[i] = !(this.hooks[i] instanceof DelayHook);
            this.hears[i] = hearsResults(this.hooks[i]);
        }
        for (int i = 0; i < VIEWS; i++) {
            views[i] = new Frame();
        }
        this.stopped = stopped;
        this.warnings = warnings;
        this.watchdog = new Watchdog(names, blockedAfterNs, warnings);
    }

    /** Whether the hook has an {@code afterSend} of its own: to tell one that has none costs as much as to ask it. */
    private static boolean hearsResults(PacketHook hook) {
        try {
            Class<?> owner = hook.getClass()
                    .getMethod("afterSend", Frame.class, long.class)
                    .getDeclaringClass();
            return owner != PacketHook.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public void start(ReplayInfo run) throws HookException {
        watchdog.start();
        for (int i = 0; i < hooks.length; i++) {
            watchdog.enter(i, null);
            try {
                hooks[i].onStart(run);
            } catch (Throwable thrown) {
                broken[i] = true;
                throw failure(i, null, thrown, " (when it was started)");
            } finally {
                watchdog.leave();
            }
        }
    }

    @Override
    public Verdict beforeSend(Slot slot) throws HookException {
        if (remembered != null) {
            HookException thrown = remembered;
            remembered = null;
            throw thrown;
        }
        for (int i = 0; i < hooks.length; i++) {
            Verdict verdict = ask(i, slot);
            if (verdict != Verdict.SEND) {
                return verdict;
            }
        }
        return Verdict.SEND;
    }

    private Verdict ask(int i, Slot slot) throws HookException {
        Frame frame = lend(i, slot);
        Verdict verdict;
        try {
            verdict = hooks[i].beforeSend(frame);
        } catch (Throwable thrown) {
            if (cutShort(thrown)) {
                return Verdict.STOP;
            }
            broken[i] = true;
            throw failure(i, slot, thrown, "");
        } finally {
            takeBack(i, frame);
        }
        if (verdict == null) {
            broken[i] = true;
            throw failure(i, slot, new HookFault("answered null instead of SEND, SKIP or STOP"), "");
        }
        return verdict;
    }

    @Override
    public void afterSend(Slot slot, long result) {
        for (int i = 0; i < hooks.length; i++) {
            if (hears[i] && !broken[i]) {
                tell(i, slot, result);
            }
        }
    }

    private void tell(int i, Slot slot, long result) {
        Frame frame = lend(i, slot);
        try {
            hooks[i].afterSend(frame, result);
        } catch (Throwable thrown) {
            if (!cutShort(thrown)) {
                broken[i] = true;
                remembered = first(remembered, failure(i, slot, thrown, " (when it was told the result)"));
            }
        } finally {
            takeBack(i, frame);
        }
    }

    @Override
    public void finish() throws HookException {
        HookException failure = closeAll();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        HookException failure = closeAll();
        if (failure != null) {
            warnings.accept(failure.getMessage());
        }
    }

    private HookException closeAll() {
        HookException failure = remembered;
        remembered = null;
        if (closed) {
            return failure;
        }
        closed = true;
        for (int i = hooks.length - 1; i >= 0; i--) {
            watchdog.enter(i, null);
            try {
                hooks[i].close();
            } catch (Throwable thrown) {
                failure = first(failure, failure(i, null, thrown, " (when it was closed)"));
            } finally {
                watchdog.leave();
            }
        }
        watchdog.close();
        return failure;
    }

    /** Keeps the first; a later one is attached to it, and said, since nobody will throw it. */
    private HookException first(HookException first, HookException later) {
        if (first == null) {
            return later;
        }
        first.addSuppressed(later);
        warnings.accept(later.getMessage());
        return first;
    }

    private Frame lend(int i, Slot slot) {
        Frame frame = views[lent++ & VIEWS - 1];
        frame.lend(slot);
        if (watched[i]) {
            watchdog.enter(i, slot);
        }
        return frame;
    }

    private void takeBack(int i, Frame frame) {
        frame.revoke();
        if (watched[i]) {
            watchdog.leave();
        }
    }

    private boolean cutShort(Throwable thrown) {
        if (!stopped.getAsBoolean()) {
            return false;
        }
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private HookException failure(int i, Slot slot, Throwable thrown, String when) {
        String place = slot == null ? "" : slot.source() + ":" + slot.line() + ": ";
        String what = thrown instanceof HookFault ? thrown.getMessage() : "threw " + describe(thrown);
        return new HookException(Visible.text(place + "hook " + names[i] + " " + what + when), thrown);
    }

    private static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }
}
