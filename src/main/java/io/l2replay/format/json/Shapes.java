package io.l2replay.format.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Function;

/**
 * The shapes of lines that the parser found to be JSON, and the tokens of a line that has one of them. Lines of one logger
 * mostly differ in their single values alone: the octets between these, with all names, braces and commas, are the shape. A
 * line that has them in that order, with a valid single value in each place, is JSON as well, and its tokens are known without
 * parsing. Any other line is the parser's.
 *
 * <p>A line is compared with the last one that had a shape, and most of it is the same. Where they differ within a value, that value
 * is scanned, and the comparison goes on behind it. Where they differ between two values, the line turns to another shape that
 * begins with the same steps: shapes are kept as a tree of {@link Step}s, since they differ late, and the way from the root to a
 * last step is one line that was learned, never a mixture of two. What is kept is bounded, in steps and in octets; a full tree is
 * begun anew. Learning costs more than parsing, so that lines whose shape never comes again soon are learned rarely. One thread.
 */
final class Shapes implements Tokens {
    /** Single values that a line may have. */
    static final int MOST_VALUES = 2048;

    private static final JsonToken[] TOKENS = {
        JsonToken.VALUE_STRING,
        JsonToken.VALUE_STRING,
        JsonToken.VALUE_NUMBER_INT,
        JsonToken.VALUE_NUMBER_FLOAT,
        JsonToken.VALUE_TRUE,
        JsonToken.VALUE_FALSE,
        JsonToken.VALUE_NULL
    };

    /** Tokens of the other {@link Act}s. The end of an object and that of an array are not told apart. */
    private static final JsonToken[] BRACES = {JsonToken.START_OBJECT, JsonToken.START_ARRAY, JsonToken.END_ARRAY};

    private final LineText line;
    private final ParserTokens parser;
    private final ShapeTree tree;
    private final ShapeMatch match;
    private final Values values;
    private Shape shape;
    private Act[] acts = {};
    private int next;
    private Act act;
    private JsonToken value;

    /**
     * @param parser for what is rare
     * @param meanings what names mean to the reader; null = nothing
     */
    Shapes(LineText line, ParserTokens parser, Function<String, ?> meanings) {
        this.line = line;
        this.parser = parser;
        tree = new ShapeTree(meanings);
        match = new ShapeMatch(tree);
        values = match.values();
    }

    /** Learns the shape of the line, which the parser found to be JSON. */
    void learn() {
        tree.learn(line.bytes(), line.start(), line.end());
    }

    /** Whether the line has a known shape; then the walk begins at its object, which is gone into. */
    boolean begin() {
        shape = match.of(line.bytes(), line.start(), line.end());
        if (shape == null) {
            return false;
        }
        acts = shape.acts;
        next = 0;
        move();
        return true;
    }

    /** Whether the line has a name with meaning twice in one object, so that it matters which of them are asked for. */
    boolean repeats() {
        return shape.repeats;
    }

    @Override
    public Object meaning() {
        return act.meaning();
    }

    @Override
    public String nextName() {
        return move();
    }

    @Override
    public void nextElement() {
        move();
    }

    @Override
    public JsonToken value() {
        return value;
    }

    @Override
    public void passChildren() {
        int open = 1;
        while (open > 0) {
            move();
            if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                open++;
            } else if (value == JsonToken.END_ARRAY) {
                open--;
            }
        }
    }

    @Override
    public int valueStart() {
        return line.start() + values.before(act.value()) + act.offset();
    }

    @Override
    public void locate(Scalar scalar) throws IOException {
        int number = act.value();
        byte kind = values.kind(number);
        int start = valueStart();
        int end = line.start() + values.end(number);
        if (kind == ScalarScan.TEXT) {
            scalar.point(line.bytes(), start + 1, end - 1);
        } else if (kind == ScalarScan.ESCAPED_TEXT) {
            byte[] text = parser.unescaped(start, end);
            scalar.point(text, 0, text.length);
        } else if (values.number(number) != ScalarScan.UNKNOWN) {
            scalar.point(line.bytes(), start, end, values.number(number));
        } else {
            scalar.point(line.bytes(), start, end);
        }
    }

    /** Goes to the next act and answers its name. */
    private String move() {
        act = acts[next++];
        value = act.kind() == Act.SCALAR ? TOKENS[values.kind(act.value())] : BRACES[act.kind()];
        return act.name();
    }
}
