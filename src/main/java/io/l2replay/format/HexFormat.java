package io.l2replay.format;

import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whole frames as hex digits, two an octet. Blanks and single colons may stand between octets, {@code 0x} at the start or
 * behind one of these. A line may begin with a {@link TimePrefix}; one that begins with {@code #} is a comment.
 */
public final class HexFormat implements LineFormat {
    private static final int FIRST_CAPACITY = 2048;
    private static final byte[] DIGITS = digits();

    private final TimePrefix time = new TimePrefix();
    private byte[] frame = new byte[FIRST_CAPACITY];
    private int length;
    private boolean pending;

    @Override
    public String name() {
        return "hex";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        pending = false;
        byte[] text = line.bytes();
        int end = line.end();
        int at = time.parse(text, line.start(), end);
        boolean comment = at < end && text[at] == '#' && time.recordedNs() == Slot.NO_TIME;
        if (at == end || comment) {
            return;
        }
        int most = (end - at) / 2;
        if (most > frame.length) {
            frame = new byte[Math.max(most, 2 * frame.length)];
        }
        length = decode(text, line.start(), at, end);
        pending = true;
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        if (!pending) {
            return false;
        }
        pending = false;
        if (length > slot.capacity()) {
            String message = "a frame of " + length + " bytes is longer than the " + slot.capacity() + " possible here";
            throw new BadLineException(0, "", message, "");
        }
        slot.bytes().put(0, frame, 0, length);
        slot.length(length);
        slot.recordedNs(time.recordedNs());
        return true;
    }

    @Override
    public boolean plain() {
        return true;
    }

    private int decode(byte[] text, int start, int from, int end) throws BadLineException {
        byte[] digits = DIGITS;
        byte[] out = frame;
        int octets = 0;
        int at = from;
        int lastPair = end - 2;
        while (at <= lastPair) {
            int octet = digits[text[at] & 0xff] << 4 | digits[text[at + 1] & 0xff];
            if (octet >= 0) {
                out[octets++] = (byte) octet;
                at += 2;
            } else {
                at = behindSeparator(text, start, from, at, end);
            }
        }
        while (at < end) {
            at = behindSeparator(text, start, from, at, end);
        }
        return octets;
    }

    /** Where the next octet begins, when none begins at {@code at}. */
    private static int behindSeparator(byte[] text, int start, int from, int at, int end) throws BadLineException {
        byte octet = text[at];
        boolean behindOctet = at > from && isDigit(text[at - 1]);
        if (Octets.isBlank(octet)) {
            return at + 1;
        }
        if (octet == ':' && behindOctet) {
            return requireDigit(text, start, at, at + 1, end, "expected an octet behind the colon");
        }
        if (octet == ':') {
            throw bad(text, start, at, "a colon may stand only between two octets");
        }
        boolean prefix = octet == '0' && at + 1 < end && (text[at + 1] | 0x20) == 'x';
        boolean begins = at == from || Octets.isBlank(text[at - 1]) || text[at - 1] == ':';
        if (prefix && begins) {
            return requireDigit(text, start, at, at + 2, end, "expected an octet behind 0x");
        }
        if (!isDigit(octet)) {
            throw bad(text, start, at, "not a hex digit");
        }
        if (at + 1 == end || Octets.isBlank(text[at + 1]) || text[at + 1] == ':') {
            throw bad(text, start, at, "an octet needs two hex digits");
        }
        throw bad(text, start, at + 1, "not a hex digit");
    }

    private static int requireDigit(byte[] text, int start, int at, int next, int end, String message)
            throws BadLineException {
        if (next == end || !isDigit(text[next])) {
            throw bad(text, start, next == end ? at : next, message);
        }
        return next;
    }

    private static boolean isDigit(byte octet) {
        return DIGITS[octet & 0xff] >= 0;
    }

    private static BadLineException bad(byte[] text, int start, int at, String message) {
        return new BadLineException(at - start + 1, "", message, new String(text, at, 1, StandardCharsets.ISO_8859_1));
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 10; i++) {
            digits['0' + i] = (byte) i;
        }
        for (int i = 0; i < 6; i++) {
            digits['a' + i] = (byte) (10 + i);
            digits['A' + i] = (byte) (10 + i);
        }
        return digits;
    }
}
