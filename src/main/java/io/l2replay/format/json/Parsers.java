package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.l2replay.format.BadLineException;
import java.io.IOException;

/** The parser as we want it, and what it says, in our words. */
final class Parsers {
    static final int MAX_DEPTH = 64;

    private static final int MAX_STRING_CHARS = 1 << 20;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 1000;
    private static final String TOO_DEEP = "nested deeper than " + MAX_DEPTH;
    private static final String TOO_LONG = "a name is longer than " + MAX_NAME_CHARS + ", a string than "
            + MAX_STRING_CHARS + " or a number than " + MAX_NUMBER_CHARS;

    private Parsers() {}

    /** Parsers of RFC 8259 and no more; of UTF-8 only, where others would be guessed; names are interned. */
    static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .enable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING_CHARS)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .maxNameLength(MAX_NAME_CHARS)
                        .build())
                .build();
    }

    /** Index of the first byte of the value that the parser is at. */
    static int valueStart(JsonParser parser, LineText line) {
        return line.start() + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the parser gave up: index of the first wrong byte, or the end of the line. */
    static int place(IOException broken, JsonParser parser, LineText line) {
        JsonLocation location = null;
        if (broken instanceof JsonProcessingException) {
            location = ((JsonProcessingException) broken).getLocation();
        }
        if (location == null) {
            location = parser.currentLocation();
        }
        long at = line.start() + location.getByteOffset();
        return (int) Math.max(line.start(), Math.min(at, line.end()));
    }

    /** What the parser did not like; its own message would quote the input. */
    static BadLineException error(IOException broken, JsonParser parser, LineText line) {
        if (broken instanceof JsonEOFException) {
            return line.bad(line.end(), "", "the line ends inside its JSON object");
        }
        String message = "not JSON";
        if (broken instanceof StreamConstraintsException) {
            message = parser.getParsingContext().getNestingDepth() > MAX_DEPTH ? TOO_DEEP : TOO_LONG;
        }
        return line.bad(place(broken, parser, line), "", message);
    }
}
