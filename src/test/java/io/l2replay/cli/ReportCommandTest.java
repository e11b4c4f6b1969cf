package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.report.ExitCode;
import io.l2replay.report.JsonReport;
import io.l2replay.report.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String RUN = JsonReport.of(SampleReports.eventful(), ExitCode.REFUSED);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private byte[] in = {};

    @TempDir
    Path directory;

    private Path json;

    @BeforeEach
    void write() throws IOException {
        json = Files.writeString(directory.resolve("run.json"), RUN);
    }

    @Test
    void shouldWriteOnePage() throws IOException, UsageException {
        Path page = directory.resolve("out.html");
        assertEquals(ExitCode.OK, run(json.toString(), "-o", page.toString()));
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        assertEquals("", out.toString(StandardCharsets.UTF_8) + err());
    }

    @Test
    void shouldReadStandardInputAndWriteStandardOutput() throws UsageException {
        in = RUN.getBytes(StandardCharsets.UTF_8);
        assertEquals(ExitCode.OK, run("-", json.toString(), "-o", "-"));
        String page = out.toString(StandardCharsets.UTF_8);
        assertTrue(page.contains("<title>l2replay: 2 runs</title>"), page.substring(0, 2_000));
        assertTrue(page.endsWith("</html>\n"));
    }

    @Test
    void shouldNotEndWellWhenStandardOutputTakesNoPage() throws UsageException {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        ReportCommand command = new ReportCommand(
                new ByteArrayInputStream(in), full, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(
                ExitCode.REFUSED,
                command.run(Main.parse(Commands.REPORT, new String[] {json.toString(), "-o", "-"}), "1"));
        assertEquals("l2replay: cannot write the page to standard output\n", err());
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertEquals("report needs -o FILE, the page to write; - is standard output", refused(json.toString()));
        assertTrue(refused("-o", "x.html").startsWith("report needs the JSON of a run"));
        assertEquals("standard input can be read once: give - once", refused("-", "-", "-o", "x.html"));
    }

    @Test
    void shouldNotWriteOverAnInput() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.html"), json);
        assertTrue(refused(json.toString(), "-o", link.toString()).endsWith("is one of the inputs"));
        assertEquals(RUN, Files.readString(json));
    }

    @Test
    void shouldNameTheFileAndThePlaceOfWhatIsNoReport() throws IOException, UsageException {
        Path bad =
                Files.writeString(directory.resolve("bad.json"), "{\n  \"offered\" : 1,\n  \"accepted\" : oops\n}\n");
        Path page = directory.resolve("out.html");
        assertEquals(ExitCode.BAD_INPUT, run(json.toString(), bad.toString(), "-o", page.toString()));
        assertTrue(err().startsWith(bad + ":3:"), err());
        assertEquals(1, err().lines().count());
        assertFalse(Files.exists(page), "nothing is written unless all is read");
    }

    @Test
    void shouldTellAMissingInputFromABadOne() throws UsageException {
        assertEquals(ExitCode.NO_INPUT, run(directory + "/none\u0007.json", "-o", "-"));
        assertEquals(directory + "/none\\x07.json: no such file or directory\n", err());
        err.reset();
        assertEquals(ExitCode.NO_INPUT, run(directory.toString(), "-o", "-"));
        assertTrue(err().startsWith(directory + ": "), err());
    }

    @Test
    void shouldNotEndWellWhenThePageCannotBeWritten() throws UsageException {
        assertEquals(ExitCode.REFUSED, run(json.toString(), "-o", directory + "/none/out.html"));
        assertEquals(
                "l2replay: cannot write the page to " + directory + "/none/out.html: no such file or directory\n",
                err());
    }

    private ExitCode run(String... args) throws UsageException {
        return new ReportCommand(new ByteArrayInputStream(in), new PrintStream(out), new PrintStream(err))
                .run(Main.parse(Commands.REPORT, args), "test");
    }

    private String refused(String... args) {
        try {
            throw new AssertionError("ended with " + run(args));
        } catch (UsageException expected) {
            return expected.getMessage();
        }
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
