package io.l2replay.netns;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Files and streams that a test feeds the tool with. */
public final class Inputs {
    private Inputs() {}

    /** Writes a file, one byte a char. */
    public static Path write(Path file, String content) {
        try {
            return Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends to a file, one byte a char. */
    public static void append(Path file, String content) {
        try {
            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes frames as hex lines to a stream, at once. */
    public static void feed(OutputStream stream, List<byte[]> frames) {
        StringBuilder text = new StringBuilder();
        for (byte[] frame : frames) {
            text.append(Frames.hex(frame)).append('\n');
        }
        feed(stream, text.toString());
    }

    /** Writes text to a stream, at once, one byte a char. */
    public static void feed(OutputStream stream, String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.ISO_8859_1));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes a stream: the end of the input. */
    public static void end(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a resource that stands beside a class into a directory, under its own name. */
    public static Path resource(Class<?> beside, String name, Path directory) {
        Path file = directory.resolve(name);
        try (InputStream source = beside.getResourceAsStream(name)) {
            if (source == null) {
                throw new AssertionError("there is no resource " + name + " beside " + beside);
            }
            Files.write(file, source.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
