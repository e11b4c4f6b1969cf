package io.l2replay.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An interface's send counters, read from /proc/net/dev into a reused buffer. Each thread has its own. After {@link #read} the
 * figures stand until the next one.
 *
 * <pre>
 *   Inter-|   Receive                                                |  Transmit
 *    face |bytes packets errs drop fifo frame compressed multicast|bytes packets errs drop fifo colls carrier compressed
 * </pre>
 */
public final class InterfaceCounters {
    private static final int TX_PACKETS = 9;
    private static final int TX_DROPPED = 11;

    private final String file;
    private byte[] text = new byte[4096];
    private long txPackets;
    private long txDropped;

    public InterfaceCounters() {
        this("/proc/net/dev");
    }

    /** @param file a file in the form of /proc/net/dev */
    public InterfaceCounters(String file) {
        this.file = file;
    }

    /** Reads the counters of the interface; false when it is not there, and then the figures are the last ones. */
    public boolean read(String interfaceName) {
        byte[] wanted = interfaceName.getBytes(StandardCharsets.UTF_8);
        int length = load();
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && text[end] != '\n') {
                end++;
            }
            int colon = colonAfter(wanted, start, end);
            if (colon >= 0) {
                parse(colon + 1, end);
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Frames that the driver has sent since the interface was made. */
    public long txPackets() {
        return txPackets;
    }

    /** Frames that were dropped on the way out; a queueing discipline's own drops are not in it. */
    public long txDropped() {
        return txDropped;
    }

    /** Where the colon stands when the line is the wanted interface's, else -1. A name may hold colons: all of it is compared. */
    private int colonAfter(byte[] wanted, int start, int end) {
        int at = start;
        while (at < end && text[at] == ' ') {
            at++;
        }
        int colon = at + wanted.length;
        boolean same = colon < end && text[colon] == ':' && Arrays.equals(text, at, colon, wanted, 0, wanted.length);
        return same ? colon : -1;
    }

    private void parse(int start, int end) {
        int at = start;
        for (int column = 0; column <= TX_DROPPED && at < end; column++) {
            while (at < end && text[at] == ' ') {
                at++;
            }
            long value = 0;
            while (at < end && text[at] != ' ') {
                value = value * 10 + text[at++] - '0';
            }
            if (column == TX_PACKETS) {
                txPackets = value;
            } else if (column == TX_DROPPED) {
                txDropped = value;
            }
        }
    }

    private int load() {
        int length = 0;
        try (FileInputStream in = new FileInputStream(file)) {
            int read = in.read(text, 0, text.length);
            while (read > 0) {
                length += read;
                if (length == text.length) {
                    text = Arrays.copyOf(text, 2 * length);
                }
                read = in.read(text, length, text.length - length);
            }
        } catch (IOException absent) {
            return 0;
        }
        return length;
    }
}
