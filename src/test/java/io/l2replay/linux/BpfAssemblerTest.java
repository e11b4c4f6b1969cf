package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Instructions against their encoding as RFC 9669 gives it, worked out by hand: opcode, registers, offset, immediate. */
class BpfAssemblerTest {
    @Test
    void shouldEncodeAsTheStandardSays() {
        BpfAssembler code = new BpfAssembler(16);
        code.move(6, 1).set(0, 1).addNumber(3, 4100).load64(8, 7, 8).load32(9, 8, 4096);
        code.store64(7, 0, 1).call(23).exit();
        long[] expected = {
            0x00000000000016bfL,
            0x00000001000000b7L,
            0x0000100400000307L,
            0x0000000000087879L,
            0x0000000010008961L,
            0x000000000000177bL,
            0x0000001700000085L,
            0x0000000000000095L
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Long.toHexString(expected[i]), Long.toHexString(code.instruction(i)), "instruction " + i);
        }
    }

    @Test
    void shouldTakeTwoInstructionsForAnAddress() {
        BpfAssembler code = new BpfAssembler(4).mapValue(7, 5).exit();
        assertEquals(3, code.count());
        assertEquals(0x0000000500002718L, code.instruction(0));
        assertEquals(0, code.instruction(1));
    }

    @Test
    void shouldJumpOverWhatComesBetween() {
        BpfAssembler code = new BpfAssembler(4);
        int jump = code.jumpIfAboveNumber(9, 1514);
        code.set(0, 0).exit().land(jump).exit();
        assertEquals(0x000005ea00020925L, code.instruction(0));
    }
}
