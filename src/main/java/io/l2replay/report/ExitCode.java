package io.l2replay.report;

/**
 * How a run ends, after sysexits.h. In the order of precedence: where several hold, the later constant is the one
 * ({@link #or}). Two of them share the number 65, since what was left out by wish weighs less than what stopped the run.
 */
public enum ExitCode {
    /** Every frame offered was accepted or skipped by a hook, and the counters do not contradict it. */
    OK(0),
    /** Bad lines were left out ({@code --on-error=skip}). */
    LEFT_OUT(65),
    /** Frames were refused, the counters contradict, or an output could not be written. */
    REFUSED(74),
    /** Gave up on a temporary refusal. */
    GAVE_UP(75),
    /** Stopped at bad input. */
    BAD_INPUT(65),
    /** Input missing or unreadable. */
    NO_INPUT(66),
    /** No permission. */
    NO_PERMISSION(77),
    /** The interface is missing, down, gone or without carrier, or cannot do what is asked. */
    UNAVAILABLE(69),
    /** A fault of l2replay itself, or of a hook. */
    SOFTWARE(70),
    /** The command line is wrong; nothing was begun. */
    USAGE(64),
    /** SIGHUP. */
    HANGUP(129),
    /** SIGINT. */
    INTERRUPTED(130),
    /** SIGTERM. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** The one of the two that goes first; of two signals, the one that came first ({@code this}). */
    public ExitCode or(ExitCode other) {
        if (code > 128) {
            return this;
        }
        return other.ordinal() > ordinal() ? other : this;
    }
}
