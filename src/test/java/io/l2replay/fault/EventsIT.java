package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of events says of each frame what the receiver and the ledger say. */
@RequiresNamespaces(programs = {"python3", "bash"})
class EventsIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldAgreeWithThePeerAndTheLedger(String tx) {
        Path tooLong =
                Frames.write(directory.resolve("more.hex"), List.of(Frames.numbered(1, 1515), Frames.numbered(2, 60)));
        Path events = directory.resolve("events.json");
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--events=" + events, Tool.fixture("eighteen.txt"));
            run.expect(0).report().expect(18, 18, 0, 0);
            assertEquals("accepted 18 refused 0", compared(events, receiver.stop()));
        }
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--tx=" + tx, "--events=" + events, tooLong);
            run.expect(74).report().expect(2, 1, 1, 0);
            assertEquals("accepted 1 refused 1", compared(events, receiver.stop()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldWriteAnEventForEachFragment(String tx) {
        Path file = Inputs.write(
                directory.resolve("long.txt"),
                "Ether(src='02:00:00:00:00:0a')/IPv6(src='2001:db8::1', dst='2001:db8::2')/UDP()/Raw(b'A'*4000)\n");
        Path events = directory.resolve("events.json");

        Run run = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--tx=" + tx, "--events=" + events, "--on-oversize=fragment", file);

        run.expect(0).report().expect(3, 3, 0, 0);
        assertEquals(3, lines(events).size());
        assertEquals(
                1, lines(events).stream().filter(e -> e.contains("src_port")).count());
    }

    @Test
    void shouldLoseNoneOfManyAndSampleWhenAsked() {
        Path file = Frames.write(directory.resolve("many.hex"), Frames.numbered(1, 2000, 60));
        Path all = directory.resolve("all.json");
        Path some = directory.resolve("some.json");

        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "-K", "-l", "10", "--events=" + all, file)
                .expect(0);
        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--events=" + some, "--events-every=100", file)
                .expect(0);

        assertEquals(20_000, lines(all).size());
        assertTrue(lines(all).get(19_999).endsWith("\"line\":2000}"));
        assertEquals(20, lines(some).size());
        assertTrue(lines(some).get(1).endsWith("\"line\":101}"));
    }

    @Test
    void shouldGiveStandardOutputToTheEventsAndMoveTheReport() {
        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--events=-", Tool.fixture("eighteen.txt"));

        run.expect(0).expectStderr("offered 18  accepted 18  refused 0  skipped 0");
        assertEquals(18, run.stdout().lines().count());
        assertTrue(run.stdout().lines().allMatch(line -> line.startsWith("{\"timestamp\":\"")));
    }

    @Test
    void shouldSendAllAndFailWhenTheDeviceIsFull() {
        Path file = Frames.write(directory.resolve("many.hex"), Frames.numbered(1, 2000, 60));

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--events=/dev/full", file);

        run.expect(74)
                .expectStderr("cannot write /dev/full: No space left on device; the run goes on without events")
                .report()
                .expect(2000, 2000, 0, 0);
    }

    @Test
    void shouldFailBeforeTheFirstFrameWhenTheFileCannotBeMade() {
        long before = PAIR.txPackets(VethPair.NEAR);
        Path nowhere = directory.resolve("no/such/x.json");

        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--events=" + nowhere, Tool.fixture("eighteen.txt"))
                .expect(74)
                .expectStderr("cannot write " + nowhere);

        assertEquals(before, PAIR.txPackets(VethPair.NEAR));
    }

    @Test
    void shouldFailWhenNobodyReadsTheEvents() {
        Path file = Frames.write(directory.resolve("many.hex"), Frames.numbered(1, 5000, 60));
        String command = Tool.root().resolve("bin/l2replay") + " -w " + directory.resolve("x.pcap") + " --events=- "
                + file + " 2>" + directory.resolve("err") + " | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}";

        assertEquals("74\n", Commands.run("bash", "-c", command));
        assertTrue(String.join("\n", lines(directory.resolve("err"))).contains("Broken pipe"));
    }

    /** What the script says that compares; it fails when something differs. */
    private String compared(Path events, List<byte[]> arrived) {
        Path script = Inputs.resource(EventsIT.class, "events.py", directory);
        Path frames = Frames.write(directory.resolve("frames.hex"), arrived);
        return Commands.run(Commands.PYTHON, script.toString(), events.toString(), frames.toString())
                .strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
