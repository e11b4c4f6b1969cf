package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run loads the classes of the formats that its input has, and no others. */
class StartUpIT {
    private static final String SCAPY = "io.l2replay.format.scapy.";
    private static final String HEX = "io.l2replay.format.HexFormat";

    @ParameterizedTest
    @ValueSource(strings = {"stream", "keep"})
    void shouldLoadNothingOfScapyForHex(String kind) throws IOException, InterruptedException {
        String loaded = classesLoadedFor("fixtures/eighteen.hex", kind);
        assertTrue(loaded.contains(HEX));
        assertFalse(loaded.contains(SCAPY));
    }

    @Test
    void shouldLoadNothingOfHexForScapy() throws IOException, InterruptedException {
        String loaded = classesLoadedFor("fixtures/eighteen.txt", "stream");
        assertTrue(loaded.contains(SCAPY));
        assertFalse(loaded.contains(HEX));
    }

    private static String classesLoadedFor(String file, String kind) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process reader = new ProcessBuilder(
                        java, "-Xlog:class+load", "-cp", classPath, ReadAll.class.getName(), file, kind, "1", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(reader.waitFor() == 0 && output.contains("frames "), output);
        return output;
    }
}
