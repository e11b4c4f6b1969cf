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
import io.l2replay.netns.Tool;
import io.l2replay.netns.Trace;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User code runs between two sends, and does what it says. */
@RequiresNamespaces(programs = {"strace", "bash"})
class HooksIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldSendWhatAHookOfFiveLinesMade(String tx) {
        List<byte[]> arrived = replay(0, Frames.numbered(1, 100, 60), "--tx=" + tx, "--hook=" + hook("Mark.java"));

        Frames.assertArrived(marked(Frames.numbered(1, 100, 60)), arrived);
    }

    @Test
    void shouldCallSeveralHooksInTheOrderGiven() {
        List<byte[]> arrived = replay(
                0,
                Frames.numbered(1, 3, 60),
                "--hook=" + hook("AppendOne.java"),
                "--hook=" + hook("AppendTwo.java"),
                "--hook=" + hook("AppendOne.java"));

        List<byte[]> expected = new ArrayList<>();
        for (byte[] frame : Frames.numbered(1, 3, 60)) {
            byte[] longer = Arrays.copyOf(frame, 63);
            longer[60] = 1;
            longer[61] = 2;
            longer[62] = 1;
            expected.add(longer);
        }
        Frames.assertArrived(expected, arrived);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash mark.sh", "python3 mark.py"})
    void shouldTalkToAProcessInAnyLanguage(String command) {
        hook("mark.sh");
        hook("mark.py");
        String[] words = command.split(" ");
        String program = words[0].equals("python3") ? Commands.PYTHON : words[0];
        Path file = Frames.write(directory.resolve("six.hex"), Frames.numbered(1, 6, 60));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--hook=exec:" + program + " " + directory.resolve(words[1]), file);

            run.expect(0).report().expect(4, 3, 0, 1);
            List<byte[]> expected =
                    marked(List.of(Frames.numbered(1, 60), Frames.numbered(3, 60), Frames.numbered(4, 60)));
            expected.set(1, Frames.numbered(3, 60));
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldKeepTheLedgerWhenAHookSkipsAndStops(String tx) {
        Path file = Frames.write(directory.resolve("twenty.hex"), Frames.numbered(1, 20, 60));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--hook=" + hook("Choose.java"), file)
                    .expect(0)
                    .report()
                    .expect(9, 5, 0, 4);

            assertEquals(
                    List.of(1, 3, 5, 7, 9),
                    receiver.stop().stream().map(Frames::number).toList());
        }
    }

    @Test
    void shouldRunTheHookBetweenTwoSends() {
        Path file = Frames.write(directory.resolve("five.hex"), Frames.numbered(1, 5, 60));
        Path traces = directory.resolve("traces");
        assertTrue(traces.toFile().mkdir());

        Tool.in(PAIR)
                .tracedInto(traces)
                .run("-i", VethPair.NEAR, "--hook=" + hook("Between.java"), file)
                .expect(0);

        List<String> order = new ArrayList<>();
        Trace trace = Trace.read(traces);
        long sender = trace.sendingThread();
        for (Trace.Call call : trace.calls()) {
            if (call.name().equals("sendto") && call.thread() == sender) {
                order.add("send");
            } else if (call.arguments().contains("/no-such-directory/")) {
                assertEquals(sender, call.thread(), "a hook runs on the sending thread");
                order.add(call.arguments().replaceAll(".*/no-such-directory/([a-z0-9-]+).*", "$1"));
            }
        }
        List<String> expected = new ArrayList<>();
        for (int line = 1; line <= 5; line++) {
            expected.addAll(List.of("before-" + line, "send", "after-" + line + "-60"));
        }
        assertEquals(expected, order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldTellTheHookEachResultOnceAndInOrder(String tx) {
        List<byte[]> frames = Frames.numbered(1, 200, 60);
        frames.set(100, Frames.numbered(101, 2000));
        Path file = Frames.write(directory.resolve("results.hex"), frames);

        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--tx=" + tx, "--hook=" + hook("Count.java"), file)
                .expect(74)
                .expectStderr("started 1 before 200 after 200 bytes " + 199 * 60 + " refused 1 in order true");
    }

    @Test
    void shouldNotLetEditsSurviveIntoTheNextLoop() {
        List<byte[]> frames = Frames.numbered(1, 10, 60);
        List<byte[]> once = new ArrayList<>();
        for (byte[] frame : Frames.numbered(1, 10, 60)) {
            frame[20]++;
            once.add(frame);
        }
        List<byte[]> expected = new ArrayList<>(once);
        expected.addAll(once);
        expected.addAll(once);

        for (String preload : new String[] {"--preload", "--read-ahead=off"}) {
            Frames.assertArrived(expected, replay(0, frames, preload, "--loop=3", "--hook=" + hook("Increment.java")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldEndAndNameTheLineWhenAHookThrows(String tx) {
        Path file = Frames.write(directory.resolve("throw.hex"), Frames.numbered(1, 1500, 60));
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--tx=" + tx, "--hook=" + hook("ThrowAt.java"), file);

            run.expect(70).expectStderr("throw.hex:1000").expectStderr("no more of this");
            run.report().expect(999, 999, 0, 0);
            Frames.assertArrived(Frames.numbered(1, 999, 60), receiver.stop());
        }
    }

    @Test
    void shouldNameAHookThatBlocks() {
        Path file = Frames.write(directory.resolve("block.hex"), Frames.numbered(1, 5, 60));

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--hook=" + hook("SleepAt.java"), file);

        run.expect(0).expectStderr("SleepAt").expectStderr("block.hex:3");
        run.report().expect(5, 5, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "mmsg", "ring"})
    void shouldNotLetAHookThatKeepsAFrameCorruptTheNext(String tx) {
        List<byte[]> frames = Frames.numbered(1, 300, 60);
        Path file = Frames.write(directory.resolve("kept.hex"), frames);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .run("-i", VethPair.NEAR, "--tx=" + tx, "--hook=" + hook("Keep.java"), file)
                    .expect(0)
                    .expectStderr("the kept frame is dead");

            assertFalse(run.stderr().contains("took"), run.toString());
            Frames.assertArrived(frames, receiver.stop());
        }
    }

    @Test
    void shouldEndWithTheLineWhenTheProcessEndsOrAnswersNonsense() {
        Path file = Frames.write(directory.resolve("exec.hex"), Frames.numbered(1, 10, 60));

        Run ended = Tool.in(PAIR).run("-i", VethPair.NEAR, "--hook=exec:bash " + hook("quits.sh"), file);
        ended.expect(70).expectStderr("exec.hex:3").report().expect(2, 2, 0, 0);
        Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--hook=exec:sed -u s/.*/what/", file)
                .expect(70)
                .expectStderr("exec.hex:1");
    }

    @Test
    void shouldCheckLengthsAfterTheHooks() {
        List<byte[]> frames = new ArrayList<>();
        for (int length : new int[] {60, 0, 13, 14, 1514, 1515}) {
            byte[] frame = Frames.typed(0x88b5, 60);
            frame[14] = (byte) (length >>> 8);
            frame[15] = (byte) length;
            frames.add(frame);
        }
        Path file = Frames.write(directory.resolve("lengths.hex"), frames);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--hook=" + hook("Longer.java"), file);

            run.expect(74).report().expect(6, 3, 3, 0);
            run.expectStderr("lengths.hex:2").expectStderr("lengths.hex:3").expectStderr("lengths.hex:6");
            assertEquals(
                    List.of(60, 14, 1514),
                    receiver.stop().stream().map(frame -> frame.length).toList());
        }
    }

    @Test
    void shouldRefuseAHookThatDoesNotCompileBeforeAnythingIsSent() {
        long before = PAIR.txPackets(VethPair.NEAR);
        Path broken = Inputs.write(directory.resolve("Broken.java"), "public class Broken { int x = ; }\n");
        Path file = Frames.write(directory.resolve("one.hex"), Frames.numbered(1, 1, 60));

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--hook=" + broken, file);

        run.expectStderr("Broken.java:1");
        assertFalse(run.exitCode() == 0, run.toString());
        assertEquals(before, PAIR.txPackets(VethPair.NEAR));
    }

    @Test
    void shouldDelayAndPrintWithoutAFileOfOnesOwn() {
        Path file = Frames.write(directory.resolve("five.hex"), Frames.numbered(1, 5, 60));
        Path json = directory.resolve("run.json");

        Run run = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--hook=print", "--hook=delay:50ms", "--json=" + json, file)
                .expect(0);

        assertTrue(Json.read(json).real("seconds") >= 0.199, "five frames stand at least four delays apart: " + run);
        for (int line = 1; line <= 5; line++) {
            String place = "five.hex:" + line;
            assertTrue((run.stdout() + run.stderr()).contains(place), () -> place + " was not printed: " + run);
        }
    }

    private List<byte[]> replay(int exitCode, List<byte[]> frames, String... options) {
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        List<Object> arguments = new ArrayList<>(List.of("-i", VethPair.NEAR));
        arguments.addAll(List.of(options));
        arguments.add(file);
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR).run(arguments.toArray()).expect(exitCode);
            return receiver.stop();
        }
    }

    private Path hook(String name) {
        return Inputs.resource(HooksIT.class, name, directory);
    }

    private static List<byte[]> marked(List<byte[]> frames) {
        List<byte[]> marked = new ArrayList<>();
        for (byte[] frame : frames) {
            byte[] copy = frame.clone();
            copy[copy.length - 1] = (byte) 0xee;
            marked.add(copy);
        }
        return marked;
    }
}
