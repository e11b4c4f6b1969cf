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
 * <p>Shapes are kept as a tree of {@link Step}s, since they differ late: the way from the root to a last step is one line that was
 * learned, never a mixture of two. Values are no part of it: each match notes where those of its own line stand, and is good for
 * that line only. What is kept is bounded, in steps and in octets; a full tree is begun anew. Learning costs more than parsing,
 * so that lines whose shape never comes again soon are learned rarely. One thread.
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

    /** Tokens of a {@link Step}'s acts but the last. The end of an object and that of an array are not told apart. */
    private static final JsonToken[] BRACES = {JsonToken.START_OBJECT, JsonToken.START_ARRAY, JsonToken.END_ARRAY};

    private final LineText line;
    private final ParserTokens parser;
    private final ShapeTree tree;
    private final ScalarScan scan = new ScalarScan();

    /** The way of the line in work, and where its values stand, quotes included. */
    private final Step[] steps = new Step[MOST_VALUES + 1];

    private final int[] starts = new int[MOST_VALUES + 1];
    private final int[] ends = new int[MOST_VALUES + 1];
    private final byte[] kinds = new byte[MOST_VALUES + 1];
    private final long[] numbers = new long[MOST_VALUES + 1];

    private int at;
    private Step current;
    private int act;
    private JsonToken value;
    private boolean repeats;

    /**
     * @param parser for what is rare
     * @param meanings what names mean to the reader
     */
    Shapes(LineText line, ParserTokens parser, Function<String, ?> meanings) {
        this.line = line;
        this.parser = parser;
        tree = new ShapeTree(meanings);
    }

    /** Learns the shape of the line, which the parser found to be JSON. */
    void learn() {
        tree.learn(line.bytes(), line.start(), line.end());
    }

    /** Whether the line has a known shape; then the walk begins at its object, which is gone into. */
    boolean begin() {
        if (!match(line.bytes(), line.start(), line.end())) {
            return false;
        }
        tree.hit();
        at = 0;
        current = steps[0];
        act = 0;
        move();
        return true;
    }

    private boolean match(byte[] bytes, int from, int to) {
        Step step = tree.root();
        int position = from;
        for (int i = 0; i <= MOST_VALUES; i++) {
            step = next(step, i, bytes, position, to);
            if (step == null) {
                return false;
            }
            if (step.last) {
                repeats = step.repeats;
                return true;
            }
            position = ends[i];
        }
        return false;
    }

    /** The step that the line goes from there; null when none fits. */
    private Step next(Step from, int index, byte[] bytes, int position, int to) {
        Step[] following = from.next;
        for (int i = 0; i < from.nextCount; i++) {
            Step step = following[i];
            if (!step.standsAt(bytes, position, to)) {
                continue;
            }
            int start = position + step.literal.length;
            int end = step.last ? start == to ? to : ScalarScan.NONE : scan.end(bytes, start, to);
            if (end == ScalarScan.NONE) {
                continue;
            }
            steps[index] = step;
            starts[index] = start;
            ends[index] = end;
            kinds[index] = scan.kind();
            numbers[index] = scan.number();
            if (i > 0) {
                from.prefer(i);
            }
            return step;
        }
        return null;
    }

    /** Whether the line has a name twice in one object, so that it matters which of them are asked for. */
    boolean repeats() {
        return repeats;
    }

    /** What the name gone to last means to the reader. */
    Object meaning() {
        return current.meanings[act - 1];
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
        if (current.acts[act - 1] == Step.SCALAR) {
            return starts[at];
        }
        return starts[at] - current.literal.length + current.offsets[act - 1];
    }

    @Override
    public void locate(Scalar scalar) throws IOException {
        byte kind = kinds[at];
        if (kind == ScalarScan.TEXT) {
            scalar.point(line.bytes(), starts[at] + 1, ends[at] - 1);
        } else if (kind == ScalarScan.ESCAPED_TEXT) {
            byte[] text = parser.unescaped(starts[at], ends[at]);
            scalar.point(text, 0, text.length);
        } else if (numbers[at] != ScalarScan.UNKNOWN) {
            scalar.point(line.bytes(), starts[at], ends[at], numbers[at]);
        } else {
            scalar.point(line.bytes(), starts[at], ends[at]);
        }
    }

    /** Goes to the next act and answers its name. */
    private String move() {
        if (act == current.acts.length) {
            at++;
            current = steps[at];
            act = 0;
        }
        byte what = current.acts[act];
        value = what == Step.SCALAR ? TOKENS[kinds[at]] : BRACES[what];
        return current.names[act++];
    }
}
