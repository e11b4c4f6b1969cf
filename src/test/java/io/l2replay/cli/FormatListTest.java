package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.cli.FormatList.Entry;
import io.l2replay.format.Formats;
import io.l2replay.report.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code l2replay formats} shows can be replayed as it stands. */
class FormatListTest {
    private static final String COMMAND = "l2replay ";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static List<Entry> shown() {
        return FormatList.entries();
    }

    @Test
    void shouldHaveOneEntryForEachFormat() {
        List<String> names = FormatList.entries().stream().map(Entry::name).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
        assertEquals(Set.copyOf(Formats.names()), Set.copyOf(names));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void shouldShowThemWhole(Entry entry) {
        String text = FormatList.text();
        assertFalse(entry.about().isEmpty());
        assertTrue(text.contains("\n" + entry.name() + "\n  " + entry.about().get(0) + "\n"));
        assertTrue(text.contains(String.join("\n    ", entry.lines())));
        assertFalse(entry.lines().isEmpty() && entry.commands().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shown")
    void shouldShowLinesThatAreFramesByContentAndByName(Entry entry) throws IOException {
        if (!entry.lines().isEmpty()) {
            Path file = Files.write(directory.resolve("example"), entry.lines(), StandardCharsets.US_ASCII);
            assertFrames("-n", file.toString());
            assertFrames("-n", "-f", entry.name(), file.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("shown")
    void shouldShowCommandsThatRun(Entry entry) {
        for (String command : entry.commands()) {
            assertTrue(command.startsWith(COMMAND), command);
            assertFrames(command.substring(COMMAND.length()).split(" "));
        }
    }

    @Test
    void shouldShowScapyLinesThatAreSets() throws IOException {
        Entry scapy = FormatList.entries().get(0);
        Path file = Files.write(directory.resolve("sets"), scapy.lines(), StandardCharsets.US_ASCII);
        int frames = 1 + 4 * 4 * 2 + 10;
        assertTrue(assertFrames("-n", file.toString()).contains("offered " + frames + "  accepted " + frames + "  "));
    }

    /** Runs and fails unless all is well and there is a frame; answers the report. */
    private String assertFrames(String... args) {
        out.reset();
        err.reset();
        Main main = new Main(
                new ReplaySessions(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        ExitCode exit = main.run(args);
        String said = Stream.of(args).toList() + "\n" + out.toString(StandardCharsets.UTF_8)
                + err.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.OK, exit, said);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertTrue(said.contains("offered "), said);
        assertFalse(said.contains("offered 0 "), said);
        return said;
    }
}
