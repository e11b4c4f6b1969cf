package io.l2replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a JSON text that knows where it stands. The text is untrusted: nesting, strings and numbers are limited, a name given
 * twice is an error. Immutable once read.
 */
final class JsonValue {
    private static final int MOST_NESTED = 64;
    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTED)
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonToken token;
    private final String text;
    private final int line;
    private final int column;
    private final Map<String, JsonValue> fields = new LinkedHashMap<>();
    private final List<JsonValue> items = new ArrayList<>();

    private JsonValue(JsonParser parser) throws IOException {
        JsonLocation place = parser.currentTokenLocation();
        token = parser.currentToken();
        text = parser.getText();
        line = place.getLineNr();
        column = place.getColumnNr();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, new JsonValue(parser));
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(new JsonValue(parser));
            }
        }
    }

    /**
     * Reads one value and the end of the text.
     *
     * @param file as messages name it
     */
    static JsonValue read(String file, InputStream in) throws IOException, RunFileException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            if (parser.nextToken() == null) {
                throw RunFileException.at(file, 1, 1, "", "no report of l2replay: the file is empty", "");
            }
            JsonValue value = new JsonValue(parser);
            if (parser.nextToken() != null) {
                throw new JsonValue(parser).wrong(file, "", "something follows the report");
            }
            return value;
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            throw RunFileException.at(
                    file,
                    place == null ? 1 : Math.max(1, place.getLineNr()),
                    place == null ? 1 : Math.max(1, place.getColumnNr()),
                    "",
                    "not JSON: " + broken.getOriginalMessage(),
                    "");
        }
    }

    /** The complaint about this value, by its place. */
    RunFileException wrong(String file, String field, String message) {
        return RunFileException.at(file, line, column, field, message, isScalar() ? text : "");
    }

    boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    boolean isNumber() {
        return token.isNumeric();
    }

    boolean isScalar() {
        return token.isScalarValue();
    }

    /** A scalar as it is written, strings unescaped. */
    String text() {
        return text;
    }

    /** The fields of an object, in order. */
    Map<String, JsonValue> fields() {
        return fields;
    }

    /** The items of an array. */
    List<JsonValue> items() {
        return items;
    }
}
