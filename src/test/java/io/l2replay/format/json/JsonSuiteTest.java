package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JSONTestSuite: {@code y_} must be accepted, {@code n_} refused, {@code i_} may be either. Since a line is one object, each text
 * stands as the value of a name; those that are objects by themselves are read as they are too.
 */
class JsonSuiteTest {
    private static final String LARGE = "n_structure_100000_opening_arrays";

    private final JsonLine json = new JsonLine();

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = JsonSuiteTest.class.getResourceAsStream("json-test-suite.tsv")) {
            for (String row : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] parts = row.split("\t", -1);
                cases.add(new Case(parts[0], Base64.getDecoder().decode(parts[1])));
            }
        }
        cases.add(new Case(LARGE, "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII)));
        return cases.stream();
    }

    @Test
    void shouldHaveTheWholeSuite() throws IOException {
        assertEquals(95, cases().filter(it -> it.name.startsWith("y_")).count());
        assertEquals(187, cases().filter(it -> it.name.startsWith("n_")).count());
        assertEquals(35, cases().filter(it -> it.name.startsWith("i_")).count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAcceptWhatIsJsonAndRefuseWhatIsNot(Case it) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("{\"value\":".getBytes(StandardCharsets.US_ASCII));
        text.write(it.text);
        text.write('}');
        check(it.name, text.toByteArray());
        if (it.text.length > 0 && it.text[0] == '{') {
            check(it.name, it.text);
        }
    }

    /** Reads it as it is, and behind a line that is the same but for the value. */
    private void check(String name, byte[] text) {
        read(name, text);
        assertDoesNotThrow(() -> walk("{\"value\":0}".getBytes(StandardCharsets.US_ASCII)));
        read(name, text);
    }

    private void read(String name, byte[] text) {
        if (name.startsWith("y_")) {
            assertDoesNotThrow(() -> walk(text));
        } else if (name.startsWith("n_")) {
            assertThrows(BadLineException.class, () -> walk(text));
        } else {
            try {
                walk(text);
            } catch (BadLineException either) {
                assertEquals(0, either.line());
            }
        }
    }

    private void walk(byte[] text) throws BadLineException {
        Line line = new Line();
        line.set(text, 0, text.length, 1);
        json.begin(line);
        inside();
    }

    private void inside() throws BadLineException {
        while (json.nextName()) {
            if (json.isObject()) {
                json.enter();
                inside();
            } else if (json.isArray()) {
                json.enter();
                elements();
            }
        }
    }

    private void elements() throws BadLineException {
        while (json.nextElement()) {
            if (json.isObject()) {
                json.enter();
                inside();
            } else if (json.isArray()) {
                json.enter();
                elements();
            } else if (!json.isNull()) {
                json.scalar();
            }
        }
    }

    private record Case(String name, byte[] text) {
        @Override
        public String toString() {
            return name;
        }
    }
}
