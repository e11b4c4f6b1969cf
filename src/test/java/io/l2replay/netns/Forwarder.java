package io.l2replay.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process in the far namespace that passes frames on from one interface to another and spoils some: of each ten, one is overtaken,
 * one comes twice, one is altered (forwarder.py).
 */
public final class Forwarder implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Path script;

    private Forwarder(String namespace, String from, String to) throws IOException {
        script = Files.createTempFile("l2rt-forwarder", ".py");
        try (InputStream source = Forwarder.class.getResourceAsStream("forwarder.py")) {
            Files.write(script, source.readAllBytes());
        }
        process = new ProcessBuilder("ip", "netns", "exec", namespace, Commands.PYTHON, script.toString(), from, to)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Passes on frames from the moment that this returns. */
    public static Forwarder between(String namespace, String from, String to) {
        try {
            Forwarder forwarder = new Forwarder(namespace, from, to);
            String answer = forwarder.answers.readLine();
            if (!"ready".equals(answer)) {
                forwarder.close();
                throw new AssertionError("the forwarder said " + answer);
            }
            return forwarder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, and answers how many frames it took. */
    public long stop() {
        try {
            process.outputWriter(StandardCharsets.US_ASCII).close();
            return Long.parseLong(answers.readLine().split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
