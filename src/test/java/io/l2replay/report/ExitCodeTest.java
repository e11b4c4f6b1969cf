package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    /** Signal > 70 > 69 > 77 > 66 > 65 with stop > 75 > 74 > 65 with skip. */
    private static final List<ExitCode> FIRST_TO_LAST = List.of(
            ExitCode.SOFTWARE,
            ExitCode.UNAVAILABLE,
            ExitCode.NO_PERMISSION,
            ExitCode.NO_INPUT,
            ExitCode.BAD_INPUT,
            ExitCode.GAVE_UP,
            ExitCode.REFUSED,
            ExitCode.LEFT_OUT,
            ExitCode.OK);

    @Test
    void shouldGoByPrecedenceWhicheverCameFirst() {
        for (int i = 0; i < FIRST_TO_LAST.size(); i++) {
            for (int j = i; j < FIRST_TO_LAST.size(); j++) {
                assertEquals(FIRST_TO_LAST.get(i), FIRST_TO_LAST.get(i).or(FIRST_TO_LAST.get(j)));
                assertEquals(FIRST_TO_LAST.get(i), FIRST_TO_LAST.get(j).or(FIRST_TO_LAST.get(i)));
            }
        }
    }

    @Test
    void shouldHaveASignalGoBeforeAll() {
        for (ExitCode other : FIRST_TO_LAST) {
            assertEquals(ExitCode.TERMINATED, ExitCode.TERMINATED.or(other));
            assertEquals(ExitCode.HANGUP, other.or(ExitCode.HANGUP));
        }
        assertEquals(ExitCode.INTERRUPTED, ExitCode.INTERRUPTED.or(ExitCode.TERMINATED));
    }

    @Test
    void shouldHaveTheNumbersOfTheContract() {
        assertEquals(
                List.of(70, 69, 77, 66, 65, 75, 74, 65, 0),
                FIRST_TO_LAST.stream().map(ExitCode::code).toList());
        assertEquals(64, ExitCode.USAGE.code());
        assertEquals(129, ExitCode.HANGUP.code());
        assertEquals(130, ExitCode.INTERRUPTED.code());
        assertEquals(143, ExitCode.TERMINATED.code());
    }
}
