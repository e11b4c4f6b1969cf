package io.l2replay.cli;

import io.l2replay.report.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * INT, TERM and HUP. The first asks the run to stop; {@value #GRACE_MS} ms later a thread that still sits in a read is
 * interrupted; and when the run has not ended by {@value #PATIENCE_MS} ms, the last word is spoken without it, for
 * {@value #LAST_WORD_MS} ms at most, and the process halts. A second signal halts at once. A signal that was ignored when the process started (a background job of a shell)
 * stays ignored.
 *
 * <p>Each signal is handled on a thread of its own, which the JVM makes.
 */
final class Signals implements ProcessSignals.Listener, BooleanSupplier {
    /** Long enough for a run that is between two frames to notice by itself: an interrupt would close the file it writes. */
    static final int GRACE_MS = 100;
    /** A report must be out within 2 s, of which settling may take 1 s. */
    static final int PATIENCE_MS = 1_500;
    /** So long may the last word take: to a reader that has stopped reading it would take for ever. */
    static final int LAST_WORD_MS = 300;

    private final Thread main;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Runnable lastWord;
    private volatile ExitCode received;

    private Signals(Thread main) {
        this.main = main;
    }

    /** Handles the signals from now on, for a run on the calling thread. */
    static Signals install() {
        Signals signals = new Signals(Thread.currentThread());
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            ProcessSignals.listen(name, signals);
        }
        return signals;
    }

    /** What prints the report when the run cannot: called at most once, and only before the process is halted. */
    void lastWord(Runnable word) {
        lastWord = word;
    }

    /** Whether a signal asked for the end. */
    @Override
    public boolean getAsBoolean() {
        return received != null;
    }

    /** The code that goes before all others, or {@link ExitCode#OK}. */
    ExitCode received() {
        return received == null ? ExitCode.OK : received;
    }

    /** The run has ended and its report is out: nothing needs saying from here any more. */
    void reported() {
        ended.countDown();
    }

    @Override
    public void received(String name) {
        ExitCode code = code(name);
        if (!first(code)) {
            Runtime.getRuntime().halt(code.code());
        }
        try {
            if (ended.await(GRACE_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
            main.interrupt();
            if (ended.await(PATIENCE_MS - GRACE_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        speak();
        Runtime.getRuntime().halt(code.code());
    }

    private void speak() {
        Runnable word = lastWord;
        if (word == null) {
            return;
        }
        Thread speaker = new Thread(word, "last word");
        speaker.setDaemon(true);
        speaker.start();
        try {
            speaker.join(LAST_WORD_MS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean first(ExitCode code) {
        if (received != null) {
            return false;
        }
        received = code;
        return true;
    }

    private static ExitCode code(String name) {
        return switch (name) {
            case "INT" -> ExitCode.INTERRUPTED;
            case "HUP" -> ExitCode.HANGUP;
            default -> ExitCode.TERMINATED;
        };
    }
}
