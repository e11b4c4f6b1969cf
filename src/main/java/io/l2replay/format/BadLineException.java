package io.l2replay.format;

/**
 * A line that is no packet: what is wrong, and in which column. Whoever reads the input adds the file and the line.
 * Printed as {@code file:line:column: field: message (value)}.
 */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;
    private final String field;
    private final String value;

    /**
     * @param column column of the first wrong byte, from 1; 0 when the whole line is meant
     * @param field the field as the format names it ({@code TCP.dport}, {@code ip.src}), or empty
     * @param message what is wrong and what is allowed, lower case, no full stop
     * @param value the wrong text as it stands in the input (escaped and cut when printed), or empty
     */
    public BadLineException(int column, String field, String message, String value) {
        this(0, column, field, message, value);
    }

    /**
     * @param line the line that is meant, from 1, where it is not the one compiled last (the first of a packet that takes
     *     several); 0 for that one
     */
    public BadLineException(long line, int column, String field, String message, String value) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
        this.field = field;
        this.value = value;
    }

    /** The line that is meant, from 1; 0 for the one compiled last. */
    public long line() {
        return line;
    }

    /** Column of the first wrong byte, from 1, in bytes; 0 when the whole line is meant. */
    public int column() {
        return column;
    }

    /** The field as the format names it, or empty. */
    public String field() {
        return field;
    }

    /** The wrong text as it stands in the input, one char per byte (ISO 8859-1), not escaped; or empty. */
    public String value() {
        return value;
    }
}
