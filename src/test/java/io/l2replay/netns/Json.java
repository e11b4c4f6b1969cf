package io.l2replay.netns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON report, looked into by dotted names. */
public final class Json {
    private final Map<?, ?> root;

    private Json(Map<?, ?> root) {
        this.root = root;
    }

    /** Reads one object and nothing behind it. */
    public static Json parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            Object value = value(parser, parser.nextToken());
            if (!(value instanceof Map<?, ?> object) || parser.nextToken() != null) {
                throw new AssertionError("not one JSON object: " + text);
            }
            return new Json(object);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** Reads a file that holds one object. */
    public static Json read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number, a text, a boolean, or null for JSON's null; fails when the name is not there. In an array a name is an index. */
    public Object at(String dottedName) {
        Object here = root;
        for (String name : dottedName.split("\\.")) {
            if (here instanceof List<?> array) {
                here = array.get(Integer.parseInt(name));
                continue;
            }
            if (!(here instanceof Map<?, ?> object) || !object.containsKey(name)) {
                throw new AssertionError("no '" + dottedName + "' in " + root);
            }
            here = object.get(name);
        }
        return here;
    }

    /** A whole number; fails when it is something else. */
    public long number(String dottedName) {
        if (at(dottedName) instanceof Long number) {
            return number;
        }
        throw new AssertionError("'" + dottedName + "' is not a whole number: " + at(dottedName));
    }

    /** A number, whole or not. */
    public double real(String dottedName) {
        if (at(dottedName) instanceof Number number) {
            return number.doubleValue();
        }
        throw new AssertionError("'" + dottedName + "' is not a number: " + at(dottedName));
    }

    /** A text; fails when it is something else. */
    public String text(String dottedName) {
        if (at(dottedName) instanceof String text) {
            return text;
        }
        throw new AssertionError("'" + dottedName + "' is not a text: " + at(dottedName));
    }

    /** The names in an object, in order. */
    public List<String> names(String dottedName) {
        if (at(dottedName) instanceof Map<?, ?> object) {
            return object.keySet().stream().map(Object::toString).toList();
        }
        throw new AssertionError("'" + dottedName + "' is not an object: " + at(dottedName));
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == null) {
            throw new AssertionError("the JSON ends early");
        }
        switch (token) {
            case START_OBJECT:
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    if (object.containsKey(name)) {
                        throw new AssertionError("'" + name + "' stands twice in an object");
                    }
                    object.put(name, value(parser, parser.nextToken()));
                }
                return object;
            case START_ARRAY:
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, parser.currentToken()));
                }
                return array;
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NULL:
                return null;
            default:
                return parser.getText();
        }
    }
}
