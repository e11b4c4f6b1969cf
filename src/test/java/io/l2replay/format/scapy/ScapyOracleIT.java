package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random lines, and the frames that scapy makes of them, against ours. The lines come from
 * {@code scapy-oracle/oracle.py}; {@code -Dl2replay.oracle.seed} and {@code -Dl2replay.oracle.count} ask for others.
 */
class ScapyOracleIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int MOST_FAILURES_SHOWN = 20;

    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(65_536 + 64));
    private final Line line = new Line();
    private final StringBuilder failures = new StringBuilder();
    private int failed;

    @Test
    void shouldBuildWhatScapyBuilds() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is missing: apt-get install python3-scapy");
        assumeTrue(run(PYTHON, "-c", "import scapy") == 0, "scapy is missing: apt-get install python3-scapy");
        File script = new File(getClass().getResource("/scapy-oracle/oracle.py").toURI());
        Path answers = Files.createTempFile("scapy-oracle", ".txt");
        try {
            ProcessBuilder oracle = new ProcessBuilder(
                    PYTHON, script.getPath(), System.getProperty("l2replay.oracle.seed", "1"), count());
            oracle.redirectOutput(answers.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
            Process process = oracle.start();
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), "oracle.py did not end");
            assertEquals(0, process.exitValue(), "oracle.py failed");
            int lines = compare(answers);
            if (failed > 0) {
                fail(failed + " of " + lines + " lines differ\n" + failures);
            }
            assertTrue(lines > 1000, "only " + lines + " lines were compared");
        } finally {
            Files.delete(answers);
        }
    }

    private static String count() {
        return System.getProperty("l2replay.oracle.count", "1000");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    private int compare(Path answers) throws IOException {
        int lines = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(answers), StandardCharsets.UTF_8))) {
            for (String answer = reader.readLine(); answer != null; answer = reader.readLine()) {
                int tab = answer.lastIndexOf('\t');
                compare(answer.substring(0, tab), answer.substring(tab + 1).split(",", -1));
                lines++;
            }
        }
        return lines;
    }

    private void compare(String text, String[] frames) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        int built = 0;
        try {
            format.compile(line);
            while (next()) {
                if (built < frames.length && !frames[built].equals(hex())) {
                    note(text, "frame " + built + "\n  scapy " + frames[built] + "\n  ours  " + hex());
                    return;
                }
                built++;
            }
            if (built != frames.length) {
                note(text, frames.length + " frames by scapy, ours " + built);
            }
        } catch (BadLineException e) {
            note(text, e.column() + ": " + e.field() + ": " + e.getMessage() + " (" + e.value() + ")");
        }
    }

    private boolean next() throws BadLineException {
        for (int i = 0; i < slot.capacity(); i += 8) {
            slot.bytes().putLong(i, 0xa5a5a5a5_a5a5a5a5L);
        }
        return format.next(slot);
    }

    private String hex() {
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        return HexFormat.of().formatHex(frame);
    }

    private void note(String text, String what) {
        if (failed++ < MOST_FAILURES_SHOWN) {
            failures.append(text).append("\n  ").append(what).append('\n');
        }
    }
}
