package io.l2replay.source;

/** The input is bad (65) or missing (66). The message is whole: it begins with the place and can be printed as it is. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of end this is. */
    public enum Kind {
        /** A line or record is no packet. */
        BAD,
        /** A file is missing, unreadable, or no file. */
        UNREADABLE
    }

    private final Kind kind;

    public InputException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
