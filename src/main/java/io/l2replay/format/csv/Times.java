package io.l2replay.format.csv;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads times as tshark prints {@code frame.time_epoch}: seconds with a fraction, or ISO 8601 since Wireshark 4.2. */
final class Times {
    /** The text is no time, or one before 1970 or behind 2262. */
    static final long NONE = -1;

    private static final long NANOS = 1_000_000_000L;
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS - 1;
    private static final int DATE = 10;
    private static final int DATE_AND_TIME = 19;

    private Times() {}

    /** Nanoseconds since the epoch, or {@link #NONE}. */
    static long parse(byte[] text, int from, int to) {
        boolean iso = to - from > DATE_AND_TIME && text[from + 4] == '-';
        return iso ? iso(text, from, to) : seconds(text, from, to);
    }

    private static long seconds(byte[] text, int from, int to) {
        int point = from;
        while (point < to && isDigit(text[point])) {
            point++;
        }
        long seconds = digits(text, from, point);
        long nanos = fraction(text, point, to);
        return nanos < 0 || seconds < 0 || seconds > MOST_SECONDS ? NONE : seconds * NANOS + nanos;
    }

    /** A fraction that fills the text, finer than a nanosecond only by zeros. */
    private static long fraction(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        if (text[from] != '.' && text[from] != ',' || to - from < 2) {
            return NONE;
        }
        long nanos = 0;
        for (int i = from + 1; i < Math.max(to, from + 10); i++) {
            int digit = i < to ? text[i] - '0' : 0;
            boolean beyond = i > from + 9;
            if (digit < 0 || digit > 9 || beyond && digit != 0) {
                return NONE;
            }
            nanos = beyond ? nanos : nanos * 10 + digit;
        }
        return nanos;
    }

    private static long iso(byte[] text, int from, int to) {
        int zone = to - 1;
        while (zone > from + DATE_AND_TIME && text[zone] != '+' && text[zone] != '-' && text[zone] != 'Z') {
            zone--;
        }
        long date = date(text, from);
        long time = time(text, from + DATE + 1);
        long offset = offset(text, zone, to);
        long nanos = fraction(text, from + DATE_AND_TIME, zone);
        if (date == NONE || time < 0 || nanos < 0 || offset == Long.MIN_VALUE) {
            return NONE;
        }
        long seconds = date * 86_400 + time - offset;
        return seconds < 0 || seconds > MOST_SECONDS ? NONE : seconds * NANOS + nanos;
    }

    private static long date(byte[] text, int from) {
        try {
            boolean marked = text[from + 7] == '-' && (text[from + DATE] == 'T' || text[from + DATE] == ' ');
            long year = digits(text, from, from + 4);
            long day = digits(text, from + 8, from + 10);
            return !marked || year < 0 || day < 0
                    ? NONE
                    : LocalDate.of((int) year, (int) digits(text, from + 5, from + 7), (int) day)
                            .toEpochDay();
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long time(byte[] text, int from) {
        long hours = digits(text, from, from + 2);
        long minutes = digits(text, from + 3, from + 5);
        long seconds = digits(text, from + 6, from + 8);
        boolean marked = text[from + 2] == ':' && text[from + 5] == ':';
        boolean within = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return marked && within ? hours * 3600 + minutes * 60 + seconds : NONE;
    }

    /** Seconds east: {@code Z}, {@code +0100}, {@code +01:00}; the least number when it is none of these. */
    private static long offset(byte[] text, int at, int to) {
        if (text[at] == 'Z') {
            return at + 1 == to ? 0 : Long.MIN_VALUE;
        }
        int minutes = to - 2;
        boolean fits = to - at == 5 || to - at == 6 && text[at + 3] == ':';
        boolean signed = text[at] == '+' || text[at] == '-';
        long hour = fits && signed ? digits(text, at + 1, at + 3) : NONE;
        long minute = fits && signed ? digits(text, minutes, to) : NONE;
        if (hour < 0 || hour > 18 || minute < 0 || minute > 59) {
            return Long.MIN_VALUE;
        }
        long seconds = hour * 3600 + minute * 60;
        return text[at] == '-' ? -seconds : seconds;
    }

    private static long digits(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text[i]) || value > MOST_SECONDS) {
                return NONE;
            }
            value = value * 10 + text[i] - '0';
        }
        return from == to ? NONE : value;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
