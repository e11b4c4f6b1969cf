package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.ReplayConfig;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import io.l2replay.report.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String FIRST_LINE = "offered 18  accepted 18  refused 0  skipped 0\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldReportOnStandardOutput() {
        assertEquals(ExitCode.OK, run(SampleReports.eighteen(), "-i", "lo", "a"));
        assertTrue(out().startsWith(FIRST_LINE), out());
        assertEquals("", err());
    }

    @Test
    void shouldKeepErrorsWhenQuiet() {
        RunReport bad = SampleReports.ended(ExitCode.BAD_INPUT, "a:3:5: TCP.dprot: unknown field");
        assertEquals(ExitCode.BAD_INPUT, run(bad, "-q", "-i", "lo", "a"));
        assertEquals("", out());
        assertEquals("a:3:5: TCP.dprot: unknown field\n", err());
    }

    @Test
    void shouldNameItselfWhenTheSystemFails() {
        run(SampleReports.ended(ExitCode.UNAVAILABLE, "there is no interface nope0"), "-i", "nope0", "a");
        assertEquals("l2replay: there is no interface nope0\n", err());
        assertTrue(out().startsWith(FIRST_LINE));
    }

    @ParameterizedTest
    @CsvSource({"--json=-, ", "-w, -"})
    void shouldMoveTheReportWhenStandardOutputIsOwned(String option, String value) {
        List<String> args = new ArrayList<>(List.of("-i", "lo", "a", option));
        if (value != null) {
            args.add(value);
        }
        assertEquals(ExitCode.OK, run(SampleReports.eighteen(), args.toArray(new String[0])));
        assertTrue(err().startsWith(FIRST_LINE), err());
        assertEquals(option.equals("--json=-"), out().startsWith("{"));
    }

    @Test
    void shouldWriteTheJsonReportToAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("run.json");
        assertEquals(ExitCode.OK, run(SampleReports.eighteen(), "-i", "lo", "a", "--json=" + file));
        assertTrue(Files.readString(file).contains("\"offered\" : 18"));
        assertTrue(out().startsWith(FIRST_LINE));
    }

    @Test
    void shouldNotEndWellWhenTheJsonReportCannotBeWritten() {
        assertEquals(ExitCode.REFUSED, run(SampleReports.eighteen(), "-i", "lo", "a", "--json=/nonexistent/run.json"));
        assertTrue(
                err().startsWith(
                                "l2replay: cannot write the report to /nonexistent/run.json: no such file or directory"),
                err());
    }

    @Test
    void shouldRunOnWhenStandardOutputIsClosed() {
        assertEquals(ExitCode.OK, runOnClosedOutput("-i", "lo", "a"));
        assertEquals("", err());
    }

    @Test
    void shouldNotEndWellWhenStandardOutputWasToHaveTheJsonAndIsClosed() {
        assertEquals(ExitCode.REFUSED, runOnClosedOutput("-q", "-i", "lo", "a", "--json=-"));
        assertEquals("l2replay: cannot write the report to standard output\n", err());
    }

    private ExitCode runOnClosedOutput(String... arguments) {
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Main(FakeSession.factory(SampleReports.eighteen()), closed, errors).run(arguments);
    }

    @Test
    void shouldSayInASentenceThatItIsAtFaultItself() {
        SessionFactory broken =
                (ReplayConfig config, java.util.function.BooleanSupplier stopped, PrintStream o, PrintStream e) -> {
                    throw new IllegalStateException("slot\u0007");
                };
        assertEquals(ExitCode.SOFTWARE, run(broken, "-i", "lo", "a"));
        assertEquals(
                "l2replay: a fault of l2replay itself: java.lang.IllegalStateException: slot\\x07 (-v shows where)\n",
                err());
        err.reset();
        run(broken, "-i", "lo", "a", "-v");
        assertTrue(err().contains("\tat io.l2replay.cli.MainTest"), err());
    }

    @ParameterizedTest
    @CsvSource({
        "bench -i lo, 'missing required parameter'",
        "bench x, bench needs an interface",
        "bench -i lo -, bench reads its input many times",
        "bench -i lo --rounds=0 x, --rounds: '0' is not a whole number from 1 to 99",
        "bench -i lo x y, unmatched argument",
        "latency -i lo x, an interface is needed where frames arrive: --rx IFACE",
        "latency --rx lo x, an interface is needed: -i IFACE",
        "latency -i lo --rx lo -n x, a measurement sends",
        "latency -i lo --rx lo -w a.hex x, a measurement sends",
        "latency -i lo --rx lo --reopen x, --reopen does not go with a measurement",
        "latency -i lo --rx lo --on-oversize=fragment x, --on-oversize=fragment does not go with",
        "latency -i lo --rx lo --wait=0 x, --wait must be above 0",
        "latency -i lo --rx lo --wait=5 x, --wait: '5' is not a time",
        "latency -i lo --rx lo --signature=maybe x, --signature: 'maybe' is not one of",
        "latency -i lo --rx lo --repeat=0 x, --repeat: '0' is not a whole number from 1 to 99",
        "latency -i lo --rx lo --repeat=2 -, --repeat reads its input several times",
        "latency -i lo --rx lo --max-loss=-1 x, --max-loss: '-1' is not",
        "latency -i lo --rx lo --max-loss=x% x, --max-loss: 'x' is not",
        "latency -i lo --rx lo -t --gap=poisson x, --gap spreads the gaps of a rate",
        "latency -i lo --rx lo --rfc2544 --gap=poisson x, '--rfc2544 finds the rate, and keeps its gaps even: no --gap'",
        "latency -i lo --rx lo --rfc2544 --burst-us=5 x, '--rfc2544 finds the rate, and keeps its gaps even: no --burst-us'",
        "latency -i lo --rx lo --rfc2544 -p 5 x, --rfc2544 finds the rate",
        "formats x, unmatched argument",
        "--foo, unknown option"
    })
    void shouldEndUsageErrorsInOneLine(String commandLine, String message) {
        assertEquals(ExitCode.USAGE, run(SampleReports.eighteen(), commandLine.split(" ")));
        assertTrue(err().startsWith("l2replay: " + message), err());
        assertEquals(err().length() - 1, err().indexOf('\n'));
        assertEquals("", out());
    }

    @Test
    void shouldBenchEachWayInTurn() {
        List<String> runs = new ArrayList<>();
        SessionFactory sessions =
                (ReplayConfig config, java.util.function.BooleanSupplier stopped, PrintStream o, PrintStream e) -> {
                    runs.add(config.output().tx() + (config.input().preload() ? " -K" : "") + " "
                            + config.input().files());
                    assertTrue(config.reporting().syscalls());
                    return new FakeSession(config, stopped, SampleReports.eighteen());
                };
        assertEquals(ExitCode.OK, run(sessions, "bench", "-i", "lo", "--rounds=1", "a b"));
        List<String> round = List.of("per-packet [a b]", "send -K [a b]", "send [a b]", "mmsg [a b]", "ring [a b]");
        List<String> twice = new ArrayList<>(round);
        twice.addAll(round);
        assertEquals(twice, runs);
        assertEquals(6, out().lines().count(), out());
    }

    @Test
    void shouldEndTheBenchWithTheRunThatFails() {
        assertEquals(
                ExitCode.NO_PERMISSION,
                run(SampleReports.ended(ExitCode.NO_PERMISSION, "EPERM"), "bench", "-i", "lo", "a"));
        assertEquals("l2replay: bench, per-packet: EPERM\n", err());
        assertEquals("", out());
    }

    private ExitCode run(RunReport report, String... args) {
        return run(FakeSession.factory(report), args);
    }

    private ExitCode run(SessionFactory sessions, String... args) {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Main(sessions, outStream, new PrintStream(err, true, StandardCharsets.UTF_8)).run(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
