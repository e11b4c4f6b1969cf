package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs far larger than the heap, and system calls as strace counts them: each in a JVM of its own with 64 MB. */
@Timeout(300)
class LargeInputIT {
    private static final int LONG_LINE = 100_000_000;
    private static final String LINE = "ffffffffffff02000000000108060001" + "5a".repeat(44);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stream", "keep"})
    void shouldMeasureALineOfAHundredMillionBytesInConstantMemory(String kind) throws Exception {
        Path file = folder.resolve("long.hex");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writeLongLine(out);
        }
        String output = outputOf(java(file.toString(), kind, "1", "0").start());
        assertEquals(
                file + ":2: a line of 100000000 bytes is longer than --max-line=1048576\n" + "frames 2 lines 3 bad 1",
                beforeReads(output));
    }

    @Test
    void shouldMeasureALineOfAHundredMillionBytesThatComesThroughAPipe() throws Exception {
        Process reader = java("-", "stream", "1", "0").start();
        try (OutputStream out = new BufferedOutputStream(reader.getOutputStream())) {
            writeLongLine(out);
        }
        assertEquals(
                "-:2: a line of 100000000 bytes is longer than --max-line=1048576\nframes 2 lines 3 bad 1",
                beforeReads(outputOf(reader)));
    }

    @Test
    void shouldReadFromAPipeThatNeverEnds() throws Exception {
        assumeTrue(new File("/usr/bin/yes").canExecute(), "/usr/bin/yes is not there");
        List<Process> pipeline = ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder("/usr/bin/yes", LINE), java("-", "stream", "1", "2000000")));
        String output = outputOf(pipeline.get(1));
        assertTrue(output.startsWith("frames 2000000 lines "), output);
    }

    @Test
    void shouldSayThatPreloadingDoesNotFitTheHeap() throws Exception {
        Path file = folder.resolve("large.hex");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] line = (LINE + "\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_500_000; i++) {
                out.write(line);
            }
        }
        String output = outputOf(java(file.toString(), "keep", "1", "0").start());
        String sentence = ": --preload needs more than the Java heap of \\d+ bytes: \\d+ bytes were kept"
                + " when reading this file of 181500000 bytes; raise -Xmx, or leave --preload out\n";
        assertTrue(
                Pattern.compile(Pattern.quote(file.toString()) + sentence + "frames 0 lines .*", Pattern.DOTALL)
                        .matcher(output)
                        .matches(),
                output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream 1", "stream 3", "keep 3"})
    void shouldCountReadsAndSeeksAsStraceDoes(String kindAndPasses) throws Exception {
        String strace = "/usr/bin/strace";
        assumeTrue(new File(strace).canExecute(), strace + " is not there");
        assumeTrue(
                new ProcessBuilder(strace, "-o", "/dev/null", "true").start().waitFor() == 0, "strace may not trace");
        Path file = Files.writeString(folder.resolve("counted.hex"), (LINE + "\n").repeat(3_000));
        Path trace = folder.resolve("trace");
        String[] kind = kindAndPasses.split(" ");
        ProcessBuilder traced = java(file.toString(), kind[0], kind[1], "0");
        traced.command()
                .addAll(0, List.of(strace, "-f", "-y", "-e", "trace=read,lseek,pread64", "-o", trace.toString()));
        String output = outputOf(traced.start());
        assertEquals(
                "read " + calls(trace, "read", file) + " lseek " + calls(trace, "lseek", file),
                output.substring(output.indexOf("read ")).trim());
        assertEquals(0, calls(trace, "pread64", file));
    }

    private static void writeLongLine(OutputStream out) throws IOException {
        byte[] block = new byte[1_000_000];
        Arrays.fill(block, (byte) 'a');
        out.write("0011\n".getBytes(StandardCharsets.US_ASCII));
        for (int written = 0; written < LONG_LINE; written += block.length) {
            out.write(block);
        }
        out.write("\n2233\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add(ReadAll.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return output;
    }

    private static String beforeReads(String output) {
        return output.substring(0, output.indexOf(" read "));
    }

    private static long calls(Path trace, String name, Path file) throws IOException {
        Matcher calls = Pattern.compile("\\b" + name + "\\(\\d+<" + Pattern.quote(file.toRealPath() + ">"))
                .matcher(Files.readString(trace));
        return calls.results().count();
    }
}
