package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines of some shapes in any order, half of them damaged: a reader must accept and tell the same as jackson-core. */
class ShapeFuzzTest {
    private static final String REFUSED = "refused";
    private static final Set<String> WANTED = Set.of("layers", "frame_raw", "timestamp", "x.y", "list");

    /** A dollar sign stands for a value, and so in all orders do the shapes share beginnings. */
    private static final String[] SHAPES = {
        "{\"timestamp\":$,\"layers\":{\"frame_raw\":$,\"ip\":{\"ip_src\":$,\"x.y\":$},\"tcp\":{\"tcp_port\":[$,$],\"x.y\":$}}}",
        "{\"timestamp\":$,\"layers\":{\"frame_raw\":$,\"ip\":{\"ip_src\":$,\"x.y\":$},\"udp\":{\"udp_port\":$,\"udp_raw\":$}}}",
        "{\"timestamp\":$,\"layers\":{\"frame_raw\":[$,$],\"ip\":{\"ip_src\":$,\"x.y\":$},\"udp\":{\"udp_port\":$}}}",
        "{\"timestamp\":$,\"layers\":{\"frame_raw\":$,\"list\":[{\"x.y\":$,\"o\":$},{\"x.y\":$}]}} ",
        "{\"index\": {\"_index\": $, \"_type\": $}, \"list\": [], \"x.y\": $}",
        "{\"a\":$}"
    };

    private static final String[] VALUES = {
        "1",
        "12",
        "-3",
        "0",
        "1.25",
        "2e9",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\"",
        "\"192.0.2.1\"",
        "\"192.0.2.12\"",
        "\"020000000002020000000001080045000028\"",
        "\"020000000002020000000001080045000128\"",
        "\"é€\"",
        "\"è€\"",
        "\"é₭\"",
        "\"\ud83d\ude00\"",
        "\"\ud83d\ude01\"",
        "\"a\\\"b\"",
        "\"a\\u0041b\"",
        "\"a\\\\\"",
        "999999999999999999999"
    };

    private static final byte[] OCTETS = "\"\\{}[],:01-.eEtn \u0001\u001f".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(11);
    private int accepted;

    @Test
    void shouldAcceptAndTellTheSameAsTheParser() throws IOException {
        JsonLine all = new JsonLine();
        JsonLine some = new JsonLine(WANTED);
        for (int i = 0; i < 150_000; i++) {
            byte[] octets = random.nextBoolean() ? line() : damaged(line());
            String shown = new String(octets, StandardCharsets.ISO_8859_1);
            String expected = parsed(octets, false);
            assertEquals(expected, told(all, octets), shown);
            assertEquals(parsed(octets, true), told(some, octets), shown);
            accepted += expected.equals(REFUSED) ? 0 : 1;
        }
        assertTrue(accepted > 80_000 && accepted < 120_000, accepted + " accepted");
    }

    private byte[] line() {
        StringBuilder text = new StringBuilder();
        for (char each : SHAPES[random.nextInt(SHAPES.length)].toCharArray()) {
            text.append(each == '$' ? VALUES[random.nextInt(VALUES.length)] : each);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] damaged(byte[] line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(line.length);
        int octet = random.nextInt(3) == 0 ? random.nextInt(256) : OCTETS[random.nextInt(OCTETS.length)];
        int kind = random.nextInt(4);
        out.write(line, 0, at);
        if (kind > 0 && octet != '\r' && octet != '\n') {
            out.write(octet);
        }
        int behind = kind == 1 ? at : kind == 2 ? Math.min(line.length, at + random.nextInt(9)) : at + 1;
        out.write(line, behind, line.length - behind);
        return out.toByteArray();
    }

    /** What the parser makes of it. */
    private static String parsed(byte[] octets, boolean onlyWanted) throws IOException {
        StringBuilder told = new StringBuilder();
        boolean twice = false;
        boolean closed = false;
        try (JsonParser parser = Parsers.factory().createParser(octets)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return REFUSED;
            }
            Deque<Set<String>> around = new ArrayDeque<>();
            for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
                if (around.isEmpty() && closed) {
                    return REFUSED;
                }
                String name = parser.currentName();
                if (token == JsonToken.FIELD_NAME) {
                    boolean passed = onlyWanted && !WANTED.contains(name);
                    twice |= !passed && !around.peek().add(name);
                    if (passed) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                } else if (token.isStructStart()) {
                    around.push(new HashSet<>());
                } else if (token.isStructEnd()) {
                    around.pop();
                    closed = true;
                } else {
                    boolean element = parser.getParsingContext().inArray();
                    tell(told, element ? "" : name, parser.getText().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException broken) {
            return REFUSED;
        }
        return twice ? REFUSED : told.toString();
    }

    private static String told(JsonLine json, byte[] octets) {
        Line line = new Line();
        line.set(octets, 0, octets.length, 1);
        StringBuilder told = new StringBuilder();
        try {
            if (!json.begin(line)) {
                return REFUSED;
            }
            while (json.nextName()) {
                tell(json, json.name(), told);
            }
            return told.toString();
        } catch (BadLineException bad) {
            return REFUSED;
        }
    }

    private static void tell(JsonLine json, String name, StringBuilder told) throws BadLineException {
        if (json.isObject()) {
            json.enter();
            while (json.nextName()) {
                tell(json, json.name(), told);
            }
        } else if (json.isArray()) {
            json.enter();
            while (json.nextElement()) {
                tell(json, "", told);
            }
        } else {
            json.scalar();
            tell(told, name, Arrays.copyOfRange(json.bytes(), json.start(), json.end()));
        }
    }

    private static void tell(StringBuilder told, String name, byte[] value) {
        told.append(name)
                .append('=')
                .append(new String(value, StandardCharsets.ISO_8859_1))
                .append(';');
    }
}
