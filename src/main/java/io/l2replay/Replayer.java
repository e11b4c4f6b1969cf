package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.hook.HookException;
import io.l2replay.hook.HookGate;
import io.l2replay.hook.Verdict;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.pace.Pacer;
import io.l2replay.send.Transport;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputException;
import java.util.function.BooleanSupplier;

/** The loop: a frame from the source, through the hooks, when it is due, to the transport. One thread. */
final class Replayer implements Loop {
    private final FrameSource source;
    private final HookGate hooks;
    private final Pacer pacer;
    private final Transport transport;
    private final Ledger ledger;
    private final Stopwatch stopwatch;
    private final BooleanSupplier stopped;
    private Slot inHand;

    Replayer(
            FrameSource source,
            HookGate hooks,
            Pacer pacer,
            Transport transport,
            Ledger ledger,
            Stopwatch stopwatch,
            BooleanSupplier stopped) {
        this.source = source;
        this.hooks = hooks;
        this.pacer = pacer;
        this.transport = transport;
        this.ledger = ledger;
        this.stopwatch = stopwatch;
        this.stopped = stopped;
    }

    @Override
    public void run() throws InputException, HookException, SystemException {
        try {
            loop();
        } catch (InputException | HookException end) {
            flush();
            throw end;
        }
        flush();
    }

    /** Nothing that can block follows an unflushed commit: not the source, not a hook, not the pacer. */
    private void loop() throws InputException, HookException, SystemException {
        while (!stopped.getAsBoolean()) {
            if (hooks.mayBlock()) {
                transport.flush();
            }
            if (!source.ready()) {
                flush();
            }
            Slot slot = transport.claim();
            if (slot == null || !source.next(slot)) {
                return;
            }
            inHand = slot;
            if (!pacer.plan(slot)) {
                return;
            }
            Verdict verdict = hooks.beforeSend(slot);
            if (verdict == Verdict.STOP) {
                return;
            }
            if (verdict == Verdict.SKIP) {
                ledger.offer();
                ledger.skip();
                inHand = null;
                continue;
            }
            if (pacer.mustWait(slot)) {
                flush();
                pacer.await(slot);
                if (stopped.getAsBoolean()) {
                    return;
                }
            }
            stopwatch.start();
            ledger.offer();
            inHand = null;
            transport.commit(slot);
            pacer.advance(slot);
        }
    }

    private void flush() throws SystemException {
        transport.flush();
        stopwatch.lap();
    }

    @Override
    public Slot nextFrame() throws InputException, SystemException {
        if (inHand != null) {
            return inHand;
        }
        Slot slot = source.atHand() ? transport.claim() : null;
        return slot != null && source.next(slot) ? slot : null;
    }
}
