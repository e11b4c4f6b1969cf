package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {
    @Test
    void shouldDecodeWhatTheJdkEncodes() {
        Random random = new Random(2);
        for (int length = 0; length < 200; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            byte[] text = Base64.getEncoder().encode(octets);
            byte[] out = new byte[text.length];
            assertEquals(-1, Base64Text.decode(text, 0, text.length, out, 0));
            assertEquals(length, Base64Text.length(text, 0, text.length));
            assertArrayEquals(octets, Arrays.copyOf(out, length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A, 1",
        "AB, 2",
        "ABC, 3",
        "AB=, 2",
        "AAAAA, 5",
        "=, 0",
        "====, 0",
        "A===, 1",
        "AA=A, 2",
        "AB==, 1",
        "AAB=, 2",
        "AA==AAAA, 2",
        "AAA=AAAA, 3",
        "AA-A, 2",
        "AA_A, 2",
        "'AA A', 2",
        "AAAA*AAA, 4",
        "'AAAA\n', 4",
    })
    void shouldPointAtTheFirstWrongByte(String text, int wrong) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(wrong, Base64Text.decode(bytes, 0, bytes.length, new byte[16], 0));
    }
}
