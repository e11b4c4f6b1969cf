package io.l2replay.fault;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's rules of length, known before the kernel is asked, and what happens when they change under way. */
@RequiresNamespaces(programs = {"ethtool"})
class LengthsIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldRefuseExactlyWhatTheKernelWouldAndNotAskIt(String tx) {
        List<byte[]> good = List.of(
                Frames.numbered(3, 14),
                Frames.numbered(4, 59),
                Frames.numbered(5, 60),
                Frames.numbered(6, 1514),
                Frames.typed(0x8100, 1518),
                Frames.typed(0x88a8, 1514));
        List<byte[]> all = List.of(
                Frames.numbered(1, 1),
                Frames.numbered(2, 13),
                good.get(0),
                good.get(1),
                good.get(2),
                good.get(3),
                Frames.numbered(7, 1515),
                good.get(4),
                Frames.typed(0x8100, 1519),
                Frames.typed(0x88a8, 1518),
                good.get(5));
        Path file = Frames.write(directory.resolve("lengths.hex"), all);
        Path json = directory.resolve("run.json");
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            Run run = Tool.in(pair).run("-i", VethPair.NEAR, "--tx=" + tx, "--json=" + json, "--syscalls", file);

            run.expect(74).report().expect(11, 6, 5, 0);
            assertEquals(Set.of(1L, 2L, 7L, 9L, 10L), named(run, "lengths.hex"));
            Frames.assertArrived(good, receiver.stop());
            assertNoSendFailed(Json.read(json));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"per-packet", "send", "mmsg", "ring", "xdp", "pcap"})
    void shouldGoOnWithWhatStillFitsWhenTheMtuIsLowered(String tx) {
        List<byte[]> after = List.of(
                Frames.numbered(3, 1294),
                Frames.numbered(4, 1295),
                Frames.typed(0x8100, 1298),
                Frames.typed(0x8100, 1299),
                Frames.numbered(7, 1400),
                Frames.numbered(8, 60));
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running =
                        Tool.in(pair).withPipedInput().start("-i", VethPair.NEAR, "--tx=" + tx, "-f", "hex")) {
            List<byte[]> before = List.of(Frames.numbered(1, 1400), Frames.numbered(2, 60));
            Inputs.feed(running.input(), before);
            receiver.await(2);
            pair.ipNear("link set " + VethPair.NEAR + " mtu 1280");
            Inputs.feed(running.input(), after);
            Inputs.end(running.input());

            Run run = running.await().expect(74);
            run.report().expect(8, 5, 3, 0);
            assertEquals(Set.of(4L, 6L, 7L), named(run, "-"));
            List<byte[]> expected = new ArrayList<>(before);
            expected.addAll(List.of(after.get(0), after.get(2), after.get(5)));
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    static Stream<Arguments> badFrames() {
        List<String> bad = List.of(
                "1", "10", "20", "1,10,20", "9,10,11", "19,20", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20");
        return Stream.of("mmsg", "ring", "xdp").flatMap(tx -> bad.stream().map(lines -> Arguments.of(tx, lines)));
    }

    @ParameterizedTest
    @MethodSource("badFrames")
    void shouldChargeABadFrameInABatchToItsOwnLine(String tx, String bad) {
        Set<Long> lines = new TreeSet<>();
        for (String line : bad.split(",")) {
            lines.add(Long.parseLong(line));
        }
        List<byte[]> frames = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int line = 1; line <= 20; line++) {
            boolean tooLong = lines.contains((long) line);
            frames.add(Frames.numbered(line, tooLong ? 1400 : 60));
            if (!tooLong) {
                expected.add(frames.get(line - 1));
            }
        }
        try (VethPair pair = VethPair.openFor(tx);
                Receiver receiver = Receiver.on(pair);
                Running running = Tool.in(pair)
                        .withPipedInput()
                        .start("-i", VethPair.NEAR, "--tx=" + tx, "--batch=32", "-f", "hex")) {
            Inputs.feed(running.input(), "#\n" + Frames.hex(Frames.numbered(0, 60)) + "\n");
            receiver.await(1);
            pair.ipNear("link set " + VethPair.NEAR + " mtu 1000");
            Inputs.feed(running.input(), frames);
            Inputs.end(running.input());

            Run run = running.await().expect(74);
            run.report().expect(21, 21 - lines.size(), lines.size(), 0);
            Set<Long> charged = new TreeSet<>();
            for (long line : lines) {
                charged.add(line + 2);
            }
            assertEquals(charged, named(run, "-"));
            expected.add(0, Frames.numbered(0, 60));
            Frames.assertArrived(expected, receiver.stop());
        }
    }

    @Test
    void shouldNotHideThatThePeerTakesNoFrameOfThatLength() {
        Path file = Frames.write(
                directory.resolve("peer.hex"),
                List.of(Frames.numbered(1, 60), Frames.numbered(2, 1400), Frames.numbered(3, 60)));
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.ipFar("link set " + VethPair.FAR + " mtu 1000");

            Run stopped = Tool.in(pair).run("-i", VethPair.NEAR, "--retry=300ms", file);
            stopped.expect(75).expectStderr("ENOBUFS").expectStderr("peer.hex:2");
            stopped.report().expect(2, 1, 1, 0);

            Run skipped = Tool.in(pair).run("-i", VethPair.NEAR, "--retry=300ms", "--on-refusal=skip", file);
            skipped.expect(74).expectStderr("peer.hex:2").report().expect(3, 2, 1, 0);
            Frames.assertArrived(
                    List.of(Frames.numbered(1, 60), Frames.numbered(1, 60), Frames.numbered(3, 60)), receiver.stop());
        }
    }

    /** Lines of a file that standard error names; a line that is named twice fails. */
    private static Set<Long> named(Run run, String file) {
        Set<Long> lines = new TreeSet<>();
        for (String message : run.stderr().split("\n")) {
            int at = message.indexOf(file + ":");
            if (at >= 0) {
                String rest = message.substring(at + file.length() + 1);
                String digits = rest.replaceAll("(?s)\\D.*", "");
                if (!digits.isEmpty()) {
                    assertTrue(lines.add(Long.parseLong(digits)), "named twice: " + message + "\n" + run);
                }
            }
        }
        return lines;
    }

    private static void assertNoSendFailed(Json json) {
        long sends = 0;
        for (String name : json.names("syscalls")) {
            if (name.startsWith("send")) {
                assertEquals(0, json.number("syscalls." + name + ".errors"), name);
                sends += json.number("syscalls." + name + ".calls");
            }
        }
        assertTrue(sends > 0, "no send was counted");
    }
}
