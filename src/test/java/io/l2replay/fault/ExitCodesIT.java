package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.Report;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a run, as scripts see it: exit code, ledger and JSON. */
@RequiresNamespaces(programs = {"setpriv"})
class ExitCodesIT {
    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "per-packet", "send", "mmsg", "ring", "pcap"})
    void shouldNameTheCapabilityAndTheCureWithoutPermission(String tx) {
        Run run = Tool.in(PAIR).withoutPrivilege().run("-i", VethPair.NEAR, "--tx=" + tx, frames(3));

        run.expect(77).expectStderr("CAP_NET_RAW").expectStderr("setpriv");
        assertEquals(1, run.stderr().strip().split("\n").length, run.toString());
    }

    @Test
    void shouldNeedNoMoreThanTheOneCapability() {
        try (Receiver receiver = Receiver.on(PAIR)) {
            Tool.in(PAIR)
                    .wrappedIn(
                            "setpriv",
                            "--inh-caps=-all,+net_raw",
                            "--ambient-caps=-all,+net_raw",
                            "--bounding-set=-all,+net_raw",
                            "--no-new-privs")
                    .run("-i", VethPair.NEAR, frames(3))
                    .expect(0);

            Frames.assertArrived(Frames.numbered(1, 3, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--tx=nosuch -i va",
                "--nosuch -i va",
                "-i va -p 0",
                "-i va -p 10 -t",
                "-i va -w - --json=-",
                "-i va --tx=ring --ring-size=64G",
                "-i va --tx=xdp --hook=print",
                "-i va -f xml",
                "-i va --batch=0",
                "-i va --duration=never",
                "-i va --hook=nothing"
            })
    void shouldRefuseAWrongCommandLine(String options) {
        long before = PAIR.txPackets(VethPair.NEAR);
        String[] words = options.isEmpty() ? new String[0] : options.split(" ");

        Run run = Tool.in(PAIR).withInput(frames(3)).run((Object[]) words);

        run.expect(64);
        assertFalse(run.stderr().isBlank(), "no word about why: " + run);
        assertFalse(run.stderr().contains("\tat "), run.toString());
        assertEquals(before, PAIR.txPackets(VethPair.NEAR));
    }

    @Test
    void shouldSendEverythingBeforeABadLineAndStopThere() {
        Path file = withBadLines();
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--tx=mmsg", file);

            run.expect(65).expectStderr("bad.hex:11:");
            run.report().expect(10, 10, 0, 0);
            assertTrue(run.report().has("bad lines 1"), run.toString());
            Frames.assertArrived(Frames.numbered(1, 10, 60), receiver.stop());
        }
    }

    @Test
    void shouldLeaveOutBadLinesWhenAskedShowTenAndCountAll() {
        Path file = withBadLines();
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--on-error=skip", file);

            run.expect(65).expectStderr("bad.hex:11:").expectStderr("bad.hex:20:");
            assertFalse(run.stderr().contains("bad.hex:21:"), "more than ten are shown: " + run);
            run.report().expect(20, 20, 0, 0);
            assertTrue(run.report().has("bad lines 15"), run.toString());
            Frames.assertArrived(Frames.numbered(1, 20, 60), receiver.stop());
        }
    }

    @Test
    void shouldNotCallSuccessWhatOthersAlsoSent() {
        Path hook = Inputs.resource(ExitCodesIT.class, "AlsoSend.java", directory);

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--hook=" + hook, frames(5));

        run.expect(0).expectStdout("shared interface");
        Report report = run.report().expect(5, 5, 0, 0);
        assertEquals(6, report.txPackets());
    }

    @Test
    void shouldContradictWhenAQueueLosesWhatWasAccepted() {
        Path file = Frames.write(directory.resolve("queued.hex"), Frames.numbered(1, 40, 1000));
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            pair.shape("100kbit", 2000, 1_000_000);
            try (Running running = Tool.in(pair).start("-i", VethPair.NEAR, "--settle=2s", file)) {
                receiver.await(3);
                pair.unshape();

                Run run = running.await().expect(74).expectStderr("missing");
                Report report = run.report().expect(40, 40, 0, 0);
                assertEquals(receiver.stop().size(), report.txPackets());
            }
        }
    }

    @Test
    void shouldWriteEveryFieldOfTheJsonReport() {
        Path json = directory.resolve("run.json");
        Instant before = Instant.now();

        Run run = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--tx=send", "--syscalls", "--json=" + json, frames(100))
                .expect(0);

        Json report = Json.read(json);
        assertEquals(
                List.of(100L, 100L, 0L, 0L, 6000L),
                List.of(
                        report.number("offered"),
                        report.number("accepted"),
                        report.number("refused"),
                        report.number("skipped"),
                        report.number("bytes")));
        assertEquals(run.report().seconds(), report.real("seconds"), 0.000001);
        assertEquals(report.real("seconds"), 100 / report.real("pps"), 0.00001);
        assertEquals(report.real("mbps"), 6000 * 8 / report.real("seconds") / 1e6, 0.1);
        assertEquals("va", report.text("interface.name"));
        assertEquals(100, report.number("interface.tx_packets"));
        assertEquals(0, report.number("interface.tx_dropped"));
        assertFalse(report.text("interface.verdict").isEmpty());
        assertEquals(1, report.number("input.files"));
        assertEquals(100, report.number("input.lines"));
        assertEquals(0, report.number("input.bad"));
        assertEquals(100, report.number("input.exact"));
        assertEquals(0, report.number("input.approximate"));
        assertEquals(0, report.number("input.left_out"));
        assertEquals(100, report.number("syscalls.sendto.calls"));
        assertEquals(0, report.number("syscalls.sendto.errors"));
        assertTrue(report.real("syscalls.sendto.seconds") > 0);
        assertEquals("send", report.text("tx"));
        assertFalse(report.text("host.kernel").isEmpty());
        Instant started = Instant.parse(report.text("started"));
        Instant ended = Instant.parse(report.text("ended"));
        assertFalse(started.isBefore(before.minus(Duration.ofSeconds(1))));
        assertFalse(ended.isBefore(started));
        assertFalse(ended.isAfter(Instant.now()));
    }

    @Test
    void shouldGiveStandardOutputToTheJsonReport() {
        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "--json=-", frames(3));

        run.expect(0).expectStderr("offered 3  accepted 3  refused 0  skipped 0");
        assertEquals(3, Json.parse(run.stdout()).number("accepted"));
    }

    @Test
    void shouldKeepQuietButNotAboutErrors() {
        Run good = Tool.in(PAIR).run("-q", "-i", VethPair.NEAR, frames(3)).expect(0);
        assertEquals("", good.stdout() + good.stderr());

        Tool.in(PAIR).run("-q", "-i", VethPair.NEAR, withBadLines()).expect(65).expectStderr("bad.hex:11:");
    }

    /** Twenty good frames with fifteen bad lines between the tenth and the eleventh. */
    private Path withBadLines() {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= 20; number++) {
            text.append(Frames.hex(Frames.numbered(number, 60))).append('\n');
            if (number == 10) {
                text.append("0011zz\n".repeat(15));
            }
        }
        return Inputs.write(directory.resolve("bad.hex"), text.toString());
    }

    private Path frames(int count) {
        return Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, count, 60));
    }
}
