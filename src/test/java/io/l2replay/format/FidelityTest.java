package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FidelityTest {
    private final Fidelity fidelity = new Fidelity();

    @Test
    void shouldCountEachKindOnItsOwn() {
        fidelity.exact();
        fidelity.exact();
        fidelity.approximate("payload");
        fidelity.leftOut("dns");
        fidelity.leftOut("flow");
        fidelity.leftOut("dns");
        assertEquals(2, fidelity.exactFrames());
        assertEquals(Map.of("payload", 1L), fidelity.approximateFrames());
        assertEquals(Map.of("dns", 2L, "flow", 1L), fidelity.leftOutLines());
        assertEquals(List.of("dns", "flow"), List.copyOf(fidelity.leftOutLines().keySet()));
    }

    @Test
    void shouldKeepTheSumWhenTheInputHasMoreKindsThanAreToldApart() {
        for (int i = 0; i < 200; i++) {
            fidelity.leftOut("kind " + i);
        }
        fidelity.leftOut("kind 3");
        Map<String, Long> kinds = fidelity.leftOutLines();
        assertEquals(Fidelity.MAX_KINDS + 1, kinds.size());
        assertEquals(2L, kinds.get("kind 3"));
        assertEquals(200L - Fidelity.MAX_KINDS, kinds.get(Fidelity.OTHER));
    }

    @Test
    void shouldNotLoseTheKindThatIsCalledOtherByTheInput() {
        fidelity.leftOut(Fidelity.OTHER);
        for (int i = 0; i < Fidelity.MAX_KINDS; i++) {
            fidelity.leftOut("kind " + i);
        }
        assertEquals(2L, fidelity.leftOutLines().get(Fidelity.OTHER));
    }
}
