package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.format.BadLineException;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void shouldWriteAllParts() {
        BadLineException bad = new BadLineException(16, "TCP.dport", "must be 0 to 65535", "70000");
        assertEquals("a.txt:3:16: TCP.dport: must be 0 to 65535 (70000)", Place.of("a.txt", 3, bad));
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() {
        assertEquals("a.txt:3: too long", Place.of("a.txt", 3, new BadLineException(0, "", "too long", "")));
        assertEquals("a.txt: is a directory", Place.of("a.txt", "is a directory"));
        assertEquals("-:1:2: no digit (x)", Place.of("-", 1, new BadLineException(2, "", "no digit", "x")));
    }

    @Test
    void shouldNeverLetControlCharactersOrOctetsBeyondAsciiThrough() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c <= 0xff; c++) {
            String text = Place.of("f" + c, 1, 1, "g" + c, "m" + c, "v" + c);
            text.chars().forEach(shown -> {
                boolean letter = shown > 0xa0 && Character.isLetterOrDigit(shown);
                assertEquals(true, shown >= 0x20 && shown <= 0x7e || letter, "raw " + shown);
            });
            all.append(c);
        }
        assertEquals(
                "f\\n\\x1b[31m:1:1: \\x7f (\\xff\\n\\r\\t\\x00)",
                Place.of("f\n\u001b[31m", 1, 1, "", "\u007f", "\u00ff\n\r\t\u0000"));
    }

    @Test
    void shouldShowLettersOfFileNamesButNoFormatCharacters() {
        assertEquals("\u00fcber\\u202etxt: x", Place.of("\u00fcber\u202etxt", "x"));
    }

    @Test
    void shouldCutALongValueBetweenCharacters() {
        assertEquals("f: m (" + "v".repeat(60) + ")", Place.of("f", 0, 0, "", "m", "v".repeat(60)));
        assertEquals("f: m (" + "v".repeat(60) + "\u2026)", Place.of("f", 0, 0, "", "m", "v".repeat(61)));
        assertEquals("f: m (" + "\\xff".repeat(15) + "\u2026)", Place.of("f", 0, 0, "", "m", "\u00ff".repeat(16)));
        assertEquals(
                "f: m (v" + "\\xff".repeat(14) + "\u2026)", Place.of("f", 0, 0, "", "m", "v" + "\u00ff".repeat(16)));
    }
}
