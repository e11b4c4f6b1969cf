package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is not what is read. */
class OutputFilesTest {
    @TempDir
    Path directory;

    private Path input;

    @BeforeEach
    void makeTheInput() throws IOException {
        input = Files.writeString(directory.resolve("in.hex"), "ff".repeat(14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--events", "--histogram"})
    void shouldRefuseToWriteOverTheInput(String option) throws IOException {
        Path named = directory.resolve("in.hlog");
        Files.copy(input, named);
        assertEquals(
                option + ": " + named + " is one of the inputs",
                refused("-i", "lo", "--latency", option + "=" + named, input.toString(), named.toString()));
    }

    @Test
    void shouldKnowTheInputByAnyName() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.hex"), input);
        Path hard = Files.createLink(directory.resolve("hard.hex"), input);
        Path round = directory.resolve("..").resolve(directory.getFileName()).resolve("in.hex");
        for (Path name : new Path[] {input, link, hard, round}) {
            assertEquals(
                    "--write: " + name + " is one of the inputs", refused("-w", name.toString(), input.toString()));
        }
    }

    @Test
    void shouldRefuseToWriteTwoThingsIntoOneFile() {
        Path file = directory.resolve("new.hex");
        assertEquals(
                "--json: " + file + " is what --write writes", refused("-w", file.toString(), "--json=" + file, "a"));
        assertEquals(
                "--json: " + file + " is what --events writes",
                refused("-i", "lo", "--events=" + file, "--json=" + file, "a"));
    }

    @Test
    void shouldTakeFilesOfTheirOwnAndDevices() {
        String out = directory.resolve("out.hex").toString();
        assertDoesNotThrow(() -> config("-w", out, input.toString()));
        assertDoesNotThrow(() -> config("-w", out, "--json=-", "-"));
        assertDoesNotThrow(() -> config("-w", "/dev/null", "--write-format=pcap", "--json=/dev/null", "/dev/null"));
    }

    private static String refused(String... arguments) {
        return assertThrows(UsageException.class, () -> config(arguments)).getMessage();
    }

    private static void config(String... arguments) throws UsageException {
        ReplayArguments.config(Main.parse(Commands.REPLAY, arguments));
    }
}
