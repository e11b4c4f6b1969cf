package io.l2replay.format.logged;

/**
 * Reads the date and time that a line of a log begins with, in the forms of RFC 3164 ({@code Nov 24 02:06:58}, perhaps with a
 * year or a fraction), RFC 3339 as rsyslog, RFC 5424 and {@code journalctl -o short-iso} write it, {@code dmesg -T}
 * ({@code [Tue Nov 24 02:06:58 2026]}) and {@code journalctl -o short-unix}. Anything else is no time, and no error. One thread.
 */
public final class LogTime {
    /** No time was found. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long NANOS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400;
    private static final int FIRST_YEAR = 2000;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int HALF_A_YEAR = 6;
    private static final int LEAST_UNIX_DIGITS = 9;

    private int assumedYear = FIRST_YEAR;
    private int lastMonth;

    private byte[] text = new byte[0];
    private int at;
    private int end;

    /** A log begins: dates without a year are in 2000 again, until December is followed by January. */
    public void begin() {
        assumedYear = FIRST_YEAR;
        lastMonth = 0;
    }

    /** Nanoseconds since the epoch that {@code bytes[from, to)} begins with, or {@link #NONE}. */
    public long read(byte[] bytes, int from, int to) {
        text = bytes;
        at = from;
        end = to;
        skipBlanks();
        skipPriority();
        if (at == end) {
            return NONE;
        }
        boolean bracket = text[at] == '[';
        at += bracket ? 1 : 0;
        if (at < end && isDigit(text[at])) {
            return bracket ? NONE : startsDate() ? iso() : unix();
        }
        if (!isMonth() && wordOf(3) && at + 4 < end) {
            at += 4;
            if (isDigit(text[at])) {
                return iso();
            }
        }
        return isMonth() ? syslog() : NONE;
    }

    /** {@code <4>} and, behind it, the version of RFC 5424. */
    private void skipPriority() {
        if (at < end && text[at] == '<') {
            int next = at + 1;
            while (next < end && isDigit(text[next])) {
                next++;
            }
            if (next < end && text[next] == '>') {
                at = next + 1;
                if (at + 1 < end && text[at] == '1' && text[at + 1] == ' ') {
                    at += 2;
                }
            }
        }
    }

    private boolean startsDate() {
        return at + 4 < end && text[at + 4] == '-';
    }

    /** Whether that many letters and a blank stand here. */
    private boolean wordOf(int letters) {
        if (at + letters >= end || text[at + letters] != ' ') {
            return false;
        }
        for (int i = at; i < at + letters; i++) {
            int lower = text[i] | 0x20;
            if (lower < 'a' || lower > 'z') {
                return false;
            }
        }
        return true;
    }

    private boolean isMonth() {
        return month() > 0 && wordOf(3);
    }

    private int month() {
        for (int i = 0; at + 3 <= end && i < 12; i++) {
            boolean same = text[at] == MONTHS.charAt(3 * i)
                    && text[at + 1] == MONTHS.charAt(3 * i + 1)
                    && text[at + 2] == MONTHS.charAt(3 * i + 2);
            if (same) {
                return i + 1;
            }
        }
        return 0;
    }

    private long iso() {
        int year = number(4, 4);
        int month = behind('-') ? number(2, 2) : -1;
        int day = behind('-') ? number(2, 2) : -1;
        if (!behind('T') && !behind(' ')) {
            return NONE;
        }
        long clock = clock();
        if (clock == NONE || year < 1970 || year > 2200) {
            return NONE;
        }
        long time = time(year, month, day, clock);
        return time == NONE ? NONE : time - zoneSeconds() * NANOS;
    }

    /** {@code Z}, {@code +01:00}, {@code +0100}, or nothing. */
    private long zoneSeconds() {
        if (at < end && (text[at] == '+' || text[at] == '-')) {
            int sign = text[at++] == '-' ? -1 : 1;
            int hours = number(2, 2);
            behind(':');
            int minutes = number(2, 2);
            return hours < 0 ? 0 : sign * (hours * 3600L + Math.max(minutes, 0) * 60L);
        }
        return 0;
    }

    private long syslog() {
        int month = month();
        at += 4;
        skipBlanks();
        int day = number(1, 2);
        if (!behind(' ')) {
            return NONE;
        }
        int year = at + 4 < end && text[at + 4] == ' ' ? number(4, 4) : -1;
        skipBlanks();
        long clock = clock();
        if (clock == NONE) {
            return NONE;
        }
        if (year < 0) {
            int from = at;
            year = behind(' ') ? number(4, 4) : -1;
            boolean told = year >= 1970 && year < 2200 && at < end && text[at] == ']';
            at = from;
            year = told ? year : yearOf(month);
        }
        return time(year, month, day, clock);
    }

    /** The year that is assumed for a month: the next one when December was just past, the one before the other way round. */
    private int yearOf(int month) {
        if (lastMonth - month > HALF_A_YEAR) {
            assumedYear++;
        } else if (month - lastMonth > HALF_A_YEAR && lastMonth > 0 && assumedYear > FIRST_YEAR) {
            assumedYear--;
        }
        lastMonth = month;
        return assumedYear;
    }

    private long unix() {
        int from = at;
        long seconds = 0;
        while (at < end && isDigit(text[at]) && at - from < LEAST_UNIX_DIGITS + 1) {
            seconds = seconds * 10 + text[at++] - '0';
        }
        boolean whole = at - from >= LEAST_UNIX_DIGITS && at < end && text[at] == '.';
        return whole && seconds < Integer.MAX_VALUE ? seconds * NANOS + fraction() : NONE;
    }

    /** {@code hh:mm:ss} and perhaps a fraction: nanoseconds of the day, or {@link #NONE}. */
    private long clock() {
        int hour = number(2, 2);
        int minute = behind(':') ? number(2, 2) : -1;
        int second = behind(':') ? number(2, 2) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        return (hour * 3600L + minute * 60L + second) * NANOS + fraction();
    }

    /** A point or comma and digits, of which nine count; nothing is 0. */
    private long fraction() {
        if (at + 1 >= end || text[at] != '.' && text[at] != ',' || !isDigit(text[at + 1])) {
            return 0;
        }
        at++;
        long nanos = 0;
        long unit = NANOS / 10;
        while (at < end && isDigit(text[at])) {
            nanos += (text[at++] - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    private static long time(int year, int month, int day, long clock) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        return epochDay(year, month, day) * DAY_SECONDS * NANOS + clock;
    }

    /** Days since 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day is the last. */
    private static long epochDay(int year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }

    /** A number of {@code least} to {@code most} digits; -1, with nothing taken, when there is none. */
    private int number(int least, int most) {
        int next = at;
        int value = 0;
        while (next < end && next - at < most && isDigit(text[next])) {
            value = value * 10 + text[next++] - '0';
        }
        if (next - at < least) {
            return -1;
        }
        at = next;
        return value;
    }

    private boolean behind(char expected) {
        boolean there = at < end && text[at] == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
