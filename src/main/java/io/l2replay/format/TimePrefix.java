package io.l2replay.format;

import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;

/**
 * The recorded time that a line may begin with: {@code @SECONDS } as in {@code @0.25 } or {@code @1700000000.123456789 }.
 * Seconds are decimal, exact to the nanosecond. One object is reused from line to line, by one thread.
 */
public final class TimePrefix {
    private static final long NANOS = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS;
    private static final int MAX_FRACTION_DIGITS = 9;

    private long recordedNs = Slot.NO_TIME;

    /**
     * Reads the prefix of {@code bytes[start, end)}, if there is one.
     *
     * @param start index of the line's first byte; columns are counted from it
     * @return index of the first byte behind the prefix and behind blanks; {@code end} for a blank line
     * @throws BadLineException the prefix is malformed, out of range, or all that the line has
     */
    public int parse(byte[] bytes, int start, int end) throws BadLineException {
        recordedNs = Slot.NO_TIME;
        int at = Octets.behindBlanks(bytes, start, end);
        if (at == end || bytes[at] != '@') {
            return at;
        }
        int digits = at + 1;
        int point = Octets.behindDigits(bytes, digits, end);
        long seconds = seconds(bytes, start, digits, point, end);
        int behind = point;
        long nanos = 0;
        if (point < end && bytes[point] == '.') {
            behind = Octets.behindDigits(bytes, point + 1, end);
            nanos = nanos(bytes, start, digits, point + 1, behind, end);
        }
        if (behind < end && !Octets.isBlank(bytes[behind])) {
            throw bad(bytes, start, behind, digits, end, "expected digits, or a blank behind the time");
        }
        int packet = Octets.behindBlanks(bytes, behind, end);
        if (packet == end) {
            throw bad(bytes, start, at, at, end, "a recorded time without a packet");
        }
        recordedNs = seconds * NANOS + nanos;
        return packet;
    }

    /** Nanoseconds since the epoch, or {@link Slot#NO_TIME} when the line last parsed has no prefix. */
    public long recordedNs() {
        return recordedNs;
    }

    private static long seconds(byte[] bytes, int start, int from, int to, int end) throws BadLineException {
        if (from == to) {
            throw bad(bytes, start, from, from, end, "expected seconds behind the @");
        }
        if (bytes[from] == '0' && to - from > 1) {
            throw bad(bytes, start, from, from, end, "a leading zero is not allowed");
        }
        long seconds = 0;
        for (int i = from; i < to; i++) {
            seconds = seconds * 10 + (bytes[i] - '0');
            if (seconds >= MAX_SECONDS) {
                throw bad(bytes, start, from, from, end, "must be below " + MAX_SECONDS + " seconds");
            }
        }
        return seconds;
    }

    private static long nanos(byte[] bytes, int start, int value, int from, int to, int end) throws BadLineException {
        if (from == to) {
            throw bad(bytes, start, from, value, end, "expected digits behind the point");
        }
        long nanos = 0;
        for (int i = 0; i < MAX_FRACTION_DIGITS; i++) {
            nanos = nanos * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
        }
        for (int i = from + MAX_FRACTION_DIGITS; i < to; i++) {
            if (bytes[i] != '0') {
                throw bad(bytes, start, i, value, end, "finer than a nanosecond");
            }
        }
        return nanos;
    }

    private static BadLineException bad(byte[] bytes, int start, int at, int value, int end, String message) {
        int behind = value;
        while (behind < end && !Octets.isBlank(bytes[behind])) {
            behind++;
        }
        String text = new String(bytes, value, behind - value, StandardCharsets.ISO_8859_1);
        return new BadLineException(at - start + 1, "time", message, text);
    }
}
