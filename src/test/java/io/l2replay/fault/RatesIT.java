package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.Trace;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many, how often, and not too early; never how late, which is the machine's affair. */
@Isolated
@RequiresNamespaces(programs = {"strace"})
class RatesIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "send,-p,1000,60,1000",
        "mmsg,-p,20000,60,20000",
        "ring,-p,20000,60,20000",
        "per-packet,-p,500,60,500",
        "pcap,-M,8,1000,1000"
    })
    void shouldSendWhatFallsIntoTheDuration(String tx, String option, String rate, int lengthBytes, int expected) {
        Path file = write(Frames.numbered(1, 100, lengthBytes));

        Path json = directory.resolve("run.json");

        Report report = Tool.in(PAIR)
                .run(
                        "-i",
                        VethPair.NEAR,
                        "--tx=" + tx,
                        option,
                        rate,
                        "-l",
                        "0",
                        "--duration=1s",
                        "--json=" + json,
                        file)
                .expect(0)
                .report();

        double givenUp = expected * Json.read(json).real("schedule.stalled_seconds");
        assertTrue(
                report.accepted() + givenUp >= expected * 0.99 - 1 && report.accepted() <= expected + 1,
                expected + " frames are due within a second, less what stalls give up (" + givenUp + "):\n"
                        + report.text());
        assertEquals(report.accepted(), report.txPackets());
    }

    @ParameterizedTest
    @CsvSource({"-p,100,0.49", "-M,0.048,0.49"})
    void shouldNeverSendBeforeTheScheduleSays(String option, String rate, double atLeast) {
        Report report = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, option, rate, write(Frames.numbered(1, 50, 60)))
                .expect(0)
                .report()
                .expect(50, 50, 0, 0);

        assertTrue(report.seconds() >= atLeast && report.seconds() < 10, report.text());
    }

    @Test
    void shouldKeepTheRecordedTimesTimesTheMultiplier() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number <= 10; number++) {
            text.append('@').append(1_700_000_000L + number).append(".25 ");
            text.append(Frames.hex(Frames.numbered(number, 60))).append('\n');
        }
        Path file = Inputs.write(directory.resolve("timed.hex"), text.toString());

        Report report = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "-f", "hex", "-x", "20", file)
                .expect(0)
                .report()
                .expect(11, 11, 0, 0);

        assertTrue(report.seconds() >= 0.499 && report.seconds() < 10, report.text());
    }

    @Test
    void shouldRefuseAMultiplierForAnInputWithoutTimes() {
        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "-x", "1", write(Frames.numbered(1, 5, 60)))
                .expect(65);
    }

    @Test
    void shouldLetTheBatchFallToOneAtALowRate() {
        Path traces = directory.resolve("traces");
        assertTrue(traces.toFile().mkdir());

        Tool.in(PAIR)
                .tracedInto(traces)
                .run("-i", VethPair.NEAR, "--tx=mmsg", "-p", "50", "-L", "20", write(Frames.numbered(1, 30, 60)))
                .expect(0)
                .report()
                .expect(20, 20, 0, 0);

        Trace trace = Trace.read(traces);
        List<String> results = new ArrayList<>();
        for (Trace.Call call : trace.onPacketSockets().calls()) {
            if (call.name().equals("sendmmsg")) {
                results.add(call.result());
            } else if (call.name().equals("sendto")) {
                results.add("1");
            }
        }
        assertEquals(20, results.size(), results.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring", "per-packet", "pcap"})
    void shouldSendTheRightBytesWhenABatchIsCutByAWait(String tx) {
        List<byte[]> frames = Frames.numbered(1, 30, 60);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < frames.size(); index++) {
            text.append("@0.").append(index / 7).append(' ').append(Frames.hex(frames.get(index)));
            text.append('\n');
        }
        Path file = Inputs.write(directory.resolve("groups.hex"), text.toString());
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "-f", "hex", "-x", "1", file)
                    .expect(0);

            Frames.assertArrived(frames, receiver.stop());
        }
    }

    @Test
    void shouldSendInBatchesAtTopSpeed() {
        Path traces = directory.resolve("traces");
        assertTrue(traces.toFile().mkdir());

        Tool.in(PAIR)
                .tracedInto(traces)
                .run("-i", VethPair.NEAR, "--tx=mmsg", "--batch=50", "-K", write(Frames.numbered(1, 1000, 60)))
                .expect(0);

        Trace sends = Trace.read(traces).onPacketSockets().named("sendmmsg");
        assertEquals(20, sends.calls().size());
        assertTrue(sends.calls().stream().allMatch(call -> call.result().equals("50")), sends.calls()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--preload", "--read-ahead=off"})
    void shouldLoopOverAllFilesAndStopAtTheLimit(String option) {
        Path first = Frames.write(directory.resolve("first.hex"), Frames.numbered(1, 10, 60));
        Path second = Frames.write(directory.resolve("second.hex"), Frames.numbered(11, 15, 60));
        List<byte[]> expected = new ArrayList<>();
        for (int loop = 0; loop < 3; loop++) {
            expected.addAll(Frames.numbered(1, 15, 60));
        }
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, option, "--loop=3", first, second)
                    .expect(0)
                    .report()
                    .expect(45, 45, 0, 0);
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, option, "--loop=0", "--limit=37", first, second)
                    .expect(0)
                    .report()
                    .expect(37, 37, 0, 0);

            expected.addAll(expected.subList(0, 37));
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @Test
    void shouldLoopOverStandardInputOnlyWhenPreloaded() {
        Path file = write(Frames.numbered(1, 5, 60));

        Tool.in(PAIR).withInput(file).run("-i", VethPair.NEAR, "-l", "2").expect(64);
        Tool.in(PAIR)
                .withInput(file)
                .run("-i", VethPair.NEAR, "-l", "2", "-K")
                .expect(0)
                .report()
                .expect(10, 10, 0, 0);
    }

    @Test
    void shouldPauseBetweenLoops() {
        Report report = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "-l", "3", "--loopdelay-ms=200", write(Frames.numbered(1, 5, 60)))
                .expect(0)
                .report()
                .expect(15, 15, 0, 0);

        assertTrue(report.seconds() >= 0.399 && report.seconds() < 10, report.text());
    }

    @Test
    void shouldBeginAtTheLineAskedFor() {
        Path first = Frames.write(directory.resolve("first.hex"), Frames.numbered(1, 10, 60));
        Path second = Frames.write(directory.resolve("second.hex"), Frames.numbered(11, 20, 60));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--start=" + second + ":3", first, second)
                    .expect(0);

            Frames.assertArrived(Frames.numbered(13, 20, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.hlog", "run.hgrm"})
    void shouldMeasureTheSendCallAndLateness(String histogram) {
        Path json = directory.resolve("run.json");
        Path file = directory.resolve(histogram);

        Run run = Tool.in(PAIR)
                .run(
                        "-i",
                        VethPair.NEAR,
                        "-p",
                        "2000",
                        "--latency",
                        "--json=" + json,
                        "--histogram=" + file,
                        write(Frames.numbered(1, 500, 60)));

        run.expect(0);
        Json report = Json.read(json);
        assertEquals(500, report.number("latency.send_call.count"));
        assertEquals(500, report.number("latency.lateness.count"));
        long before = 0;
        for (String name : List.of("min", "p50", "p90", "p99", "p999", "p9999", "max")) {
            long value = report.number("latency.send_call." + name);
            assertTrue(value >= before && value > 0, name + " " + value);
            before = value;
        }
        assertTrue(file.toFile().length() > 100, "the histogram file is empty");
        assertEquals(
                histogram.endsWith(".hgrm"),
                directory.resolve("run.lateness.hgrm").toFile().length() > 100);
    }

    private Path write(List<byte[]> frames) {
        return Frames.write(directory.resolve("frames.hex"), frames);
    }
}
