package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.l2replay.format.BadLineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The tokens of a line as jackson-core finds them, which decides what is JSON. Its parser is made for each line. One thread. */
final class ParserTokens implements Tokens {
    private final JsonFactory factory = Parsers.factory();
    private final LineText line;
    private final Function<String, ?> meanings;
    private JsonParser parser;
    private JsonToken value;
    private Object meaning;

    /** @param meanings what names mean to the reader; null = nothing */
    ParserTokens(LineText line, Function<String, ?> meanings) {
        this.line = line;
        this.meanings = meanings;
    }

    /** Begins with the line and goes to its first token. */
    void begin() throws IOException {
        parser = factory.createParser(line.bytes(), line.start(), line.end() - line.start());
        value = parser.nextToken();
    }

    @Override
    public String nextName() throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            value = parser.nextToken();
            meaning = meanings.apply(name);
            if (meaning != null) {
                break;
            }
            parser.skipChildren();
            name = parser.nextFieldName();
        }
        return name;
    }

    @Override
    public Object meaning() {
        return meaning;
    }

    @Override
    public void nextElement() throws IOException {
        value = parser.nextToken();
    }

    @Override
    public JsonToken value() {
        return value;
    }

    @Override
    public void passChildren() throws IOException {
        parser.skipChildren();
    }

    @Override
    public int valueStart() {
        return Parsers.valueStart(parser, line);
    }

    @Override
    public void locate(Scalar scalar) throws IOException {
        int at = valueStart();
        if (value != JsonToken.VALUE_STRING) {
            scalar.point(line.bytes(), at, line.scalarEnd(at));
            return;
        }
        int to = line.plainEnd(at + 1);
        if (to < line.end() && line.bytes()[to] == '\\') {
            byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
            scalar.point(text, 0, text.length);
        } else {
            scalar.point(line.bytes(), at + 1, to);
        }
    }

    /** The octets of a string with escapes, from its quote to its quote. */
    byte[] unescaped(int from, int to) throws IOException {
        try (JsonParser one = factory.createParser(line.bytes(), from, to - from)) {
            one.nextToken();
            return one.getText().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Where something stands behind the object of the line; -1 where nothing does. */
    int behind() {
        try {
            return parser.nextToken() == null ? -1 : valueStart();
        } catch (IOException broken) {
            return Parsers.place(broken, parser, line);
        }
    }

    /** What is wrong with the line, to be thrown. */
    BadLineException error(IOException broken) {
        return Parsers.error(broken, parser, line);
    }

    /** Lets go of the line. */
    void close() {
        if (parser == null) {
            return;
        }
        try {
            parser.close();
        } catch (IOException impossible) {
            throw new IllegalStateException("closing a parser of an array failed", impossible);
        } finally {
            parser = null;
        }
    }
}
