package io.l2replay.netns;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process in the far namespace that captures every frame, byte for byte and in the kernel's order. A frame that it lost
 * itself fails the test: silence must never look like loss, nor loss like silence.
 */
public final class Receiver implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 20;

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final Path directory;
    private final Path captured;
    private long ownDrops;

    private Receiver(String namespace, String interfaceName, int bufferBytes) throws IOException {
        directory = Files.createTempDirectory("l2rt-receiver");
        captured = directory.resolve("frames");
        Path script = directory.resolve("receiver.py");
        try (InputStream source = Receiver.class.getResourceAsStream("receiver.py")) {
            Files.copy(source, script);
        }
        process = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        Commands.PYTHON,
                        script.toString(),
                        interfaceName,
                        captured.toString(),
                        Integer.toString(bufferBytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
        commands = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Listens at the far end of the pair; frames are taken from the moment that this returns. */
    public static Receiver on(VethPair pair) {
        return on(pair.farNamespace(), VethPair.FAR);
    }

    /** Listens on any interface in any namespace. */
    public static Receiver on(String namespace, String interfaceName) {
        return on(namespace, interfaceName, BUFFER_BYTES);
    }

    static Receiver on(String namespace, String interfaceName, int bufferBytes) {
        try {
            Receiver receiver = new Receiver(namespace, interfaceName, bufferBytes);
            receiver.expect("ready");
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames taken so far. */
    public long count() {
        return Long.parseLong(ask("count").split(" ")[1]);
    }

    /** Waits until at least that many frames have been taken. */
    public void await(long frames) {
        Waiting.until(frames + " frames at the receiver", () -> count() >= frames);
    }

    /** Ends the capture and answers what arrived, in order. Fails when the receiver itself dropped a frame. */
    public List<byte[]> stop() {
        List<byte[]> frames = stopAnyway();
        if (ownDrops != 0) {
            throw new AssertionError("the receiver itself dropped " + ownDrops + " frames: it proves nothing");
        }
        return frames;
    }

    /** As {@link #stop}, with the receiver's own drops left to {@link #ownDrops}. */
    List<byte[]> stopAnyway() {
        String[] words = ask("stop").split(" ");
        if (words.length != 4 || !words[0].equals("captured")) {
            throw new AssertionError("the receiver said: " + String.join(" ", words));
        }
        ownDrops = Long.parseLong(words[3]);
        List<byte[]> frames = read();
        if (frames.size() != Integer.parseInt(words[1])) {
            throw new AssertionError("the receiver took " + words[1] + " frames and wrote " + frames.size());
        }
        return frames;
    }

    long ownDrops() {
        return ownDrops;
    }

    private List<byte[]> read() {
        List<byte[]> frames = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(captured)))) {
            while (true) {
                int high = in.read();
                if (high < 0) {
                    return frames;
                }
                int length = high << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                frames.add(in.readNBytes(length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("the receiver ended by itself");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String word) throws IOException {
        String answer = answers.readLine();
        if (!word.equals(answer)) {
            close();
            throw new AssertionError("the receiver said " + answer + " instead of " + word);
        }
    }

    /** Ends the process if it still runs, and removes its files. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(captured);
            Files.deleteIfExists(directory.resolve("receiver.py"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
