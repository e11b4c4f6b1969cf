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
final class Replayer {
    private final FrameSource source;
    private final HookGate hooks;
    private final Pacer pacer;
    private final Transport transport;
    private final Ledger ledger;
    private final BooleanSupplier stopped;

    Replayer(
            FrameSource source,
            HookGate hooks,
            Pacer pacer,
            Transport transport,
            Ledger ledger,
            BooleanSupplier stopped) {
        this.source = source;
        this.hooks = hooks;
        this.pacer = pacer;
        this.transport = transport;
        this.ledger = ledger;
        this.stopped = stopped;
    }

    /**
     * Runs until the input ends, the time is over, a hook says stop, or the run is asked to stop. Whatever ends the input, the
     * frames before it are flushed.
     */
    void run() throws InputException, HookException, SystemException {
        try {
            loop();
        } catch (InputException | HookException end) {
            transport.flush();
            throw end;
        }
        transport.flush();
    }

    /** Nothing that can block follows an unflushed commit: not the source, not a hook, not the pacer. */
    private void loop() throws InputException, HookException, SystemException {
        while (!stopped.getAsBoolean()) {
            if (hooks.mayBlock() || !source.ready()) {
                transport.flush();
            }
            Slot slot = transport.claim();
            if (slot == null || !source.next(slot) || !pacer.plan(slot)) {
                return;
            }
            Verdict verdict = hooks.beforeSend(slot);
            if (verdict == Verdict.STOP) {
                return;
            }
            if (verdict == Verdict.SKIP) {
                ledger.offer();
                ledger.skip();
                continue;
            }
            if (pacer.mustWait(slot)) {
                transport.flush();
                pacer.await(slot);
                if (stopped.getAsBoolean()) {
                    return;
                }
            }
            ledger.offer();
            transport.commit(slot);
            pacer.advance(slot);
        }
    }
}
