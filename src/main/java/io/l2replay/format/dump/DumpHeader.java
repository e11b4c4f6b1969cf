package io.l2replay.format.dump;

import io.l2replay.format.Line;
import io.l2replay.format.Octets;
import io.l2replay.format.TimeText;
import io.l2replay.frame.Slot;

/**
 * The line that tcpdump prints above a packet, as far as it matters: its time, and whether the packet was short when it was sent.
 *
 * <pre>
 *   -tt     1742634313.138257           seconds since the epoch
 *   -tttt   2025-03-22 09:05:13.138257  taken for UTC (tcpdump prints the time of its TZ)
 *   (none)  09:05:13.138257             time of day; one that steps back by more than half a day is of the next day
 *   -ttttt   00:00:00.138257            since the first packet; -ttt, since the one before, looks the same and is taken for it
 *   -t      (nothing)                   no time
 * </pre>
 *
 * <p>Behind {@code -#} a packet's number stands in front. One object is used for an input, by one thread.
 */
final class DumpHeader {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final byte[] TRUNCATED = {'t', 'r', 'u', 'n', 'c', 'a', 't', 'e', 'd', '-', 'i', 'p'};
    private static final byte[] BYTES = {' ', 'b', 'y', 't', 'e', 's', ')', ':'};
    private static final byte[] FRAME = {'F', 'r', 'a', 'm', 'e', ' ', '('};
    private static final byte[] POINT = {'.'};
    private static final int MAX_SEARCHED = 1024;

    private long recordedNs = Slot.NO_TIME;
    private long lastClockNs;
    private long dayNs;
    private boolean shortOnWire;

    /** An input begins. */
    void begin() {
        lastClockNs = 0;
        dayNs = 0;
        clear();
    }

    /** No header is known. */
    void clear() {
        recordedNs = Slot.NO_TIME;
        shortOnWire = false;
    }

    /** Takes a line that is no row. */
    void take(Line line) {
        byte[] text = line.bytes();
        int end = line.end();
        int at = Octets.behindBlanks(text, line.start(), end);
        recordedNs = time(text, at, end);
        if (recordedNs == Slot.NO_TIME) {
            int behind = Octets.behindBlanks(text, Octets.behindDigits(text, at, end), end);
            recordedNs = behind == at ? Slot.NO_TIME : time(text, behind, end);
        }
        shortOnWire = Octets.find(text, at, Math.min(end, at + MAX_SEARCHED), TRUNCATED) >= 0;
    }

    /** Takes a line below the header, which is part of what tcpdump says of the packet. */
    void takeMore(Line line) {
        int end = Math.min(line.end(), line.start() + MAX_SEARCHED);
        shortOnWire |= Octets.find(line.bytes(), line.start(), end, TRUNCATED) >= 0;
    }

    /** The time of the packet, or {@link Slot#NO_TIME}. */
    long recordedNs() {
        return recordedNs;
    }

    /** Whether IP said of itself that it was longer than what was sent, so that nothing was lost in capturing. */
    boolean shortOnWire() {
        return shortOnWire;
    }

    private long time(byte[] text, int from, int end) {
        int to = Octets.behindWord(text, from, end);
        long ns = TimeText.seconds(text, from, to);
        if (ns != Slot.NO_TIME && Octets.find(text, from, to, POINT) >= 0) {
            return ns;
        }
        ns = TimeText.clock(text, from, to);
        if (ns != Slot.NO_TIME) {
            return onItsDay(ns);
        }
        return TimeText.iso(text, from, Octets.behindWord(text, Math.min(to + 1, end), end));
    }

    private long onItsDay(long clockNs) {
        if (clockNs < lastClockNs - DAY_NS / 2) {
            dayNs += DAY_NS;
        }
        lastClockNs = clockNs;
        return dayNs + clockNs;
    }

    /** Whether the line stands above octets that tshark made: {@code Reassembled TCP (3 bytes):}, but {@code Frame (38 bytes):}. */
    static boolean isHeadingOfOtherData(Line line) {
        byte[] text = line.bytes();
        return endsWith(line, BYTES)
                && Octets.find(text, line.start(), Math.min(line.end(), line.start() + FRAME.length), FRAME) < 0;
    }

    private static boolean endsWith(Line line, byte[] word) {
        int from = line.end() - word.length;
        return from >= line.start() && Octets.find(line.bytes(), from, line.end(), word) >= 0;
    }
}
