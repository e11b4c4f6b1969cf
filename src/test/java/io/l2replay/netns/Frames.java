package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Frames that a test sends and finds again: each carries its number, and bytes that depend on it. */
public final class Frames {
    private static final int HEADER_BYTES = 14;
    private static final byte[] HEADER = HexFormat.of()
            .parseHex("02000000000b02000000000a88b5"); // to the far end, from the near one, local experiments

    private Frames() {}

    /** Frame number {@code number} of that many bytes; from 18 on it carries its number behind the header. */
    public static byte[] numbered(int number, int lengthBytes) {
        byte[] frame = new byte[lengthBytes];
        for (int at = 0; at < lengthBytes; at++) {
            frame[at] = at < HEADER_BYTES ? HEADER[at] : body(number, at);
        }
        return frame;
    }

    private static byte body(int number, int at) {
        int place = at - HEADER_BYTES;
        return (byte) (place < 4 ? number >>> 24 - 8 * place : number * 31 + place * 7);
    }

    /** Frames {@code first} to {@code last}, all of one length. */
    public static List<byte[]> numbered(int first, int last, int lengthBytes) {
        List<byte[]> frames = new ArrayList<>(last - first + 1);
        for (int number = first; number <= last; number++) {
            frames.add(numbered(number, lengthBytes));
        }
        return frames;
    }

    /** That many, or a tenth for a way that has a socket for each frame: closing one takes the kernel some 10 ms. */
    public static int fewer(String tx, int many) {
        return tx.equals("per-packet") ? many / 10 : many;
    }

    /** The number that a frame of {@link #numbered(int, int)} carries. */
    public static int number(byte[] frame) {
        return (frame[14] & 0xff) << 24 | (frame[15] & 0xff) << 16 | (frame[16] & 0xff) << 8 | frame[17] & 0xff;
    }

    /** A frame with an EtherType of its own choice, zeros behind it. */
    public static byte[] typed(int etherType, int lengthBytes) {
        byte[] frame = numbered(0, lengthBytes);
        Arrays.fill(frame, Math.min(HEADER_BYTES, lengthBytes), lengthBytes, (byte) 0);
        frame[12] = (byte) (etherType >>> 8);
        frame[13] = (byte) etherType;
        return frame;
    }

    /** A line of the {@code hex} format. */
    public static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }

    /** Writes one line of hex per frame. */
    public static Path write(Path file, List<byte[]> frames) {
        StringBuilder text = new StringBuilder();
        for (byte[] frame : frames) {
            text.append(hex(frame)).append('\n');
        }
        try {
            return Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads frames from a file of plain hex lines; blank lines and lines that start with # are left out. */
    public static List<byte[]> read(Path file) {
        List<byte[]> frames = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    frames.add(HexFormat.of().parseHex(line.strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    /**
     * What is wrong with what arrived, in a sentence; empty when the same frames arrived in the same order, byte for byte.
     */
    public static String difference(List<byte[]> expected, List<byte[]> arrived) {
        int common = Math.min(expected.size(), arrived.size());
        for (int index = 0; index < common; index++) {
            if (!Arrays.equals(expected.get(index), arrived.get(index))) {
                return "of " + expected.size() + " expected and " + arrived.size() + " arrived, frame " + index
                        + " is the first that differs: expected " + hex(expected.get(index)) + ", arrived "
                        + hex(arrived.get(index));
            }
        }
        return expected.size() == arrived.size()
                ? ""
                : expected.size() + " frames expected, " + arrived.size() + " arrived; the first " + common
                        + " are equal";
    }

    /** Fails when {@link #difference} finds something. */
    public static void assertArrived(List<byte[]> expected, List<byte[]> arrived) {
        String difference = difference(expected, arrived);
        if (!difference.isEmpty()) {
            throw new AssertionError(difference);
        }
    }
}
