package io.l2replay.linux;

/** The system fails: one sentence with the errno's name and the cure. */
public final class SystemException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What failed, and so with which exit code the run ends. */
    public enum Kind {
        /** The interface is missing, down, gone, or without carrier: 69. */
        INTERFACE,
        /** No permission: 77. */
        PERMISSION,
        /** A temporary refusal lasted too long: 75. */
        GAVE_UP,
        /** An output file cannot be written, or anything else that the system refuses: 74. */
        OUTPUT,
        /** What was asked for cannot be done here (kernel, driver, option): 69. */
        UNSUPPORTED
    }

    private final Kind kind;
    private final int errno;

    /**
     * @param errno positive errno, or 0 when no call failed
     * @param message the whole sentence, with errno name and cure, no full stop
     */
    public SystemException(Kind kind, int errno, String message) {
        super(message);
        this.kind = kind;
        this.errno = errno;
    }

    public Kind kind() {
        return kind;
    }

    /** The positive errno, or 0. */
    public int errno() {
        return errno;
    }
}
