package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a line says must not depend on the lines before it: a reader that knows its shape must tell the same as a new one. */
class ShapesTest {
    private static final String[] LINES = {
        "{\"a\": 1, \"b.c\": \"text\", \"o\": {\"x\": -0.5e3, \"l\": [1, \"two\", {\"y\": null}, []]}, \"t\": true, \"e\": {}}",
        "{\"a\":17,\"b.c\":null,\"o\":{\"x\":12,\"l\":[\"\",false]},\"t\":\"\"}",
        "{\"event\":\"alert\",\"s\":\"an \\\"escape\\\" \\u00e9\",\"packet\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\"}",
        "  {\"n\":[[1],[2,[3]]],\"m\":{\"m\":{\"m\":9223372036854775807}}}  ",
        "{}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"o\":{\"a\":2},\"b\":3,\"a\":4,\"o\":{\"b\":5,\"b\":6},\"l\":[{\"a\":1},{\"a\":2}]}",
        "{\"é\":\"··S· é €\",\"x\":\"\ud83d\ude00\"}",
        "{\"\\u0061\":1,\"é\":\"é\"}"
    };

    private static final String OCTETS = "\"\\{}[],:0123456789.eE+-tfnu x\u0001\u00e9";

    private final JsonLine reader = new JsonLine();

    @Test
    void shouldTellTheSameOfALineWhetherItsShapeIsKnownOrNot() {
        for (int turn = 0; turn < 3; turn++) {
            for (String text : LINES) {
                assertSame(text, turn);
            }
        }
    }

    @Test
    void shouldTellTheSameOfDamagedLines() {
        Random random = new Random(3);
        for (int i = 0; i < 30_000; i++) {
            String text = LINES[random.nextInt(LINES.length)];
            assertSame(text, i);
            StringBuilder damaged = new StringBuilder(text);
            for (int edits = 1 + random.nextInt(3); edits > 0 && damaged.length() > 0; edits--) {
                int at = random.nextInt(damaged.length());
                char octet = OCTETS.charAt(random.nextInt(OCTETS.length()));
                switch (random.nextInt(4)) {
                    case 0:
                        damaged.deleteCharAt(at);
                        break;
                    case 1:
                        damaged.insert(at, octet);
                        break;
                    case 2:
                        damaged.setLength(at);
                        break;
                    default:
                        damaged.setCharAt(at, octet);
                }
            }
            assertSame(damaged.toString(), i);
        }
    }

    @Test
    void shouldTellTheSameOfOtherValuesInTheSamePlaces() {
        String[] values = {
            "0",
            "-1",
            "01",
            "1.",
            "1.0",
            "1e5",
            "-",
            "+1",
            "1x",
            "-0",
            "999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999",
            "1".repeat(60),
            "1".repeat(120),
            "true",
            "tru",
            "truee",
            "null",
            "\"\"",
            "\"a\"",
            "\"a",
            "a\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u0041\"",
            "\"\\\\\"",
            "\"\\\"",
            "\"\t\"",
            "\"é\"",
            "\"" + "x".repeat(100) + "\"",
            "\"" + "x".repeat(20) + "\u007f\u0080\"",
            "{}",
            "[]",
            "[1]",
            "",
            " ",
            "1 ",
            " 1",
            "1,2",
            "1,\"b\":2"
        };
        for (String first : values) {
            for (String second : values) {
                assertSame("{\"k\":" + first + ",\"l\":3}", 0);
                assertSame("{\"k\":" + second + ",\"l\":4}", 1);
                assertSame("{\"k\":[" + first + ",5]}", 2);
                assertSame("{\"k\":" + first + "}", 3);
            }
        }
    }

    @Test
    void shouldTellTheSameOfOctetsThatAreNoUtf8() throws BadLineException {
        Random random = new Random(5);
        int[] octets = {0x7f, 0x80, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 'a', '"'};
        told("{\"k\":\"v\",\"l\":1}");
        for (int i = 0; i < 50_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                value.append((char) octets[random.nextInt(octets.length)]);
            }
            Line line = line("{\"k\":\"" + value + "\",\"l\":1}", StandardCharsets.ISO_8859_1);
            assertEquals(told(new JsonLine(), line, 0), told(reader, line, 0), value.toString());
        }
    }

    @Test
    void shouldNotLetAValueStayForTheNextLine() {
        assertEquals("a=1;b=2;c=3;", told("{\"a\":1,\"b\":2,\"c\":3}"));
        assertEquals("a=1;b=2;c=3;", told("{\"a\":1,\"b\":2,\"c\":3}"));
        assertEquals("a=4;c=5;", told("{\"a\":4,\"c\":5}"));
        assertEquals("a=6;", told("{\"a\":6}"));
        assertEquals("a=7;b=;c=\\;", told("{\"a\":7,\"b\":\"\",\"c\":\"\\\\\"}"));
        assertEquals("a=8;b=9;c=null;", told("{\"a\":8,\"b\":9,\"c\":null}"));
        assertEquals("", told("{}"));
    }

    @Test
    void shouldNotLetAValueStayThatBeginsOrEndsAlike() {
        String[] values = {
            "12",
            "1",
            "123",
            "1.5",
            "-1",
            "0",
            "\"\"",
            "\"ab\"",
            "\"a\"",
            "\"abc\"",
            "\"éa\"",
            "\"è\"",
            "\"\\\\\"",
            "true"
        };
        for (String first : values) {
            for (String second : values) {
                String text = "{\"a\":" + first + ",\"b\":[" + second + "],\"c\":" + second + ",\"d\":7}";
                String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                String expected =
                        octets.replaceAll("[{}\\[\\]\"]", "").replace(':', '=').replace(',', ';') + ";";
                expected = expected.replace("\\\\", "\\").replaceAll("b=([^;]*)", "=$1");
                assertEquals(expected, told(text));
            }
        }
    }

    @Test
    void shouldStayRightWhenTheLinesOfAShapeGrow() {
        for (int length = 1; length < 300_000; length += length / 3 + 1) {
            for (int shape = 0; shape < 40; shape++) {
                String value = "v".repeat(length / 40 + shape);
                assertEquals(
                        "k" + shape + "=" + value + ";z=1;", told("{\"k" + shape + "\":\"" + value + "\",\"z\":1}"));
            }
        }
        String long1 = "x".repeat(200_000);
        for (int i = 0; i < 3; i++) {
            assertEquals("k1=" + long1 + ";z=" + i + ";", told("{\"k1\":\"" + long1 + "\",\"z\":" + i + "}"));
            assertEquals("k1=y;z=" + i + ";", told("{\"k1\":\"y\",\"z\":" + i + "}"));
        }
    }

    @Test
    void shouldStayRightWhenEachLineHasAShapeOfItsOwn() {
        for (int i = 0; i < 40_000; i++) {
            String text = "{\"k" + i + "\":" + i + ",\"o\":{\"k" + i % 7 + "\":\"v" + i + "\"}}";
            assertEquals("k" + i + "=" + i + ";k" + i % 7 + "=v" + i + ";", told(text));
        }
    }

    @Test
    void shouldGoToNamesOnlyThatMeanSomethingToItsReader() throws BadLineException {
        JsonLine json = new JsonLine(name -> name.startsWith("wanted") ? "meant" : null);
        for (int i = 0; i < 3; i++) {
            json.begin(line("{\"other\":{\"wanted\":1},\"wanted\":" + i
                    + ",\"l\":[{\"wanted\":2},3],\"wanted.o\":{\"a\":[4],\"wanted\":"
                    + "[5,{\"b\":6,\"wanted\":7}]},\"z\":8}"));
            assertTrue(json.nextName());
            assertEquals("meant", json.meaning());
            assertEquals(i, json.integer(0, 9));
            assertTrue(json.nextName());
            assertEquals("wanted.o", json.name());
            json.enter();
            assertTrue(json.nextName());
            json.enter();
            assertTrue(json.nextElement());
            assertEquals(5, json.integer(0, 9));
            assertTrue(json.nextElement());
            json.enter();
            assertTrue(json.nextName());
            assertEquals(7, json.integer(0, 9));
            assertFalse(json.nextName());
            assertFalse(json.nextElement());
            assertFalse(json.nextName());
            assertFalse(json.nextName());
        }
    }

    @Test
    void shouldRefuseAWantedNameTwiceAndLetOthersRepeat() {
        JsonLine json = new JsonLine(Set.of("a"));
        for (int i = 0; i < 3; i++) {
            assertEquals("a=1;", told(json, "{\"b\":1,\"b\":2,\"o\":{\"a\":3},\"a\":1,\"b\":3}", -1));
            assertEquals("a=1;12 a stands twice in the same object 2", told(json, "{\"a\":1,\"a\":2}", -1));
        }
    }

    @Test
    void shouldMakeNothingForLinesOfKnownShapesInAnyOrder() throws BadLineException {
        String[] texts = {
            LINES[0],
            LINES[0].replace("-0.5e3", "7").replace("text", "a longer text"),
            LINES[0].replace("\"y\": null", "\"z\": null"),
            LINES[1],
            LINES[1].replace("17", "172"),
            LINES[3],
            LINES[3].replace("92233", "1"),
            LINES[0].replace("{}}", "{}}  "),
            "{}"
        };
        Line[] lines = new Line[texts.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(texts[i]);
        }
        walk(lines, 50_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            walk(lines, 10_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 10_000, least + " bytes for 10000 lines");
    }

    private void walk(Line[] lines, int times) throws BadLineException {
        Random random = new Random(7);
        for (int i = 0; i < times; i++) {
            reader.begin(lines[random.nextInt(lines.length)]);
            while (reader.nextName()) {
                if (reader.isText()) {
                    reader.text();
                }
            }
        }
    }

    private void assertSame(String text, int salt) {
        String expected = told(new JsonLine(), text, salt);
        assertEquals(expected, told(reader, text, salt), text);
    }

    private String told(String text) {
        return told(reader, text, -1);
    }

    /** All that a reader tells of a line, errors included; the salt decides which values are asked for and how, -1 all. */
    private static String told(JsonLine json, String text, int salt) {
        return told(json, line(text), salt);
    }

    private static String told(JsonLine json, Line line, int salt) {
        StringBuilder told = new StringBuilder();
        try {
            if (!json.begin(line)) {
                return "blank";
            }
            object(json, told, salt);
        } catch (BadLineException bad) {
            told.append(bad.column() + " " + bad.field() + " " + bad.getMessage() + " " + bad.value());
        }
        return told.toString();
    }

    private static void object(JsonLine json, StringBuilder told, int salt) throws BadLineException {
        while (json.nextName()) {
            String name = json.name();
            if (json.isObject() && asks(name, salt)) {
                json.enter();
                object(json, told, salt);
            } else if (json.isArray() && asks(name, salt)) {
                json.enter();
                while (json.nextElement()) {
                    value(json, "", told, salt);
                }
            } else if (asks(name, salt)) {
                value(json, name, told, salt);
            }
        }
    }

    private static boolean asks(String name, int salt) {
        return salt < 0 || (name.hashCode() + salt) % 5 != 0;
    }

    private static void value(JsonLine json, String name, StringBuilder told, int salt) throws BadLineException {
        switch (salt < 0 ? 0 : (name.hashCode() & 0xff) * 7 + salt & 15) {
            case 1:
                told.append(json.integer(-5, 5_000));
                break;
            case 2:
                told.append(json.integerOrText(0, 5_000));
                break;
            case 3:
                told.append(json.flag());
                return;
            case 4:
                json.text();
                break;
            case 5:
                json.enter();
                return;
            case 6:
                throw json.bad("seen");
            default:
                if (json.isObject() || json.isArray()) {
                    return;
                }
                json.scalar();
                break;
        }
        byte[] octets = json.bytes();
        told.append(name).append('=');
        told.append(new String(octets, json.start(), json.end() - json.start(), StandardCharsets.ISO_8859_1))
                .append(';');
    }

    private static Line line(String text) {
        return line(text, StandardCharsets.UTF_8);
    }

    private static Line line(String text, Charset charset) {
        byte[] octets = ("x" + text + "\"y").getBytes(charset);
        Line line = new Line();
        line.set(octets, 1, octets.length - 2, 1);
        return line;
    }
}
