package io.l2replay.hook;

import io.l2replay.frame.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * {@code exec:COMMAND}: a process in any language decides. Per frame it is told {@code LINE LENGTH HEX} on its standard input
 * and answers with one line: {@code =} sends the frame as it is, hex digits are sent instead, {@code -} leaves it out, {@code .}
 * ends the run. Its standard error is ours.
 *
 * <p>The command is a line for {@code /bin/sh}, as people write commands: quotes, arguments and pipes work. It ignores SIGINT
 * and SIGHUP, which a terminal sends to all of us, so that it can serve the run to its end; it ends when its input ends.
 */
final class ExecHook implements PacketHook {
    private static final String IGNORE_TERMINAL_SIGNALS = "trap '' INT HUP\n";
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN_BYTES = 60;
    private static final int MOST_PREFIX_BYTES = 40;

    private final String command;
    private final BooleanSupplier stopped;
    private LineExchange exchange;

    ExecHook(String command, BooleanSupplier stopped) {
        this.command = command;
        this.stopped = stopped;
    }

    @Override
    public void onStart(ReplayInfo run) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", IGNORE_TERMINAL_SIGNALS + command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            exchange = new LineExchange(builder.start(), stopped);
        } catch (IOException e) {
            throw new HookFault("cannot be started: " + e.getMessage());
        }
    }

    @Override
    public Verdict beforeSend(Frame frame) {
        int most = 2 * frame.capacity();
        if (!exchange.ask(
                writeRequest(frame, exchange.request(most + MOST_PREFIX_BYTES)), Math.max(most, SHOWN_BYTES))) {
            return Verdict.STOP;
        }
        byte[] answer = exchange.answer();
        int length = exchange.answerLength();
        if (length == 1) {
            switch (answer[0]) {
                case '=':
                    return Verdict.SEND;
                case '-':
                    return Verdict.SKIP;
                case '.':
                    return Verdict.STOP;
                default:
                    throw wrong(answer, length);
            }
        }
        replace(frame, answer, length);
        return Verdict.SEND;
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private static int writeRequest(Frame frame, byte[] to) {
        int at = writeNumber(to, 0, frame.line());
        to[at++] = ' ';
        at = writeNumber(to, at, frame.length());
        to[at++] = ' ';
        for (int offset = 0; offset < frame.length(); offset++) {
            int octet = frame.getByte(offset);
            to[at++] = DIGITS[octet >> 4];
            to[at++] = DIGITS[octet & 15];
        }
        to[at++] = '\n';
        return at;
    }

    private static int writeNumber(byte[] to, int from, long number) {
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = from + digits - 1; at >= from; at--) {
            to[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + digits;
    }

    private static void replace(Frame frame, byte[] hex, int length) {
        for (int at = 0; at < length; at++) {
            if (Character.digit(hex[at], 16) < 0) {
                throw wrong(hex, length);
            }
        }
        if (length == 0) {
            throw wrong(hex, length);
        }
        if (length % 2 != 0) {
            throw new HookFault("answered an odd number of hex digits (" + length + ")");
        }
        if (length / 2 > frame.capacity()) {
            throw new HookFault("answered " + length / 2 + " octets; a frame here has at most " + frame.capacity());
        }
        frame.length(length / 2);
        for (int offset = 0; offset < length / 2; offset++) {
            int octet = Character.digit(hex[2 * offset], 16) << 4 | Character.digit(hex[2 * offset + 1], 16);
            frame.putByte(offset, (byte) octet);
        }
    }

    private static HookFault wrong(byte[] answer, int length) {
        String shown = new String(answer, 0, Math.min(length, SHOWN_BYTES), StandardCharsets.ISO_8859_1);
        String dots = length > SHOWN_BYTES ? "..." : "";
        return new HookFault("answered '" + shown + dots + "', which is none of = - . or hex digits");
    }
}
