package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2014-03-07T18:50:21.123456+0100, 2014-03-07T17:50:21.123456Z",
        "2014-03-07T18:50:21.123456+01:00, 2014-03-07T17:50:21.123456Z",
        "2014-03-07T18:50:21.123456-0530, 2014-03-08T00:20:21.123456Z",
        "2014-03-07T18:50:21.123456789Z, 2014-03-07T18:50:21.123456789Z",
        "2014-03-07 18:50:21, 2014-03-07T18:50:21Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "2000-02-29T23:59:60Z, 2000-03-01T00:00:00Z",
        "2261-12-31T00:00:00.5Z, 2261-12-31T00:00:00.5Z",
    })
    void shouldReadDatesWithTheirOffset(String written, Instant meant) {
        assertEquals(ns(meant), iso(written));
    }

    @Test
    void shouldAgreeWithTheCalendarOfTheJdk() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextInt() & 0x7fff_ffffL, random.nextInt(1_000_000_000));
            String written = OffsetDateTime.ofInstant(instant, ZoneOffset.ofHoursMinutes(5, 45))
                    .toString();
            if (written.length() > "2014-03-07T18:50+05:45".length()) {
                assertEquals(ns(instant), iso(written), written);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2014",
                "2014-03-07",
                "2014-03-07T",
                "2014-03-07T18:50",
                "2014-02-29T00:00:00Z",
                "2014-13-01T00:00:00Z",
                "2014-00-01T00:00:00Z",
                "2014-01-00T00:00:00Z",
                "2014-04-31T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2262-01-01T00:00:00Z",
                "2014-03-07T24:00:00Z",
                "2014-03-07T00:60:00Z",
                "2014-03-07T00:00:61Z",
                "2014-03-07T00:00:00.Z",
                "2014-03-07T00:00:00.1234567891Z",
                "2014-03-07T00:00:00+1",
                "2014-03-07T00:00:00+24:00",
                "2014-03-07T00:00:00ZZ",
                "2014-03-07T00:00:00+01-00",
                "2014-03-07x00:00:00Z",
                "2014/03/07T00:00:00Z"
            })
    void shouldRefuseOtherDates(String written) {
        assertEquals(Slot.NO_TIME, iso(written));
    }

    @ParameterizedTest
    @CsvSource({
        "1120622255.938066000, 1120622255938066000",
        "0, 0",
        "0.5, 500000000",
        "00.000000001, 1",
        "9223372035, 9223372035000000000",
    })
    void shouldReadSeconds(String written, long ns) {
        byte[] bytes = bytes(written);
        assertEquals(ns, TimeText.seconds(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".5", "5.", "-1", "+1", "1e3", "1.0000000001", "9223372036", "99999999999999999999", "1,5"})
    void shouldRefuseOtherSeconds(String written) {
        byte[] bytes = bytes(written);
        assertEquals(Slot.NO_TIME, TimeText.seconds(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource({
        "1120622255938, 1120622255938000000",
        "0000, 0",
        "9223372035999, 9223372035999000000",
        "9223372036000, -9223372036854775808",
        "92233720359990, -9223372036854775808",
        "'', -9223372036854775808",
        "1.5, -9223372036854775808",
    })
    void shouldReadMilliseconds(String written, long ns) {
        byte[] bytes = bytes(written);
        assertEquals(ns, TimeText.milliseconds(bytes, 0, bytes.length));
    }

    private static long iso(String written) {
        byte[] bytes = bytes("x" + written + "9");
        return TimeText.iso(bytes, 1, bytes.length - 1);
    }

    private static long ns(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
