package io.l2replay.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Moments as Suricata writes them: {@code 2026-11-24T09:15:28.123456+0100}, in the system's time zone. What does not change within
 * a second is laid out once a second. One thread.
 */
final class EventTime {
    static final int BYTES = 31;

    private static final int FRACTION = 20;
    private static final long MICROS = 1_000_000;

    private final byte[] text = "0000-00-00T00:00:00.000000+0000".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final ZoneId zone;
    private long second = Long.MIN_VALUE;

    EventTime(ZoneId zone) {
        this.zone = zone;
    }

    /** The text, {@value #BYTES} octets of ASCII; the same array each time. Years 0 to 9999. */
    byte[] text(long epochMicros) {
        long whole = Math.floorDiv(epochMicros, MICROS);
        if (whole != second) {
            second = whole;
            layOut();
        }
        digits(FRACTION, 6, (int) (epochMicros - whole * MICROS));
        return text;
    }

    private void layOut() {
        ZonedDateTime time = Instant.ofEpochSecond(second).atZone(zone);
        digits(0, 4, time.getYear());
        digits(5, 2, time.getMonthValue());
        digits(8, 2, time.getDayOfMonth());
        digits(11, 2, time.getHour());
        digits(14, 2, time.getMinute());
        digits(17, 2, time.getSecond());
        int offset = time.getOffset().getTotalSeconds() / 60;
        text[26] = (byte) (offset < 0 ? '-' : '+');
        digits(27, 2, Math.abs(offset) / 60);
        digits(29, 2, Math.abs(offset) % 60);
    }

    private void digits(int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
