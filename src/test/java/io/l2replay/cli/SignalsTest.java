package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.ReplayConfig;
import io.l2replay.report.ExitCode;
import io.l2replay.report.RunReport;
import io.l2replay.report.SampleReports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to a process of its own, whose run does what its first argument says. */
class SignalsTest {
    @ParameterizedTest
    @CsvSource({"polite, TERM, 143", "polite, INT, 130", "polite, HUP, 129", "blocked, TERM, 143", "deaf, TERM, 143"})
    void shouldReportOnceAndEndWithTheSignalsCode(String kind, String signal, int code) throws Exception {
        Process process = start(kind);
        kill(process, signal);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(code, process.exitValue(), out);
        assertTrue(out.startsWith("offered 18"), out);
        assertEquals(0, out.lastIndexOf("offered 18"), "once");
    }

    @Test
    void shouldEndAtOnceWithTheSecondSignal() throws Exception {
        Process process = start("deaf");
        kill(process, "INT");
        assertEquals('?', process.getErrorStream().read(), "the first one came: two at once may be one to the kernel");
        kill(process, "INT");
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue());
        assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldGoOnIgnoringAnInterruptThatWasIgnored() throws Exception {
        Process process = start("deaf", "sh", "-c", "trap '' INT; exec \"$@\"", "sh");
        kill(process, "INT");
        assertTrue(!process.waitFor(300, TimeUnit.MILLISECONDS), "still runs");
        kill(process, "TERM");
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(143, process.exitValue());
    }

    /** Nobody reads what it prints, so that neither the run nor its report comes to an end. */
    @Test
    void shouldEndWhenItsReaderHasStoppedReading() throws Exception {
        Process process = start("stalled");
        kill(process, "TERM");
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still runs");
        assertEquals(143, process.exitValue());
    }

    private static Process start(String kind, String... prefix) throws IOException {
        java.util.List<String> command =
                new java.util.ArrayList<>(java.util.List.of("env", "--default-signal=INT,TERM,HUP"));
        command.addAll(java.util.List.of(prefix));
        command.addAll(java.util.List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SignalsTest.class.getName(),
                kind));
        Process process = new ProcessBuilder(command).start();
        assertEquals('!', process.getErrorStream().read(), "the run has begun");
        return process;
    }

    private static void kill(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public static void main(String[] args) {
        SessionFactory sessions = (ReplayConfig config, BooleanSupplier stopped, PrintStream out, PrintStream err) ->
                new FakeSession(config, stopped, SampleReports.eighteen()) {
                    @Override
                    public RunReport run() {
                        err.write('!');
                        err.flush();
                        if (args[0].equals("stalled")) {
                            out.print("x".repeat(1 << 20));
                        }
                        await(args[0], stopped, err);
                        return super.run();
                    }
                };
        ExitCode exit = new Main(sessions, System.out, System.err).run(new String[] {"-i", "lo", "a"});
        System.exit(exit.code());
    }

    /** Bounded, so that no test leaves a process behind. */
    private static void await(String kind, BooleanSupplier stopped, PrintStream err) {
        long endNs = System.nanoTime() + 30_000_000_000L;
        boolean told = false;
        while (System.nanoTime() < endNs) {
            if (!told && stopped.getAsBoolean()) {
                told = true;
                err.write('?');
                err.flush();
            }
            if (kind.equals("polite") && stopped.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(kind.equals("blocked") ? 30_000 : 5);
            } catch (InterruptedException asked) {
                if (kind.equals("blocked")) {
                    return;
                }
            }
        }
    }
}
