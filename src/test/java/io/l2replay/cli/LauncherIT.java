package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/l2replay} as users start it. Needs the jar, so it runs after packaging. */
class LauncherIT {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String VERSION = "l2replay ";

    @TempDir
    private Path directory;

    @BeforeEach
    void needJar() {
        assumeTrue(Files.exists(HOME.resolve("target/l2replay.jar")), "skipped: target/l2replay.jar is not built");
    }

    @Test
    void shouldStartThroughALinkFromAnotherDirectory() throws Exception {
        Path link = directory.resolve("run it");
        Files.createSymbolicLink(link, HOME.resolve("bin/l2replay"));
        Path relative = directory.resolve("again");
        Files.createSymbolicLink(relative, Path.of("run it"));
        Result result = run(directory, relative.toString(), "--version");
        assertEquals("", result.err);
        assertTrue(result.out.startsWith(VERSION), result.out);
        assertEquals(0, result.code);
    }

    @Test
    void shouldStartFromAPathWithSpacesThatCannotBeWrittenToAsAnotherUser() throws Exception {
        Path home = directory.resolve("an installed copy");
        copy("bin/l2replay", home);
        copy("target/l2replay.jar", home);
        for (String part : new String[] {"target/lib", "target/native", "target/cds"}) {
            if (Files.isDirectory(HOME.resolve(part))) {
                try (Stream<Path> files = Files.list(HOME.resolve(part))) {
                    for (Path file : files.toList()) {
                        copy(HOME.relativize(file).toString(), home);
                    }
                }
            }
        }
        assertEquals(0, run(directory, "chmod", "-R", "a+rX,a-w", directory.toString()).code);
        List<String> command = new ArrayList<>();
        boolean root = run(directory, "id", "-u").out.trim().equals("0");
        if (root) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(home.resolve("bin/l2replay").toString(), "-n", "-"));
        Result result = run(directory, command.toArray(new String[0]));
        assertEquals(0, run(directory, "chmod", "-R", "u+w", directory.toString()).code);
        assertEquals("", result.err);
        assertTrue(result.out.startsWith("offered 0"), result.out);
        assertEquals(0, result.code);
    }

    @Test
    void shouldSayWhichJavaItNeeds() throws Exception {
        Path fake = directory.resolve("jdk8");
        Files.createDirectories(fake.resolve("bin"));
        Files.writeString(fake.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Files.createSymbolicLink(fake.resolve("bin/java"), Path.of("/bin/true"));
        Result result = run(
                directory,
                "env",
                "JAVA_HOME=" + fake,
                HOME.resolve("bin/l2replay").toString(),
                "--version");
        assertEquals(70, result.code);
        assertEquals("", result.out);
        assertTrue(result.err.startsWith("l2replay: needs Java 17 or later, but " + fake), result.err);
    }

    @Test
    void shouldRunWithAClosedStandardOutput() throws Exception {
        Files.writeString(directory.resolve("a.hex"), "ff".repeat(14) + "\n");
        Result result = run(directory, "sh", "-c", "exec \"$0\" -n a.hex >&-", HOME + "/bin/l2replay");
        assertEquals("", result.err);
        assertEquals(0, result.code);
    }

    /** The JVM would otherwise give the number to the first file that it opens, and the run read its own classes. */
    @Test
    void shouldSayThatStandardInputIsClosed() throws Exception {
        Result result = run(directory, "sh", "-c", "exec \"$0\" -q -n - <&-", HOME + "/bin/l2replay");
        assertEquals("-: Bad file descriptor\n", result.err);
        assertEquals(66, result.code);
    }

    @Test
    void shouldReportWhenItIsEndedWhileItWaitsForInput() throws Exception {
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=TERM",
                        HOME + "/bin/l2replay",
                        "-n",
                        "--json=" + directory.resolve("r"))
                .start();
        process.getOutputStream().write(("ff".repeat(14) + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        // The decoded frame shows that the run has got that far.
        String decoded = "";
        for (int octet = process.getInputStream().read(); octet > 0 && octet != '\n'; ) {
            decoded += (char) octet;
            octet = process.getInputStream().read();
        }
        assertEquals(0, run(directory, "kill", Long.toString(process.pid())).code);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(143, process.exitValue(), decoded + out);
        assertTrue(out.startsWith("offered 1  accepted 1"), decoded + "\n" + out);
        assertTrue(Files.readString(directory.resolve("r")).contains("\"exit\" : 143"));
    }

    @Test
    void shouldTakeOptionsForTheVirtualMachine() throws Exception {
        Result result = run(
                directory, "env", "L2REPLAY_JAVA_OPTS=-Xmx64m -XX:+PrintFlagsFinal", HOME + "/bin/l2replay", "formats");
        assertEquals(0, result.code);
        assertTrue(result.out.matches("(?s).* MaxHeapSize +:?= 67108864 .*"), "the heap is 64 MiB");
    }

    private static void copy(String name, Path home) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.copy(HOME.resolve(name), home.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private record Result(int code, String out, String err) {}

    private static Result run(Path in, String... command) throws IOException, InterruptedException {
        Path err = Files.createTempFile("launcher", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
