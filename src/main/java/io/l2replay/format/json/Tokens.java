package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Where {@link JsonLine} has the tokens of a line from. One thread. */
interface Tokens {
    /**
     * Goes to the next name of the object gone into last that means something, and to its value.
     *
     * @return null at the end of that object
     * @throws IOException the line is no JSON
     */
    String nextName() throws IOException;

    /**
     * Goes to the next value of the array gone into last, or to its end.
     *
     * @throws IOException the line is no JSON
     */
    void nextElement() throws IOException;

    /** What the name gone to last means to the reader. */
    Object meaning();

    /** What the value gone to last is. */
    JsonToken value();

    /**
     * Goes to the end of the value, which is an object or an array.
     *
     * @throws IOException the line is no JSON
     */
    void passChildren() throws IOException;

    /** Index of the first byte of the value. */
    int valueStart();

    /**
     * Points at the octets of the value, which is neither object nor array, without quotes and escapes.
     *
     * @throws IOException the line is no JSON
     */
    void locate(Scalar scalar) throws IOException;
}
