package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs short system commands. Every run is bounded in time; what a test did not expect is an {@link AssertionError}. */
public final class Commands {
    /** The system's Python, not a shim in front of it that takes its time. */
    public static final String PYTHON =
            Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Commands() {}

    /** What a command left behind; standard error is part of the output. */
    public record Result(int exitCode, String output) {}

    /** Runs a command that may fail. */
    public static Result tryRun(String... command) {
        Path output = null;
        try {
            output = Files.createTempFile("l2rt-command", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end within " + LIMIT);
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + List.of(command), e);
        } finally {
            delete(output);
        }
    }

    /** Runs a command that must succeed, and answers its output. */
    public static String run(String... command) {
        Result result = tryRun(command);
        if (result.exitCode() != 0) {
            throw new AssertionError(
                    String.join(" ", command) + " ended with " + result.exitCode() + ": " + result.output());
        }
        return result.output();
    }

    /** Runs a command line of words separated by single blanks; it must succeed. */
    public static String run(String words) {
        return run(words.split(" "));
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
