package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonToken;
import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks the one JSON object (RFC 8259, UTF-8) of a line by pulling: {@link #nextName} goes from name to name, the value is then
 * asked for, entered, or simply passed over.
 *
 * <pre>
 *   if (!json.begin(line)) {
 *       return;
 *   }
 *   while (json.nextName()) {
 *       switch (json.name()) {
 *           case "src_port": port = (int) json.integer(0, 65_535); break;
 *           case "src_ip":   json.text(); address(json.bytes(), json.start(), json.end()); break;
 *           case "packet_info":
 *               json.enter();
 *               while (json.nextName()) { … }
 *               break;
 *           default:
 *       }
 *   }
 * </pre>
 *
 * <p>Names are whole, so that {@code "oob.time.sec"} is one name; they are interned and make no object when they were seen
 * before. Values are octets: {@link #text}, {@link #scalar} and the number methods leave {@link #bytes}, {@link #start} and
 * {@link #end} at the value, in the line itself where it has no escapes, and valid until the next value is asked for.
 *
 * <p>A name whose value is asked for twice in one object is refused. One that nobody asks for may repeat (RFC 8259 lets it),
 * since nothing depends on it. Nothing but blanks may follow the object. The whole line must be JSON, but a value is checked
 * only when the walk goes on behind it, so what a line says may be used once {@link #nextName} was false for the outermost
 * object. Depth and lengths have limits, in place of a stack overflow.
 *
 * <p>jackson-core decides what is JSON. A line that differs from an earlier one only in its single values ({@link Shapes}) is not
 * parsed again: what it says is the same as if it were. An instance is reused from line to line, by one thread. The parser is made
 * for each line that needs it, about a kilobyte.
 */
public final class JsonLine extends JsonValue {
    /** Deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = Parsers.MAX_DEPTH;

    /** In the place of an object's number. */
    private static final int ARRAY = -1;

    private final NamesTaken taken = new NamesTaken();
    private final LineText line = new LineText();
    private final int[] objects = new int[MAX_DEPTH + 2];
    private final ParserTokens parser;
    private final Shapes shapes;

    private Tokens tokens;
    private String name = "";
    /** Whether a name may stand twice in an object of the line. */
    private boolean mayRepeat;

    private int depth;
    private int objectsSeen;

    /** For a reader that tells all names apart by itself. */
    public JsonLine() {
        this(name -> name);
    }

    /** @param names those to go to; others are passed over */
    public JsonLine(Set<String> names) {
        this(name -> names.contains(name) ? name : null);
    }

    /** @param meanings what a name means to the reader, the same each time it is asked; null = it is passed over */
    public JsonLine(Function<String, ?> meanings) {
        parser = new ParserTokens(line, meanings);
        tokens = parser;
        shapes = new Shapes(line, parser, meanings);
    }

    /**
     * Begins with a line and enters its object.
     *
     * @return false for a blank line, which has none
     * @throws BadLineException the line begins with anything else
     */
    public boolean begin(Line next) throws BadLineException {
        parser.close();
        line.set(next);
        name = "";
        depth = 0;
        objectsSeen = 0;
        int at = line.firstVisible();
        if (at == line.end()) {
            return false;
        }
        if (line.bytes()[at] != '{') {
            throw line.bad(at, "", "expected a JSON object");
        }
        if (shapes.begin()) {
            tokens = shapes;
            mayRepeat = shapes.repeats();
        } else {
            parse();
            mayRepeat = true;
        }
        if (mayRepeat) {
            taken.clear();
        }
        value = tokens.value();
        opened();
        return true;
    }

    /**
     * Goes to the next name of the object entered last that means something to the reader; whatever of the value before was not
     * asked for is passed over.
     *
     * @return false at the end of that object, which is left: the next call goes on in the one around it. At the end of the
     *     outermost the whole line has been read and was JSON
     * @throws BadLineException the line is no JSON, or what was entered is an array
     */
    public boolean nextName() throws BadLineException {
        if (objects[depth] == ARRAY) {
            throw bad("expected an object");
        }
        try {
            pass();
            name = tokens.nextName();
            if (name != null) {
                value = tokens.value();
                return true;
            }
            left();
        } catch (IOException broken) {
            throw broken(broken);
        }
        if (depth == 0 && tokens == parser) {
            requireNothingBehind();
            shapes.learn();
        }
        return false;
    }

    /**
     * Goes to the next value of the array that was entered last; whatever of the one before was not asked for is passed over.
     *
     * @return false at the end of that array, which is left
     * @throws BadLineException the line is no JSON, or what was entered is an object
     */
    public boolean nextElement() throws BadLineException {
        if (objects[depth] != ARRAY) {
            throw bad("expected an array");
        }
        try {
            pass();
            tokens.nextElement();
            value = tokens.value();
            if (value == JsonToken.END_ARRAY) {
                left();
                return false;
            }
            return true;
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /** The name gone to last, interned; empty behind the end of an object. */
    public String name() {
        return name;
    }

    /** What the name gone to last means to the reader; all have a meaning that are gone to. */
    public Object meaning() {
        return tokens.meaning();
    }

    /**
     * Enters the value, an object for {@link #nextName} or an array for {@link #nextElement}.
     *
     * @throws BadLineException the value is neither, or the name stood in this object before
     */
    public void enter() throws BadLineException {
        if (value != JsonToken.START_OBJECT && value != JsonToken.START_ARRAY) {
            throw bad("expected an object or an array");
        }
        take();
        opened();
    }

    /** An error at the value gone to last, to be thrown. */
    @Override
    public BadLineException bad(String message) {
        return line.bad(tokens.valueStart(), name, message);
    }

    /**
     * An error at an octet of the value taken last, to be thrown.
     *
     * @param at index into {@link #bytes}; for a value with escapes the column is that of the value
     */
    public BadLineException badAt(int at, String message) {
        int place = scalar.bytes() == line.bytes() ? at : tokens.valueStart();
        return new BadLineException(place - line.start() + 1, name, message, scalar.shown());
    }

    private void opened() {
        depth++;
        objects[depth] = value == JsonToken.START_ARRAY ? ARRAY : objectsSeen++;
        value = null;
    }

    @Override
    void take() throws BadLineException {
        if (mayRepeat && objects[depth] != ARRAY && !taken.add(name, objects[depth])) {
            throw bad("stands twice in the same object");
        }
    }

    private void pass() throws IOException {
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            tokens.passChildren();
        }
    }

    private void left() {
        name = "";
        value = null;
        depth--;
    }

    private void parse() throws BadLineException {
        tokens = parser;
        try {
            parser.begin();
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    private void requireNothingBehind() throws BadLineException {
        int at = parser.behind();
        if (at >= 0) {
            throw line.bad(at, "", "expected nothing behind the JSON object");
        }
        parser.close();
    }

    @Override
    void locate() throws BadLineException {
        try {
            tokens.locate(scalar);
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    private BadLineException broken(IOException broken) {
        BadLineException bad = parser.error(broken);
        parser.close();
        return bad;
    }
}
