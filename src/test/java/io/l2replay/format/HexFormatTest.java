package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexFormatTest {
    private static final int CAPACITY = 64;

    private final io.l2replay.format.HexFormat format = new io.l2replay.format.HexFormat();
    private final byte[] memory = new byte[CAPACITY];
    private final Slot slot = new Slot(ByteBuffer.wrap(memory));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00112233aaBB",
                "00 11 22 33 aa bb",
                "00:11:22:33:AA:BB",
                "0011 2233 aabb",
                "0x00112233aabb",
                "0X00112233aabb",
                "0x00 0x11 0x22 0x33 0xaa 0xbb",
                "0x00:0x11:0x22:0x33:0xaa:0xbb",
                "  00\t11  22 33aabb \t",
                "00 0x1122:33 aa:bb",
            })
    void shouldReadOctetsHoweverTheyAreSet(String line) throws BadLineException {
        Arrays.fill(memory, (byte) 0xa5);
        compile(line);
        assertTrue(format.next(slot));
        assertEquals(6, slot.length());
        assertArrayEquals(HexFormat.of().parseHex("00112233aabb"), Arrays.copyOf(memory, 6));
        assertEquals((byte) 0xa5, memory[6]);
        assertEquals(Slot.NO_TIME, slot.recordedNs());
        assertFalse(format.next(slot));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t ", "# 00", "  # zz", "#"})
    void shouldMakeNoFrameOfABlankLineOrAComment(String line) throws BadLineException {
        compile("0011");
        compile(line);
        assertFalse(format.next(slot));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, an octet needs two hex digits, 0",
        "001, 3, an octet needs two hex digits, 1",
        "'0 11', 1, an octet needs two hex digits, 0",
        "'00 1', 4, an octet needs two hex digits, 1",
        "'00:1:22', 4, an octet needs two hex digits, 1",
        "'00 01 02 zz 03', 10, not a hex digit, z",
        "0z, 2, not a hex digit, z",
        "z0, 1, not a hex digit, z",
        "00-11, 3, not a hex digit, -",
        "'00,11', 3, not a hex digit, ','",
        "ff0xff, 4, not a hex digit, x",
        "'0011 # end', 6, not a hex digit, #",
        "'@1 # end', 4, not a hex digit, #",
        "'00\u00ff', 3, not a hex digit, '\u00ff'",
        ":00, 1, a colon may stand only between two octets, :",
        "'00 :11', 4, a colon may stand only between two octets, :",
        "00:, 3, expected an octet behind the colon, :",
        "00::11, 4, expected an octet behind the colon, :",
        "'0x0000:  4500 003c', 8, expected an octet behind the colon, ' '",
        "0x, 1, expected an octet behind 0x, 0",
        "'00 0x', 4, expected an octet behind 0x, 0",
        "0xzz, 3, expected an octet behind 0x, z",
        "0x0, 3, an octet needs two hex digits, 0",
        "0x0x00, 4, not a hex digit, x",
    })
    void shouldRefuseWhatIsNoOctetWithItsColumn(String line, int column, String message, String value) {
        BadLineException bad = assertThrows(BadLineException.class, () -> compile(line));
        assertEquals(message, bad.getMessage());
        assertEquals(column, bad.column());
        assertEquals(value, bad.value());
        assertEquals("", bad.field());
    }

    @Test
    void shouldGoOnBehindABadLine() throws BadLineException {
        assertThrows(BadLineException.class, () -> compile("00112"));
        assertFalse(format.next(slot));
        compile("77");
        assertTrue(format.next(slot));
        assertEquals(0x77, memory[0]);
    }

    @Test
    void shouldTellTheRecordedTime() throws BadLineException {
        compile("@1.5 00");
        assertTrue(format.next(slot));
        assertEquals(1_500_000_000L, slot.recordedNs());
    }

    @Test
    void shouldFillASlotToItsEndAndRefuseOneOctetMoreWithBothNumbers() throws BadLineException {
        compile("5a".repeat(CAPACITY));
        assertTrue(format.next(slot));
        assertEquals(CAPACITY, slot.length());
        compile("5a".repeat(CAPACITY + 1));
        BadLineException bad = assertThrows(BadLineException.class, () -> format.next(slot));
        assertEquals("a frame of 65 bytes is longer than the 64 possible here", bad.getMessage());
        assertFalse(format.next(slot));
    }

    @Test
    void shouldReadAFrameOfAnyLength() throws BadLineException {
        Slot large = new Slot(ByteBuffer.allocateDirect(262_144));
        compile("0123".repeat(131_072));
        assertTrue(format.next(large));
        assertEquals(262_144, large.length());
        assertEquals(0x0123, large.bytes().getShort(262_142));
    }

    private void compile(String text) throws BadLineException {
        byte[] bytes = ("??" + text + "11").getBytes(StandardCharsets.ISO_8859_1);
        Line line = new Line();
        line.set(bytes, 2, bytes.length - 2, 1);
        format.compile(line);
    }
}
