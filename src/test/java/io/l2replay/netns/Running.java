package io.l2replay.netns;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the tool that is under way. Closing it ends the process, by its own id, if it has not ended. */
public final class Running implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final Path stdout;
    private final Path stderr;
    private final Process process;
    private final List<String> command;
    private final long startedNs = System.nanoTime();

    Running(ProcessBuilder builder) throws IOException {
        directory = Files.createTempDirectory("l2rt-run");
        stdout = directory.resolve("stdout");
        stderr = directory.resolve("stderr");
        command = builder.command();
        process = builder.redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
    }

    /** The process: that of java itself, when no wrapper forks. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What feeds standard input, with {@link Tool#withPipedInput()}. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Sends a signal by its name without SIG. */
    public void signal(String name) {
        Commands.run("kill -" + name + " " + process.pid());
    }

    /** What standard error shows so far. */
    public String stderr() {
        return text(stderr);
    }

    /** What standard output shows so far. */
    public String stdout() {
        return text(stdout);
    }

    /** Waits until standard error contains the text. */
    public void awaitStderr(String text) {
        Waiting.until("'" + text + "' on standard error", () -> stderr().contains(text));
    }

    /**
     * Waits until the run waits for its standard input: all that was read before is then done with, and not only on the wire. A thread
     * in read(2) from descriptor 0 is call 0 (x86-64) or 63 in /proc/PID/task/TID/syscall (proc(5)).
     */
    public void awaitReading() {
        Waiting.until("a read of standard input", () -> {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", "" + pid(), "task"))) {
                for (Path thread : threads) {
                    String call = Files.readString(thread.resolve("syscall"));
                    if (call.startsWith("0 0x0 ") || call.startsWith("63 0x0 ")) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** User and system time of the process until now. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Waits for the end, at most a minute. */
    public Run await() {
        return await(LIMIT);
    }

    /** Waits for the end; fails when the limit is over. */
    public Run await(Duration limit) {
        long from = System.nanoTime();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(String.join(" ", command) + "\ndid not end within " + limit + "; stdout:\n"
                        + stdout() + "\nstderr:\n" + stderr());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        long now = System.nanoTime();
        return new Run(
                command,
                process.exitValue(),
                stdout(),
                stderr(),
                Duration.ofNanos(now - startedNs),
                Duration.ofNanos(now - from));
    }

    /** Ends the process if it still runs, and removes its files. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(stdout);
            Files.deleteIfExists(stderr);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
