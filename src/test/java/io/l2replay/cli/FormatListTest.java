package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.report.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code l2replay formats} shows can be replayed as it stands. */
class FormatListTest {
    @TempDir
    private Path directory;

    @Test
    void shouldShowScapyLinesThatAreFrames() throws IOException {
        replay(FormatList.SCAPY, 1 + 4 * 4 * 2 + 10);
    }

    @Test
    void shouldShowHexLinesThatAreFrames() throws IOException {
        replay(FormatList.HEX, 2);
    }

    @Test
    void shouldShowWhatOtherSystemsPrint() throws IOException {
        replay(FormatList.EVE, 1);
        replay(FormatList.TSHARK_EK, 1);
        replay(FormatList.TCPDUMP, 1);
    }

    @Test
    void shouldShowRowsThatAreFrames() throws IOException {
        replay(FormatList.CSV, 2);
    }

    @Test
    void shouldShowFlowsThatAreFrames() throws IOException {
        replay(FormatList.NFCT, 2);
        replay(FormatList.ZEEK, 2);
    }

    @Test
    void shouldShowThemWhole() {
        for (List<String> lines : List.of(FormatList.SCAPY, FormatList.CSV, FormatList.NFCT, FormatList.ZEEK)) {
            for (String line : lines) {
                assertTrue(FormatList.text().contains("    " + line + "\n"));
            }
        }
    }

    private void replay(List<String> lines, int frames) throws IOException {
        Path file = directory.resolve("lines");
        Files.write(file, lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Main main = new Main(new ReplaySessions(), new PrintStream(out, true, StandardCharsets.UTF_8), errors);
        ExitCode exit =
                main.run(new String[] {"-w", directory.resolve("frames.hex").toString(), file.toString()});
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.OK, exit);
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("offered " + frames + "  accepted " + frames));
    }
}
