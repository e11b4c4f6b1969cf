package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of a limited time ends when it is over, though its input is silent and has no end. */
@RequiresNamespaces
class DurationIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<byte[]> TEN = Frames.numbered(1, 10, 60);

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "on,",
        "off,",
        "on,--tx=ring",
        "off,--tx=mmsg",
        "on,--hook=delay:1ms",
        "off,--hook=print",
        "on,-p1000",
        "off,-M10"
    })
    void shouldEndInTimeWhenAPipeIsSilent(String readAhead, String option) {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).withPipedInput().start(arguments(readAhead, option, "-"))) {
            Inputs.feed(running.input(), TEN);
            Inputs.feed(running.input(), "# nothing\n00");

            expectTen(running.await(SOON), receiver, 11);
        }
    }

    @Test
    void shouldEndInTimeWhenABlockWaitsForMore() {
        try (VethPair pair = VethPair.open()) {
            pair.takeLiveFrames(true);
            try (Receiver receiver = Receiver.on(pair);
                    Running running = Tool.in(pair).withPipedInput().start(arguments("on", "--tx=xdp", "-"))) {
                Inputs.feed(running.input(), TEN);
                expectTen(running.await(SOON), receiver, 10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void shouldEndInTimeWhenAFileDoesNotGrow(String readAhead) {
        Path file = Frames.write(directory.resolve("a.hex"), TEN);
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start(arguments(readAhead, "--follow", file))) {
            expectTen(running.await(SOON), receiver, 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void shouldEndInTimeWhenAFifoIsSilentOrHasNoWriter(String readAhead) throws IOException {
        Path silent = directory.resolve("silent");
        Commands.run("mkfifo", silent.toString());
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start(arguments(readAhead, null, silent));
                OutputStream out = Files.newOutputStream(silent)) {
            Inputs.feed(out, TEN);
            expectTen(running.await(SOON), receiver, 10);
        }
        Path lonely = directory.resolve("lonely");
        Commands.run("mkfifo", lonely.toString());
        List<Object> arguments =
                new ArrayList<>(List.of(arguments(readAhead, null, Frames.write(directory.resolve("a.hex"), TEN))));
        arguments.add(lonely);
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start(arguments.toArray())) {
            expectTen(running.await(SOON), receiver, 10);
        }
    }

    private Object[] arguments(String readAhead, String option, Object input) {
        List<Object> arguments = new ArrayList<>(
                List.of("-i", VethPair.NEAR, "--duration=500ms", "--read-ahead=" + readAhead, "-f", "hex"));
        if (option != null) {
            arguments.add(option);
        }
        arguments.addAll(List.of("--json=" + json(), input));
        return arguments.toArray();
    }

    private Path json() {
        return directory.resolve("run.json");
    }

    private void expectTen(Run run, Receiver receiver, int lines) {
        run.expect(0);
        Frames.assertArrived(TEN, receiver.stop());
        Json json = Json.read(json());
        assertEquals(10, json.number("offered"));
        assertEquals(10, json.number("accepted"));
        assertEquals(lines, json.number("input.lines"));
        assertEquals(0, json.number("input.bad"));
        assertFalse((run.stdout() + run.stderr()).contains("--start="), run.toString());
    }

    @Test
    void shouldSendAllThatComesInTime() {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running =
                        Tool.in(PAIR).withPipedInput().start("-i", VethPair.NEAR, "--duration=1500ms", "-f", "hex")) {
            Inputs.feed(running.input(), TEN);
            receiver.await(10);
            Inputs.feed(running.input(), Frames.numbered(11, 20, 60));

            running.await(SOON).expect(0).report().expect(20, 20, 0, 0);
            Frames.assertArrived(Frames.numbered(1, 20, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void shouldStillEndByASignalBeforeTheTime(String signal, int exitCode) {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running =
                        Tool.in(PAIR).withPipedInput().start("-i", VethPair.NEAR, "--duration=1h", "-f", "hex")) {
            Inputs.feed(running.input(), TEN);
            receiver.await(10);
            running.signal(signal);

            running.await(SOON).expect(exitCode).report().expect(10, 10, 0, 0);
        }
    }

    /** At top speed nothing says when a frame that is written is due, but for the clock. */
    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void shouldCloseTheFileItWritesProperly(String readAhead) throws IOException {
        Path written = directory.resolve("out.hex");
        try (Running running = Tool.in(PAIR)
                .withPipedInput()
                .start("-w", written, "--duration=500ms", "--read-ahead=" + readAhead, "-f", "hex")) {
            Inputs.feed(running.input(), TEN);

            running.await(SOON).expect(0).report().expect(10, 10, 0, 0);
        }
        assertEquals(10, Files.readAllLines(written).size());
    }

    /** Input without a pause does not go on behind the time either, though nothing is waited for. */
    @ParameterizedTest
    @ValueSource(strings = {"-n", "-w/dev/stderr --write-format=hex"})
    void shouldEndInTimeWhereFramesAreWrittenWithoutASchedule(String output) {
        List<Object> arguments = new ArrayList<>(List.of(output.split(" ")));
        arguments.addAll(List.of("-l", "0", "--duration=50ms", Frames.write(directory.resolve("a.hex"), TEN)));
        try (Running running = Tool.in(PAIR).start(arguments.toArray())) {
            running.await(SOON).expect(0);
        }
    }

    /** What a schedule says is written, however slowly it is read. */
    @Test
    void shouldWriteWhatTheScheduleSaysHoweverSlowTheInputIs() throws IOException {
        Path written = directory.resolve("out.hex");
        try (Running running =
                Tool.in(PAIR).withPipedInput().start("-w", written, "-p", "10", "--duration=1s", "-f", "hex")) {
            Inputs.feed(running.input(), Frames.numbered(1, 5, 60));
            running.awaitReading();
            sleep(1_200);
            assertTrue(running.isAlive());
            Inputs.feed(running.input(), Frames.numbered(6, 20, 60));

            running.await(SOON).expect(0).report().expect(10, 10, 0, 0);
        }
    }

    @Test
    void shouldEndAMeasurementOfLatencyToo() throws IOException {
        Path fifo = directory.resolve("fifo");
        Commands.run("mkfifo", fifo.toString());
        try (Running running = Tool.in(PAIR)
                        .start(
                                "latency",
                                "-i",
                                VethPair.NEAR,
                                "--rx",
                                VethPair.FAR,
                                "--rx-netns",
                                PAIR.farNamespace(),
                                "--duration=500ms",
                                "--wait=100ms",
                                "--json=-",
                                "-f",
                                "hex",
                                fifo);
                OutputStream out = Files.newOutputStream(fifo)) {
            Inputs.feed(out, TEN);

            Json json = Json.parse(running.await(SOON).expect(0).stdout());
            assertEquals(10, json.number("accepted"));
            assertEquals(10, json.number("receive.received"));
        }
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
