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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** The entries of the formats that are there. */
    static List<Entry> shown() {
        List<Entry> shown = new ArrayList<>();
        for (Entry entry : FormatList.entries()) {
            if (Formats.names().contains(entry.name())) {
                shown.add(entry);
            }
        }
        return shown;
    }

    @Test
    void shouldHaveOneEntryForEachFormat() {
        List<String> names = FormatList.entries().stream().map(Entry::name).toList();
        Set<String> distinct = new TreeSet<>(names);
        assertEquals(names.size(), distinct.size(), names.toString());
        assertTrue(distinct.containsAll(Formats.names()), "no entry in formats.txt: " + Formats.names());
        for (String name : names) {
            boolean known = Formats.names().contains(name) || comesLater(name);
            assertTrue(known, "no format has the name " + name);
        }
    }

    private static boolean comesLater(String name) {
        try {
            ReplayArguments.format(name);
            return true;
        } catch (UsageException unknown) {
            return unknown.getMessage().contains("later version");
        }
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

    @Test
    void shouldNotShowWhatIsNotThere() {
        for (Entry entry : FormatList.entries()) {
            boolean there = Formats.names().contains(entry.name());
            assertEquals(there, FormatList.text().contains("\n" + entry.name() + "\n"), entry.name());
        }
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
