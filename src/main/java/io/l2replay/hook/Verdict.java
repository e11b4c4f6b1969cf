package io.l2replay.hook;

/** What a hook wants done with the frame in hand. */
public enum Verdict {
    /** Send it as it is now. */
    SEND,
    /** Leave it out; it counts as skipped. */
    SKIP,
    /** Do not offer it, and end the run as if the input had ended. */
    STOP
}
