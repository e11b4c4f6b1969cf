package io.l2replay.cli;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals of the process, through {@code sun.misc.Signal}: exported and kept by the module {@code jdk.unsupported}, but
 * javac warns of it in a way that nothing answers, so the build compiles this one file apart, where warnings are no errors.
 */
final class ProcessSignals {
    private ProcessSignals() {}

    /** Hears of signals, each time on a thread of its own. */
    interface Listener {
        /** @param name without SIG */
        void received(String name);
    }

    /**
     * Handles a signal from now on. One that was ignored when the process started stays ignored.
     *
     * @return false when the JVM was told to leave signals alone ({@code -Xrs})
     */
    static boolean listen(String name, Listener listener) {
        try {
            Signal.handle(new Signal(name), new Handler(listener));
            return true;
        } catch (IllegalArgumentException left) {
            return false;
        }
    }

    private static final class Handler implements SignalHandler {
        private final Listener listener;

        Handler(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void handle(Signal signal) {
            listener.received(signal.getName());
        }
    }
}
