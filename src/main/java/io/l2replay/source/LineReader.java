package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.OctetSearch;
import io.l2replay.source.InputException.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Splits blocks into lines. A line ends with LF or CRLF; the last one may have no end; a UTF-8 byte order mark in front is
 * skipped. Memory is one buffer, which grows with the longest line up to {@code maxLineBytes} and one block: what is longer is
 * measured and dropped as it passes. Lines are views of the buffer. One thread.
 */
final class LineReader {
    /** What one read asks for: as much as a pipe holds. */
    static final int BLOCK_BYTES = 1 << 16;

    private final int maxLineBytes;
    private final ByteBuffer block;
    private byte[] bytes;
    private BlockInput input;
    private long number;
    private boolean begun;
    private boolean ended;
    private boolean stopped;
    private boolean damaged;
    /** The line in work is {@code bytes[from, …)}; {@code [from, scan)} holds no LF; data ends at {@code to}. */
    private int from;

    private int scan;
    private int to;
    /** Index of the first CR and of the first NUL of the line in work, or -1. */
    private int carriageReturn;

    private int nul;

    LineReader(int maxLineBytes, int blockBytes) {
        this.maxLineBytes = maxLineBytes;
        block = ByteBuffer.allocateDirect(blockBytes);
        bytes = new byte[2 * blockBytes];
    }

    /** Begins at the first byte of the input. */
    void begin(BlockInput input) {
        this.input = input;
        number = 0;
        begun = false;
        ended = false;
        stopped = false;
        damaged = false;
        to = 0;
        startLine(0);
    }

    /** Number of the line that {@link #next} gave or complained about last, from 1. */
    long number() {
        return number;
    }

    /** Whether the end came by a request to stop. */
    boolean stopped() {
        return stopped;
    }

    /** Whether the end came by damage of what the input is packed in, which {@link #next} complained about. */
    boolean damaged() {
        return damaged;
    }

    /** Whether {@link #next} would come back without reading. */
    boolean buffered() {
        return begun && (ended || findEnd() >= 0);
    }

    /**
     * Gives the next line, without its end, valid until the next call.
     *
     * @return false at the end of the input, or when the run was asked to stop
     * @throws BadLineException the line is too long, or has a CR inside; the next call gives the line behind it. Or the input
     *     is packed and damaged within the line; then there is none behind it
     * @throws InputException the input cannot be read, or is no text
     */
    boolean next(Line line) throws InputException, BadLineException {
        if (!begun) {
            readBeginning();
        }
        int end = findEnd();
        while (end < 0) {
            if (to - from > maxLineBytes + 1L) {
                long length = passTooLong();
                if (stopped) {
                    return false;
                }
                throw tooLong(length);
            }
            if (ended) {
                return lastLine(line);
            }
            fill(number + 1);
            end = findEnd();
        }
        int behind = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        deliver(line, behind, end + 1);
        return true;
    }

    private boolean lastLine(Line line) throws InputException, BadLineException {
        if (stopped || from == to) {
            return false;
        }
        deliver(line, to, to);
        return true;
    }

    /** The line is {@code [from, end)}; the next one starts at {@code next}. */
    private void deliver(Line line, int end, int next) throws InputException, BadLineException {
        int start = from;
        int cr = carriageReturn;
        number++;
        refuseNul(0, end);
        startLine(next);
        if (end - start > maxLineBytes) {
            throw tooLong(end - start);
        }
        if (cr >= 0 && cr < end) {
            throw new BadLineException(cr - start + 1, "", "a carriage return without a line feed behind it", "\r");
        }
        line.set(bytes, start, end, number);
    }

    private void startLine(int at) {
        from = at;
        scan = at;
        carriageReturn = -1;
        nul = -1;
    }

    /** Looks for the LF of the line in work, eight bytes at a time; on the way it notes the first CR and the first NUL. */
    private int findEnd() {
        int at = scan;
        int lastEight = to - Long.BYTES;
        while (at <= lastEight) {
            long below14 = OctetSearch.below14(bytes, at);
            if (below14 == 0) {
                at = OctetSearch.behindText(bytes, at + Long.BYTES, to);
            } else {
                at += Long.numberOfTrailingZeros(below14) >>> 3;
                if (isEnd(at)) {
                    return at;
                }
                at++;
            }
        }
        for (; at < to; at++) {
            if (isEnd(at)) {
                return at;
            }
        }
        scan = at;
        return -1;
    }

    private boolean isEnd(int at) {
        byte octet = bytes[at];
        if (octet == '\n') {
            scan = at;
            return true;
        }
        if (octet == '\r' && carriageReturn < 0) {
            carriageReturn = at;
        } else if (octet == 0 && nul < 0) {
            nul = at;
        }
        return false;
    }

    /** Reads until four bytes or a line are there, and looks whether they are text. */
    private void readBeginning() throws InputException, BadLineException {
        begun = true;
        while (to < Signature.MOST_BYTES && findEnd() < 0 && !ended) {
            fill(1);
        }
        String look = Signature.of(bytes, to).notText();
        if (look != null) {
            throw new InputException(Kind.BAD, Place.of(input.name(), 1, 1, "", look, ""));
        }
        boolean mark = to >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        startLine(mark ? 3 : 0);
    }

    /**
     * Reads one block behind what is there, after moving the line in work to the front and making room.
     *
     * @param line the number of the line in work
     */
    private void fill(long line) throws InputException, BadLineException {
        if (from > 0) {
            moveToFront();
        }
        if (to + block.capacity() > bytes.length) {
            grow(line);
        }
        block.clear();
        int read;
        try {
            read = input.read(block);
        } catch (GzipException damage) {
            ended = true;
            damaged = true;
            to = from;
            throw new BadLineException(line, 0, "", damage.getMessage(), "");
        }
        if (read < 0) {
            ended = true;
            stopped = read == BlockInput.STOPPED;
            return;
        }
        block.get(0, bytes, to, read);
        to += read;
    }

    private void moveToFront() {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        scan -= from;
        to -= from;
        carriageReturn = carriageReturn < 0 ? -1 : carriageReturn - from;
        nul = nul < 0 ? -1 : nul - from;
        from = 0;
    }

    private void grow(long line) throws InputException {
        long most = Math.min(Math.max(maxLineBytes, 4) + 1L + block.capacity(), Integer.MAX_VALUE - 8);
        int wanted = (int) Math.min(Math.max(2L * bytes.length, to + (long) block.capacity()), most);
        try {
            bytes = Arrays.copyOf(bytes, wanted);
        } catch (OutOfMemoryError full) {
            String message = "the Java heap has no room for a line of more than " + to
                    + " bytes: raise -Xmx, or lower --max-line";
            throw new InputException(Kind.BAD, Place.of(input.name(), line, 0, "", message, ""));
        }
    }

    /** Passes over a line that is too long, in constant memory, and tells its whole length. */
    private long passTooLong() throws InputException, BadLineException {
        number++;
        long passed = 0;
        byte last = 0;
        int end = findEnd();
        while (end < 0 && !ended) {
            refuseNul(passed, to);
            passed += to - from;
            last = to > from ? bytes[to - 1] : last;
            to = 0;
            startLine(0);
            fill(number);
            end = findEnd();
        }
        int stop = end < 0 ? to : end;
        refuseNul(passed, stop);
        passed += stop - from;
        last = stop > from ? bytes[stop - 1] : last;
        startLine(end < 0 ? stop : end + 1);
        return end >= 0 && last == '\r' ? passed - 1 : passed;
    }

    private BadLineException tooLong(long length) {
        String message = "a line of " + length + " bytes is longer than --max-line=" + maxLineBytes;
        return new BadLineException(0, "", message, "");
    }

    private void refuseNul(long passed, int end) throws InputException {
        if (nul >= 0) {
            boolean beginning = number == 1 && passed == 0;
            String look = Signature.ofNul(bytes, from, nul, end, beginning);
            int column = (int) Math.min(passed + nul - from + 1, Integer.MAX_VALUE);
            throw new InputException(Kind.BAD, Place.of(input.name(), number, column, "", look, ""));
        }
    }
}
