package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * scapy itself builds from our lines the frames that they were made of: those of captures, those damaged, and those of random
 * lines of every protocol. {@code -Dl2replay.oracle.seed} and {@code -Dl2replay.oracle.count} ask for others.
 */
class ScapyReadsIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int MOST_FAILURES_SHOWN = 20;
    private static final int DAMAGES = 10;

    @TempDir
    Path folder;

    private final RoundTrip trip = new RoundTrip();
    private final long seed = Long.getLong("l2replay.oracle.seed", 1);

    @Test
    void shouldHaveScapyMakeCapturedAndDamagedFramesAgain() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        Random random = new Random(seed);
        for (byte[] frame : RoundTripTest.frames()) {
            frames.add(frame);
            for (int i = 0; i < DAMAGES; i++) {
                frames.add(RoundTripTest.damaged(frame, random));
            }
        }
        compare(frames);
    }

    @Test
    void shouldHaveScapyMakeFramesOfEachProtocolAgain() throws Exception {
        assumeScapy();
        Path answers = folder.resolve("answers");
        run(answers, null, "oracle.py", Long.toString(seed), System.getProperty("l2replay.oracle.count", "300"));
        List<byte[]> frames = new ArrayList<>();
        for (String answer : Files.readAllLines(answers)) {
            for (String frame : answer.substring(answer.lastIndexOf('\t') + 1).split(",")) {
                frames.add(HexFormat.of().parseHex(frame));
            }
        }
        assertTrue(frames.size() > 1000, frames.size() + " frames");
        compare(frames);
    }

    private void compare(List<byte[]> frames) throws Exception {
        assumeScapy();
        List<String> lines = frames.stream().map(trip::line).toList();
        Path input = Files.write(folder.resolve("lines"), lines);
        Path output = folder.resolve("frames");
        run(output, input.toFile(), "build.py");
        List<String> built = Files.readAllLines(output);
        assertEquals(frames.size(), built.size());
        StringBuilder failures = new StringBuilder();
        int failed = 0;
        for (int i = 0; i < built.size(); i++) {
            String frame = HexFormat.of().formatHex(frames.get(i));
            if (!frame.equals(built.get(i)) && failed++ < MOST_FAILURES_SHOWN) {
                failures.append(lines.get(i)).append("\n  frame ").append(frame);
                failures.append("\n  scapy ").append(built.get(i)).append('\n');
            }
        }
        if (failed > 0) {
            fail(failed + " of " + built.size() + " frames differ\n" + failures);
        }
    }

    private static void assumeScapy() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is missing: apt-get install python3-scapy");
        Process process = new ProcessBuilder(PYTHON, "-c", "import scapy")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(process.waitFor() == 0, "scapy is missing: apt-get install python3-scapy");
    }

    private void run(Path output, File input, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                PYTHON,
                new File(getClass().getResource("/scapy-oracle/" + script).toURI()).getPath()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input == null ? new File("/dev/null") : input)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES), script + " did not end");
        assertEquals(0, process.exitValue(), script + " failed");
    }
}
