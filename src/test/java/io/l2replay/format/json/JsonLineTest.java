package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {
    private final JsonLine json = new JsonLine();
    private final Line line = new Line();

    @Test
    void shouldWalkNamesAndValuesInTheirOrder() throws BadLineException {
        begin(
                "{\"a.b\":1, \"skipped\":{\"x\":[1,{\"y\":2}]},\"in\":{\"s\":\"t\",\"n\":null},\"l\":[\"p\",[2],3],\"z\":true}");
        assertTrue(json.nextName());
        assertSame("a.b", json.name());
        assertEquals(1, json.integer(0, 9));
        assertTrue(json.nextName());
        assertTrue(json.isObject());
        assertTrue(json.nextName());
        json.enter();
        assertTrue(json.nextName());
        assertSame("s", json.name());
        assertTrue(json.isText());
        json.text();
        assertEquals("t", taken());
        assertTrue(json.is("t"));
        assertTrue(json.nextName());
        assertTrue(json.isNull());
        assertFalse(json.nextName());
        assertTrue(json.nextName());
        assertTrue(json.isArray());
        json.enter();
        assertTrue(json.nextElement());
        json.text();
        assertEquals("p", taken());
        assertTrue(json.nextElement());
        assertTrue(json.nextElement());
        assertTrue(json.isNumber());
        assertEquals(3, json.integer(3, 3));
        assertFalse(json.nextElement());
        assertTrue(json.nextName());
        assertTrue(json.flag());
        assertFalse(json.nextName());
        begin("{}");
        assertFalse(json.nextName());
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "plain, plain",
        "'\\\"', '\"'",
        "'a\\/b\\\\', 'a/b\\'",
        "'\\u00e9\\t', 'é\t'",
        "é, é",
        "'\\ud83d\\ude00', '\ud83d\ude00'",
    })
    void shouldGiveTextWithoutItsEscapes(String written, String meant) throws BadLineException {
        value("\"" + written + "\"");
        json.text();
        assertEquals(meant, taken());
        assertFalse(json.nextName());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void shouldReadWholeNumbersExactly(String written, long number) throws BadLineException {
        value(written);
        assertEquals(number, json.integer(Long.MIN_VALUE, Long.MAX_VALUE));
        value("\"" + written + "\"");
        assertEquals(number, json.integerOrText(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "1.0", "1.5", "1e2", "1e400", "1E-2", "0.0", "true", "null", "\"1\"", "{}", "[]"})
    void shouldRefuseWhatIsNoWholeNumberWithItsColumn(String written) throws BadLineException {
        value(written);
        BadLineException bad = assertThrows(BadLineException.class, () -> json.integer(Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals("expected a whole number", bad.getMessage());
        assertEquals(6, bad.column());
        assertEquals("n", bad.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "01", "-0", "-", "0x10", "1.0", "1e3", "a"})
    void shouldRefuseTextThatIsNoWholeNumber(String written) throws BadLineException {
        value("\"" + written + "\"");
        BadLineException bad = assertThrows(BadLineException.class, () -> json.integerOrText(-9, 99));
        assertEquals("expected a whole number", bad.getMessage());
        assertEquals("\"" + written + "\"", bad.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "9223372036854775808", "-9223372036854775809", "99999999999999999999999"})
    void shouldRefuseNumbersOutsideTheRange(String written) throws BadLineException {
        value(written);
        BadLineException bad = assertThrows(BadLineException.class, () -> json.integer(0, 65_535));
        assertEquals("must be 0 to 65535", bad.getMessage());
        assertEquals(written, bad.value());
        value(written);
        long most = written.length() > 6 ? Long.MAX_VALUE : 65_535;
        long least = written.length() > 6 ? Long.MIN_VALUE : 0;
        assertThrows(BadLineException.class, () -> json.integer(least, most));
    }

    @Test
    void shouldRefuseANameWhoseValueIsTakenTwiceInOneObject() throws BadLineException {
        begin("{\"a\":1,\"o\":{\"a\":2},\"b\":3,\"b\":4,\"a\":5}");
        json.nextName();
        json.integer(1, 1);
        json.nextName();
        json.enter();
        json.nextName();
        json.integer(2, 2);
        json.nextName();
        json.nextName();
        json.nextName();
        json.nextName();
        assertSame("a", json.name());
        BadLineException bad = assertThrows(BadLineException.class, () -> json.integer(5, 5));
        assertEquals("stands twice in the same object", bad.getMessage());
        assertEquals(36, bad.column());
    }

    @Test
    void shouldKeepObjectsOfOneNameApart() throws BadLineException {
        begin("{\"l\":[" + "{\"a\":1},".repeat(1000) + "{\"a\":1}]}");
        json.nextName();
        json.enter();
        int objects = 0;
        while (json.nextElement()) {
            json.enter();
            json.nextName();
            objects += json.integer(1, 1);
            assertFalse(json.nextName());
        }
        assertEquals(1001, objects);
        assertFalse(json.nextName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                | 1  | expected a JSON object | [1",
                "'  7'              | 3  | expected a JSON object | 7",
                "x                  | 1  | expected a JSON object | x",
                "{\"a\":1           | 7  | the line ends inside its JSON object | ''",
                "{\"a\":\"b         | 8  | the line ends inside its JSON object | ''",
                "{\"a\":            | 6  | the line ends inside its JSON object | ''",
                "{                  | 2  | the line ends inside its JSON object | ''",
                "{\"a\":1} x        | 9  | expected nothing behind the JSON object | x",
                "{\"a\":1}{}        | 8  | expected nothing behind the JSON object | {",
                "{\"a\":1},         | 8  | expected nothing behind the JSON object | ','",
                "{\"a\":1}}         | 8  | expected nothing behind the JSON object | }",
                "{\"a\":1,}         | 8  | not JSON | }",
                "{''a'':1}          | 2  | not JSON | ''a''",
                "{\"a\" 1}          | 6  | not JSON | 1",
                "{\"a\":01}         | 7  | not JSON | 1",
                "{\"a\":-}          | 7  | not JSON | }",
                "{\"a\":1.}         | 8  | not JSON | }",
                "{\"a\":1e}         | 8  | not JSON | }",
                "{\"a\":+1}         | 7  | not JSON | 1",
                "{\"a\":tru}        | 6  | not JSON | tru",
                "{\"a\":nan}        | 6  | not JSON | nan",
                "{\"a\":[1 2]}      | 9  | not JSON | 2",
                "{\"a\":[1}}        | 8  | not JSON | }",
                "{\"a\":\"\\x\"}    | 8  | not JSON | x",
                "{\"a\":\"\\u12g4\"}| 11 | not JSON | g4",
            })
    void shouldRefuseWhatIsNoJsonWithItsColumn(String written, int column, String message, String value) {
        BadLineException bad = assertThrows(BadLineException.class, () -> walk(written));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(value, bad.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t "})
    void shouldFindNoObjectInABlankLine(String written) throws BadLineException {
        assertFalse(begin(written));
    }

    @Test
    void shouldHaveLimitsInPlaceOfAStackOverflow() throws BadLineException {
        walk("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}");
        for (String deep : new String[] {"[", "{\"a\":"}) {
            BadLineException bad = assertThrows(BadLineException.class, () -> walk("{\"a\":" + deep.repeat(100_000)));
            assertEquals("nested deeper than 64", bad.getMessage());
            assertTrue(bad.column() <= 7 + 64 * deep.length());
        }
        for (String longest : new String[] {"\"a\":" + "1".repeat(101), "\"" + "a".repeat(2000) + "\":1"}) {
            BadLineException bad = assertThrows(BadLineException.class, () -> walk("{" + longest + "}"));
            assertTrue(bad.getMessage().startsWith("a name is longer than 1000"), bad.getMessage());
            assertTrue(bad.value().length() <= 64);
        }
    }

    @Test
    void shouldLetOnlyBadLinesOutOfSpoiledOnes() {
        byte[] good = "{\"a\":1,\"b\":{\"c\":[-1.5e3,\"x\\u00e9\"],\"d\":null},\"e\":\"\u00e9\\\\\",\"f\":true}"
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_140_307);
        for (int round = 0; round < 20_000; round++) {
            byte[] spoiled = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int hits = random.nextInt(4); hits > 0; hits--) {
                spoiled[random.nextInt(spoiled.length)] =
                        random.nextBoolean() ? (byte) random.nextInt() : good[random.nextInt(good.length)];
            }
            line.set(spoiled, 0, spoiled.length, 1);
            try {
                takeAll();
            } catch (BadLineException bad) {
                assertTrue(bad.column() >= 1 && bad.column() <= spoiled.length + 1);
                assertTrue(bad.value().length() <= 64);
            }
        }
    }

    @Test
    void shouldBeReadyForTheNextLineAfterABadOne() throws BadLineException {
        assertThrows(BadLineException.class, () -> walk("{\"a\":[{\"b\":"));
        begin("{\"a\":1}");
        assertTrue(json.nextName());
        assertEquals(1, json.integer(1, 1));
        assertFalse(json.nextName());
    }

    private void takeAll() throws BadLineException {
        if (!json.begin(line)) {
            return;
        }
        int inside = 1;
        while (inside > 0) {
            if (!json.nextName()) {
                inside--;
            } else if (json.isObject()) {
                json.enter();
                inside++;
            } else if (json.isArray()) {
                json.enter();
                while (json.nextElement()) {
                    if (!json.isObject() && !json.isArray()) {
                        json.scalar();
                    }
                }
            } else {
                json.scalar();
            }
        }
    }

    private String taken() {
        return new String(json.bytes(), json.start(), json.end() - json.start(), StandardCharsets.UTF_8);
    }

    private void value(String written) throws BadLineException {
        begin("{\"n\":" + written + "}");
        assertTrue(json.nextName());
    }

    private void walk(String written) throws BadLineException {
        begin(written);
        while (json.nextName()) {
            json.isText();
        }
    }

    private boolean begin(String written) throws BadLineException {
        byte[] bytes = ("before\n" + written + "\nbehind").getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 7, bytes.length - 7, 3);
        return json.begin(line);
    }
}
