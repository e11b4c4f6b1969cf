package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement by the stamps of cards that a preloaded library puts before a veth pair: no real one is here. */
@RequiresNamespaces
class CardStampsIT {
    private static final List<String> SET_AND_PUT_BACK =
            List.of(VethPair.NEAR + " 1 0", VethPair.FAR + " 0 1", VethPair.FAR + " 0 0", VethPair.NEAR + " 0 0");

    @TempDir
    Path directory;

    private Path library;
    private Path log;
    private Path file;

    @BeforeEach
    void makeTheCard() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
        library = directory.resolve("card.so");
        log = directory.resolve("card.log");
        Path source = Tool.root().resolve("src/test/resources/io/l2replay/fault/card.c");
        Commands.run("gcc", "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString());
        file = Inputs.write(
                directory.resolve("frames.txt"),
                "Ether(dst='02:00:00:00:00:0c')/IP(src='192.0.2.1', dst='192.0.2.2')/UDP()/Raw(b'A'*100) * 500\n");
    }

    @Test
    void shouldTellTheTimesByTheCardsClockAndPutTheCardsBack() throws IOException {
        try (VethPair pair = VethPair.open()) {
            Json json = Json.parse(tool(pair)
                    .run(arguments(pair, "--json=-", "-p1000"))
                    .expect(0)
                    .stdout());
            assertEquals(500, json.number("receive.received"));
            assertEquals(0, json.number("receive.lost"));
            assertEquals(500, json.number("receive.tx_stamps_received"));
            long stamped = json.number("receive.rx_stamps_received");
            assertTrue(stamped > 250, "the library stamps what it sees in time: " + stamped);
            for (String from : List.of("one_way", "one_way_uncorrected", "one_way_kernel")) {
                assertEquals(stamped, json.number("latency." + from + ".count"), from);
                long p50 = json.number("latency." + from + ".p50");
                assertTrue(p50 > 0 && p50 < 50_000_000, from + " " + p50);
            }
            assertTrue(json.number("latency.one_way_uncorrected.p50") >= json.number("latency.one_way_kernel.p50"));
            assertEquals(0, json.number("accuracy.path_uncertainty"));
            assertEquals(SET_AND_PUT_BACK, Files.readAllLines(log));
        }
    }

    @Test
    void shouldPutTheCardsBackAfterASignal() throws IOException {
        try (VethPair pair = VethPair.open();
                Running running = tool(pair).start(arguments(pair, "-l0", "-p1000"))) {
            Waiting.until("frames", () -> pair.txPackets(VethPair.NEAR) > 300);
            running.signal("TERM");
            Run run = running.await().expect(143);
            run.expectStdout("from card");
            assertEquals(SET_AND_PUT_BACK, Files.readAllLines(log));
        }
    }

    @Test
    void shouldLeaveTheSendingCardAloneWhereNothingIsStampedThere() throws IOException {
        try (VethPair pair = VethPair.open()) {
            tool(pair)
                    .run(arguments(pair, "-p5000", "--tx=ring"))
                    .expect(0)
                    .expectStdout("  tx stamps 0 of 0  rx stamps ");
            assertEquals(SET_AND_PUT_BACK.subList(1, 3), Files.readAllLines(log));
        }
    }

    @Test
    void shouldAskForThePrivilegeThatAChangeTakes() {
        try (VethPair pair = VethPair.open()) {
            tool(pair)
                    .wrappedIn("env", "CARD_ERRNO=1")
                    .run(arguments(pair))
                    .expect(77)
                    .expectStderr("'" + VethPair.NEAR + "' cannot stamp what it sends: this needs CAP_NET_ADMIN");
            assertEquals(0, pair.txPackets(VethPair.NEAR), "nothing was sent");
        }
    }

    @Test
    void shouldPutTheSendingCardBackWhenTheReceivingOneIsRefused() throws IOException {
        try (VethPair pair = VethPair.open()) {
            Object[] arguments = arguments(pair);
            arguments[4] = "nobody";
            tool(pair).run(arguments).expect(69);
            assertEquals(List.of(VethPair.NEAR + " 1 0", VethPair.NEAR + " 0 0"), Files.readAllLines(log));
        }
    }

    private Tool tool(VethPair pair) {
        return Tool.in(pair).wrappedIn("env", "LD_PRELOAD=" + library, "CARD_LOG=" + log);
    }

    private Object[] arguments(VethPair pair, Object... options) {
        Object[] arguments = new Object[9 + options.length];
        Object[] first = {
            "latency",
            "-i",
            VethPair.NEAR,
            "--rx",
            VethPair.FAR,
            "--rx-netns",
            pair.farNamespace(),
            "--timestamping=hardware"
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(options, 0, arguments, first.length, options.length);
        arguments[arguments.length - 1] = file;
        return arguments;
    }
}
