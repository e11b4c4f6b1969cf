package io.l2replay.frame;

/**
 * A value that its field cannot take, or a frame that cannot be built from the values. A format turns it into its own
 * error with the line's text.
 */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;
    private final String field;

    /**
     * @param from index of the value's first byte in the input, as given to {@link Values}; negative when no place is known
     * @param to index behind its last byte
     * @param field the field as the protocol's table names it ({@code TCP.dport}), or empty
     * @param message what is wrong and what is allowed, lower case, no full stop
     */
    public BadValueException(int from, int to, String field, String message) {
        super(message, null, false, false);
        this.from = from;
        this.to = to;
        this.field = field;
    }

    /** Index of the value's first byte, or negative. */
    public int from() {
        return from;
    }

    /** Index behind the value's last byte. */
    public int to() {
        return to;
    }

    /** The field, or empty. */
    public String field() {
        return field;
    }
}
