package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.hook.HookGate;
import io.l2replay.measure.Ledger;
import io.l2replay.send.Transport;

/**
 * Hears what became of each frame, and counts: nobody else does. Remembers where the last accepted and the first withdrawn frame
 * come from, so that a stopped run can name the place to go on from. Sending thread only.
 */
class Accounting implements Transport.Listener {
    private final Ledger ledger;
    private String lastSource = "";
    private long lastLine;
    private String refusedSource = "";
    private long refusedLine;
    private String withdrawnSource = "";
    private long withdrawnLine;

    Accounting(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void result(Slot slot, long result) {
        if (result < 0) {
            ledger.refuse();
            refusedSource = slot.source();
            refusedLine = slot.line();
            return;
        }
        ledger.accept(slot.length());
        lastSource = slot.source();
        lastLine = slot.line();
    }

    /** Which of them came last is not kept: the place to go on from is then known to the one who told. */
    @Override
    public void results(long accepted, long bytes, long refused) {
        ledger.accept(accepted, bytes);
        ledger.refuse(refused);
    }

    @Override
    public void divided(Slot whole) {
        ledger.offer();
    }

    @Override
    public void withdrawn(Slot slot) {
        ledger.withdraw();
        if (withdrawnLine == 0) {
            withdrawnSource = slot.source();
            withdrawnLine = slot.line();
        }
    }

    /** Where the frame that was refused last comes from. */
    String refusedSource() {
        return refusedSource;
    }

    long refusedLine() {
        return refusedLine;
    }

    /** Whether a frame was committed and never tried. */
    boolean anyWithdrawn() {
        return withdrawnLine != 0;
    }

    /** Where the first frame that was committed and never tried comes from. */
    String withdrawnSource() {
        return withdrawnSource;
    }

    long withdrawnLine() {
        return withdrawnLine;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether the last accepted frame comes from that line: it was then sent in part. */
    boolean lastAccepted(String source, long line) {
        return lastLine == line && lastSource.equals(source);
    }

    /**
     * Accounting of a run with user code, which hears the result of each frame that it was asked about too. Of a frame that was cut
     * into fragments it hears once, when the last one's result is there: the bytes of all of them, or the first refusal.
     */
    static final class WithHooks extends Accounting {
        private final HookGate hooks;
        private long soFar;

        WithHooks(Ledger ledger, HookGate hooks) {
            super(ledger);
            this.hooks = hooks;
        }

        @Override
        public void result(Slot slot, long result) {
            super.result(slot, result);
            if (soFar >= 0) {
                soFar = result < 0 ? result : soFar + result;
            }
            if (!slot.goesOn()) {
                long whole = soFar;
                soFar = 0;
                hooks.afterSend(slot.whole(), whole);
            }
        }

        @Override
        public void withdrawn(Slot slot) {
            super.withdrawn(slot);
            soFar = 0;
        }
    }
}
