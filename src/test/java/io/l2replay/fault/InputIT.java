package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Receiver;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Running;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import io.l2replay.netns.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are long, endless, slow, growing, or of another shape than they should be. */
@RequiresNamespaces
class InputIT {
    private static final String GOOD_LINE = Frames.hex(Frames.numbered(1, 60));

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"stop", "skip"})
    void shouldSurviveALineOfAHundredMegabytesInAHeapOfSixtyFour(String onError) throws IOException {
        Path file = directory.resolve("monster.hex");
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'f');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((GOOD_LINE + "\n").getBytes(StandardCharsets.US_ASCII));
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                out.write(block);
            }
            out.write(("\n" + GOOD_LINE + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR)
                    .withJavaOptions("-Xmx64m")
                    .run("-i", VethPair.NEAR, "-f", "hex", "--on-error=" + onError, file);

            run.expect(65).expectStderr("monster.hex:2:").expectStderr("1048576");
            assertTrue(
                    run.stderr().length() < 2000,
                    "the message carries the line: " + run.stderr().length());
            assertEquals(onError.equals("skip") ? 2 : 1, receiver.stop().size());
            assertTrue(run.report().has("bad lines 1"), run.toString());
        }
    }

    @Test
    void shouldReadAnEndlessPipeInConstantMemory() throws InterruptedException {
        try (Running running =
                Tool.in(PAIR).withJavaOptions("-Xmx64m").withPipedInput().start("-i", VethPair.NEAR, "-L", "1000000")) {
            Thread feeder = new Thread(() -> feedWhileAlive(running));
            feeder.start();

            running.await().expect(0).report().expect(1_000_000, 1_000_000, 0, 0);
            feeder.join(10_000);
            assertFalse(feeder.isAlive(), "the tool goes on reading after its limit");
        }
    }

    private static void feedWhileAlive(Running running) {
        byte[] lines = (Frames.hex(Frames.numbered(7, 60)) + "\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
        try {
            while (running.isAlive()) {
                running.input().write(lines);
            }
        } catch (IOException brokenPipe) {
            assertTrue(brokenPipe.getMessage().contains("Broken pipe")
                    || brokenPipe.getMessage().contains("closed"));
        }
    }

    @Test
    void shouldReadAFifo() throws IOException {
        Path fifo = directory.resolve("fifo");
        Commands.run("mkfifo", fifo.toString());
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, fifo)) {
            try (OutputStream out = Files.newOutputStream(fifo)) {
                Inputs.feed(out, Frames.numbered(1, 10, 60));
                receiver.await(10);
                Inputs.feed(out, Frames.numbered(11, 20, 60));
            }

            running.await().expect(0).report().expect(20, 20, 0, 0);
            Frames.assertArrived(Frames.numbered(1, 20, 60), receiver.stop());
        }
    }

    @Test
    void shouldSendWhatASlowProducerHasWrittenAndStopAtASignalMeanwhile() {
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).withPipedInput().start("-i", VethPair.NEAR, "--tx=mmsg")) {
            Inputs.feed(running.input(), Frames.numbered(1, 3, 60));
            receiver.await(3);
            running.signal("TERM");

            running.await(Duration.ofSeconds(3)).expect(143).report().expect(3, 3, 0, 0);
        }
    }

    @Test
    void shouldFollowAFileThatGrows() {
        Path file = Frames.write(directory.resolve("growing.hex"), Frames.numbered(1, 3, 60));
        String fifth = Frames.hex(Frames.numbered(5, 60));
        try (Receiver receiver = Receiver.on(PAIR);
                Running running = Tool.in(PAIR).start("-i", VethPair.NEAR, "--follow", file)) {
            receiver.await(3);
            Inputs.append(file, Frames.hex(Frames.numbered(4, 60)) + "\n" + fifth.substring(0, 40));
            receiver.await(4);
            Waiting.pause(500);
            assertEquals(4, receiver.count(), "half a line was sent");
            Inputs.append(file, fifth.substring(40) + "\n");
            receiver.await(5);
            running.signal("INT");

            running.await(Duration.ofSeconds(3)).expect(130).report().expect(5, 5, 0, 0);
            Frames.assertArrived(Frames.numbered(1, 5, 60), receiver.stop());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no final newline, {}",
        "CRLF, {}\\r\\n",
        "BOM, \\357\\273\\277{}\\n",
        "blank lines and comments, # a comment\\n\\n{}\\n\\n",
        "spaces, {spaced}\\n",
        "colons, {colons}\\n",
        "prefix, 0x{}\\n",
        "upper case, {upper}\\n"
    })
    void shouldAcceptALineIn(String name, String pattern) {
        String spaced = GOOD_LINE.replaceAll("(..)(?=.)", "$1 ");
        String text = pattern.replace("{}", GOOD_LINE)
                .replace("{spaced}", spaced)
                .replace("{colons}", spaced.replace(' ', ':'))
                .replace("{upper}", GOOD_LINE.toUpperCase(Locale.ROOT))
                .translateEscapes();
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "-f", "hex", input(text));

            run.expect(0).report().expect(1, 1, 0, 0);
            Frames.assertArrived(List.of(Frames.numbered(1, 60)), receiver.stop());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "an odd digit, abc, ':3:'",
        "a letter that is no digit, 00112g, ':6:'",
        "a minus, 00-11, ':3:'",
        "an x alone, 0x, ':'",
        "a space within an octet, 0 0, ':'",
        "a NUL, 0011\\0, ':5:'",
        "a lone CR, 0011\\r22, ':5:'",
        "invalid UTF-8, 00\\377\\376, ':3:'"
    })
    void shouldRefuseByColumn(String name, String pattern, String column) {
        Path file = input(GOOD_LINE + "\n" + pattern.translateEscapes() + "\n" + GOOD_LINE + "\n");
        try (Receiver receiver = Receiver.on(PAIR)) {
            Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "-f", "hex", file);

            run.expect(65).expectStderr("input.hex:2" + column);
            assertPrintable(run.stderr());
            run.report().expect(1, 1, 0, 0);
            Frames.assertArrived(List.of(Frames.numbered(1, 60)), receiver.stop());
        }
    }

    @Test
    void shouldRefuseUtf16ByName() {
        String text = GOOD_LINE + "\n";
        StringBuilder wide = new StringBuilder("\u00ff\u00fe");
        for (char c : text.toCharArray()) {
            wide.append(c).append('\0');
        }

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, input(wide.toString()));

        run.expect(65).expectStderr("UTF-16");
        assertPrintable(run.stderr());
    }

    @ParameterizedTest
    @CsvSource({
        "\\037\\213\\010\\0\\0\\0\\0\\0\\0\\003, gzip",
        "\\050\\265\\057\\375\\0\\0\\0\\0, zstd",
        "\\324\\303\\262\\241\\002\\0\\004\\0, the file header is cut short: 8 of 24",
        "\\n\\r\\r\\n\\034\\0\\0\\0, cut short: 8 of 12",
        "\\177ELF\\002\\001\\001\\0, input.hex"
    })
    void shouldSayWhatABinaryFileLooksLike(String bytes, String name) {
        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, input(bytes.translateEscapes()));

        run.expect(65).expectStderr(name).expectStderr("input.hex");
        assertPrintable(run.stderr());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void shouldSendNothingFromAnEmptyInputAndSaySo(String text) {
        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, input(text));

        run.expect(0).report().expect(0, 0, 0, 0);
        assertFalse(run.stderr().isEmpty() && !run.stdout().contains("note"), "no note: " + run);
    }

    @Test
    void shouldRefuseInputsThatCannotBeReadBeforeASocketIsOpened() {
        Path missing = directory.resolve("missing.hex");
        Tool withoutSockets = Tool.in(PAIR).withoutPrivilege();

        withoutSockets.run("-i", VethPair.NEAR, missing).expect(66).expectStderr("missing.hex");
        withoutSockets.run("-i", VethPair.NEAR, directory).expect(66).expectStderr(directory.toString());
    }

    @Test
    void shouldNotLetControlCharactersOfTheInputReachTheTerminal() {
        Path file = input("Ether(src='\u001b[31m')/IP(\u0007)\n");

        Run run = Tool.in(PAIR).run("-i", VethPair.NEAR, "-f", "scapy", file);

        run.expect(65).expectStderr("input.hex:1:");
        assertPrintable(run.stderr());
    }

    private Path input(String text) {
        return Inputs.write(directory.resolve("input.hex"), text);
    }

    private static void assertPrintable(String text) {
        for (char c : text.toCharArray()) {
            assertTrue(c == '\n' || c >= ' ' && c < 0x7f, "a raw byte " + (int) c + " in: " + text);
        }
    }
}
