package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second thread that reads ahead changes how fast a run is, and nothing that it sends, says or counts. */
@RequiresNamespaces
class ReadAheadIT {
    private static final Duration SOON = Duration.ofSeconds(3);

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    /** Frames go to a file, where the clock jumps: times and ends are the same each time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eighteen.txt bad/not-hex.hex eighteen.hex|--on-error=skip",
                "eighteen.txt bad/not-hex.hex eighteen.hex|",
                "eighteen.txt eighteen.hex|-l 400 -L 7001",
                "eighteen.hex|-l 0 -p 1000 --duration=3s",
                "formats/dhcpv6.eve.json eighteen.txt captures/ArpRequestPacket.pcap|-x 2 -l 3 --loopdelay-ms=4",
                "captures/test001.pcapng|--on-error=skip -x 1",
                "bad/gzip.hex|--on-error=skip"
            })
    void shouldWriteTheSameAndReportTheSame(String inputs, String options) throws IOException {
        List<Object> arguments = new ArrayList<>();
        if (options != null) {
            arguments.addAll(List.of(options.split(" ")));
        }
        for (String input : inputs.split(" ")) {
            arguments.add(Tool.fixture(input));
        }

        List<String> off = outcome("off", arguments);
        List<String> on = outcome("on", arguments);

        assertEquals(off, on);
        assertArrayEquals(
                Files.readAllBytes(directory.resolve("off.pcap")), Files.readAllBytes(directory.resolve("on.pcap")));
    }

    private List<String> outcome(String readAhead, List<Object> arguments) {
        Path report = directory.resolve(readAhead + ".json");
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(
                0,
                List.of("--read-ahead=" + readAhead, "--json=" + report, "-w", directory.resolve(readAhead + ".pcap")));
        Run run = Tool.in(PAIR).run(all.toArray());
        Json json = Json.read(report);
        List<String> seen = new ArrayList<>(List.of("" + run.exitCode(), run.stderr()));
        for (String name : new String[] {"offered", "accepted", "refused", "skipped", "bytes", "input"}) {
            seen.add(name + " " + json.at(name));
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void shouldReportSoonWhenAPipeIsSilent(String readAhead) {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR)
                        .withPipedInput()
                        .start("-i", VethPair.NEAR, "--read-ahead=" + readAhead, "--json=-", "-q", "-")) {
            Inputs.feed(running.input(), Frames.numbered(1, 100, 60));
            Inputs.feed(running.input(), "# nothing\n00");
            receiver.await(100);
            running.signal("INT");

            Json report = Json.parse(running.await(SOON).expect(130).stdout());
            Frames.assertArrived(Frames.numbered(1, 100, 60), receiver.stop());
            assertEquals(100, report.number("accepted"));
            assertEquals(101, report.number("input.lines"));
            assertEquals(100, report.number("input.exact"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duration=300ms", "signal"})
    void shouldCountNothingThatWasReadAndNotTaken(String end) {
        Path file = Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, 20_000, 60));
        boolean signalled = end.equals("signal");
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR)
                        .start(
                                "-i",
                                VethPair.NEAR,
                                "--read-ahead=on",
                                "-p",
                                "2000",
                                "--json=-",
                                "-q",
                                signalled ? "--duration=1h" : end,
                                file)) {
            receiver.await(200);
            if (signalled) {
                running.signal("INT");
            }
            Json report =
                    Json.parse(running.await(SOON).expect(signalled ? 130 : 0).stdout());
            long accepted = report.number("accepted");
            assertEquals(accepted, receiver.stop().size());
            long lines = report.number("input.lines");
            assertTrue(lines == accepted || lines == accepted + 1, lines + " lines, " + accepted + " frames");
            assertEquals(lines, report.number("input.exact"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldLoseDoubleAndReorderNothing(String tx) {
        List<byte[]> frames = Frames.numbered(1, 30_000, 60);
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--read-ahead=on", "--tx=" + tx, file)
                    .expect(0)
                    .report()
                    .expect(30_000, 30_000, 0, 0);
            Frames.assertArrived(frames, receiver.stop());
        }
    }
}
