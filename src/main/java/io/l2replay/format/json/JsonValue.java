package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonToken;
import io.l2replay.format.BadLineException;

/** The value that a walk through a line has come to, and the one taken last. One thread. */
abstract class JsonValue {
    final Scalar scalar = new Scalar();

    /** What the value is; null for none. */
    JsonToken value;

    /** The value is asked for. */
    abstract void take() throws BadLineException;

    /** Points the scalar at the value. */
    abstract void locate() throws BadLineException;

    /** An error at the value gone to last, to be thrown. */
    public abstract BadLineException bad(String message);

    /** Whether the value is a string. */
    public boolean isText() {
        return value == JsonToken.VALUE_STRING;
    }

    /** Whether the value is a number, whole or not. */
    public boolean isNumber() {
        return value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Whether the value is an object that was not entered. */
    public boolean isObject() {
        return value == JsonToken.START_OBJECT;
    }

    /** Whether the value is an array that was not entered. */
    public boolean isArray() {
        return value == JsonToken.START_ARRAY;
    }

    /** Whether the value is {@code null}. */
    public boolean isNull() {
        return value == JsonToken.VALUE_NULL;
    }

    /**
     * Takes the value, which must be a string: its octets in UTF-8, without escapes.
     *
     * @throws BadLineException the value is no string, or the name stood in this object before
     */
    public void text() throws BadLineException {
        if (value != JsonToken.VALUE_STRING) {
            throw bad("expected a string");
        }
        take();
        locate();
    }

    /**
     * Takes the value, which must be a string, a number, true, false or null: the octets of a string as {@link #text} does, of
     * the others as they stand.
     *
     * @throws BadLineException the value is an object or an array, or the name stood in this object before
     */
    public void scalar() throws BadLineException {
        if (value == null || !value.isScalarValue()) {
            throw bad("expected a string or a number");
        }
        take();
        locate();
    }

    /**
     * Takes the value, which must be a whole number written as one: no fraction, no exponent, no {@code -0}.
     *
     * @throws BadLineException the value is anything else or outside {@code least} to {@code most}, or the name stood in this
     *     object before
     */
    public long integer(long least, long most) throws BadLineException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            throw bad("expected a whole number");
        }
        take();
        locate();
        return number(least, most);
    }

    /**
     * Takes the value, which must be a whole number or a string that holds nothing but one, as in {@code "443"}.
     *
     * @throws BadLineException as {@link #integer} does
     */
    public long integerOrText(long least, long most) throws BadLineException {
        if (value != JsonToken.VALUE_NUMBER_INT && value != JsonToken.VALUE_STRING) {
            throw bad("expected a whole number");
        }
        take();
        locate();
        return number(least, most);
    }

    /**
     * Takes the value, which must be true or false.
     *
     * @throws BadLineException the value is anything else, or the name stood in this object before
     */
    public boolean flag() throws BadLineException {
        if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
            throw bad("expected true or false");
        }
        take();
        return value == JsonToken.VALUE_TRUE;
    }

    /** The array that holds the value taken last: the line's own, or one of ours where the value has escapes. */
    public byte[] bytes() {
        return scalar.bytes();
    }

    /** Index of the first octet of the value taken last. */
    public int start() {
        return scalar.start();
    }

    /** Index behind the last octet of the value taken last. */
    public int end() {
        return scalar.end();
    }

    /** Whether the value taken last is that text (ASCII). */
    public boolean is(String ascii) {
        return scalar.is(ascii);
    }

    private long number(long least, long most) throws BadLineException {
        String wrong = scalar.parse(least, most);
        if (wrong != null) {
            throw bad(wrong);
        }
        return scalar.number();
    }
}
