package io.l2replay.hook;

import io.l2replay.frame.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code print}: one line for each frame as it stands in the chain, before it is sent: number, place, length, and the first
 * octets in hex. Each line is flushed.
 */
final class PrintHook implements PacketHook {
    private static final int SHOWN_BYTES = 40;
    private static final String DIGITS = "0123456789abcdef";

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(160);
    private long number;

    PrintHook(OutputStream out) {
        this.out = out;
    }

    @Override
    public Verdict beforeSend(Frame frame) {
        line.setLength(0);
        line.append(++number).append(' ').append(Visible.text(frame.source())).append(':');
        line.append(frame.line()).append(' ').append(frame.length()).append(' ');
        int shown = Math.min(frame.length(), SHOWN_BYTES);
        for (int offset = 0; offset < shown; offset++) {
            int octet = frame.getByte(offset);
            line.append(DIGITS.charAt(octet >> 4)).append(DIGITS.charAt(octet & 15));
        }
        line.append(shown < frame.length() ? "..\n" : "\n");
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Verdict.SEND;
    }
}
