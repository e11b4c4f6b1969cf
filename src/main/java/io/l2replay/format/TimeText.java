package io.l2replay.format;

import io.l2replay.frame.Slot;

/** Times as other systems write them, read from bytes without making objects. What is malformed is {@link Slot#NO_TIME}. */
public final class TimeText {
    private static final long NANOS = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS;
    private static final int FRACTION_DIGITS = 9;
    private static final int DAY_SECONDS = 86_400;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2261;
    private static final int DATE_CHARS = 10;
    private static final int CLOCK_CHARS = 8;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private TimeText() {}

    /** Seconds with or without a fraction, as in {@code 1120622255.938066000}: nanoseconds. */
    public static long seconds(byte[] text, int from, int to) {
        int at = from;
        long seconds = 0;
        while (at < to && isDigit(text[at])) {
            seconds = seconds * 10 + (text[at++] - '0');
            if (seconds >= MAX_SECONDS) {
                return Slot.NO_TIME;
            }
        }
        return at == from ? Slot.NO_TIME : withFraction(seconds, text, at, to);
    }

    /** Milliseconds since the epoch, digits only, as in {@code 1120622255938} or {@code 0000}: nanoseconds. */
    public static long milliseconds(byte[] text, int from, int to) {
        int at = from;
        long millis = 0;
        while (at < to && isDigit(text[at]) && millis < MAX_SECONDS * 100) {
            millis = millis * 10 + (text[at++] - '0');
        }
        return at == from || at < to ? Slot.NO_TIME : millis * (NANOS / 1000);
    }

    /**
     * A date and a time of day of ISO 8601: {@code 2014-03-07T18:50:21.123456+0100}; also with a blank for the T, with a colon in
     * the offset, with Z, and without any offset, which is taken for Z. Years {@value #FIRST_YEAR} to {@value #LAST_YEAR}.
     *
     * @return nanoseconds since the epoch
     */
    public static long iso(byte[] text, int from, int to) {
        long days = days(text, from, to);
        int clock = from + DATE_CHARS + 1;
        if (days < 0 || clock > to || text[clock - 1] != 'T' && text[clock - 1] != ' ') {
            return Slot.NO_TIME;
        }
        int zone = clock;
        while (zone < to && text[zone] != 'Z' && text[zone] != '+' && text[zone] != '-') {
            zone++;
        }
        long clockNs = clock(text, clock, zone);
        long offset = offsetSeconds(text, zone, to);
        if (clockNs == Slot.NO_TIME || offset == Slot.NO_TIME) {
            return Slot.NO_TIME;
        }
        return (days * DAY_SECONDS - offset) * NANOS + clockNs;
    }

    /** A time of day, {@code 09:05:13.138257}: nanoseconds since midnight; a leap second is the first of the next minute. */
    public static long clock(byte[] text, int from, int to) {
        if (to - from < CLOCK_CHARS || text[from + 2] != ':' || text[from + 5] != ':') {
            return Slot.NO_TIME;
        }
        int hours = digits(text, from, 2);
        int minutes = digits(text, from + 3, 2);
        int seconds = digits(text, from + 6, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
            return Slot.NO_TIME;
        }
        return withFraction((hours * 60 + minutes) * 60 + seconds, text, from + CLOCK_CHARS, to);
    }

    private static long withFraction(long seconds, byte[] text, int point, int to) {
        if (point == to) {
            return seconds * NANOS;
        }
        if (text[point] != '.' || point + 1 == to) {
            return Slot.NO_TIME;
        }
        long nanos = 0;
        int digits = 0;
        for (int at = point + 1; at < to; at++) {
            int digit = text[at] - '0';
            boolean finer = ++digits > FRACTION_DIGITS;
            if (digit < 0 || digit > 9 || finer && digit != 0) {
                return Slot.NO_TIME;
            }
            nanos = finer ? nanos : nanos * 10 + digit;
        }
        for (; digits < FRACTION_DIGITS; digits++) {
            nanos *= 10;
        }
        return seconds * NANOS + nanos;
    }

    /** Days since the epoch, or -1. */
    private static long days(byte[] text, int from, int to) {
        if (to - from < DATE_CHARS || text[from + 4] != '-' || text[from + 7] != '-') {
            return -1;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
            return -1;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int before = DAYS_BEFORE_MONTH[month - 1];
        int most = DAYS_BEFORE_MONTH[month] - before + (leap && month == 2 ? 1 : 0);
        if (day > most) {
            return -1;
        }
        int past = year - 1;
        int leapDays = past / 4 - past / 100 + past / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
        return 365L * (year - FIRST_YEAR) + leapDays + before + (leap && month > 2 ? 1 : 0) + day - 1;
    }

    private static long offsetSeconds(byte[] text, int from, int to) {
        if (from == to || text[from] == 'Z') {
            return to - from <= 1 ? 0 : Slot.NO_TIME;
        }
        boolean colon = to - from == 6 && text[from + 3] == ':';
        if (!colon && to - from != 5) {
            return Slot.NO_TIME;
        }
        int hours = digits(text, from + 1, 2);
        int minutes = digits(text, to - 2, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Slot.NO_TIME;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static int digits(byte[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
