package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.Fidelity;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.HexFormat;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, an input ends with frames, bad lines or a sentence. */
@Timeout(120)
class RandomInputTest {
    private static final String TEXT = "0123456789abcdefABCDEFxX::  \t\t\r\n\n\n\n@.#zG(\u00ff\u0000";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldEndInAnOrderlyWayWhateverComesIn(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            byte[] content = seed % 2 == 0 ? text(random) : bytes(random);
            int block = 1 + random.nextInt(70);
            String whole = outcome(content, 4096, content.length + 4);
            assertEquals(whole, outcome(content, block, 1 + random.nextInt(block)), "seed " + seed + " round " + round);
        }
    }

    /** Frames and messages, in order; anything thrown but an {@link InputException} fails the test. */
    private static String outcome(byte[] content, int block, int chunk) {
        StringBuilder outcome = new StringBuilder();
        InputCounts counts = new InputCounts();
        InputErrors errors =
                InputErrors.skipping(counts, message -> outcome.append(message).append('\n'));
        LineFormat hex = new HexFormat();
        FormatFactory formats = name -> hex;
        LineSource lines = new LineSource(new LineReader(50, block), formats, "hex", errors);
        Slot slot = new Slot(ByteBuffer.allocate(20));
        lines.begin(new ChunkedInput(content, chunk), 0, 0, 0, new Fidelity());
        LookAhead frames = new LookAhead();
        frames.begin(lines, chunk % 2 == 0);
        int steps = 0;
        try {
            while (frames.next(slot)) {
                assertTrue(steps++ <= content.length, "more frames than bytes");
                outcome.append(slot.line()).append('=').append(slot.length()).append('\n');
                if (steps % 3 != 0) {
                    frames.ready();
                }
            }
        } catch (InputException end) {
            assertTrue(end.getMessage().chars().allMatch(c -> c >= 0x20 && c != 0x7f), end.getMessage());
            outcome.append(end.getMessage());
        }
        return outcome + " " + counts.lines() + " " + counts.bad();
    }

    private static byte[] bytes(Random random) {
        byte[] content = new byte[random.nextInt(300)];
        random.nextBytes(content);
        return content;
    }

    private static byte[] text(Random random) {
        StringBuilder content = new StringBuilder();
        int length = random.nextInt(300);
        int kinds = TEXT.length() - random.nextInt(10);
        for (int i = 0; i < length; i++) {
            content.append(TEXT.charAt(random.nextInt(kinds)));
        }
        return ChunkedInput.latin(content.toString());
    }
}
