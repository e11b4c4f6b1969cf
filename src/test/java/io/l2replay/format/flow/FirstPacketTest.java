package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstPacketTest {
    private static final String ETHERNET = "ffffffffffff" + "000000000000";

    private final Flow flow = new Flow();
    private final Slot slot = new Slot(ByteBuffer.allocate(70_000));
    private final FlowSynthesizer first = FlowSynthesizer.first(FormatOptions.DEFAULTS);

    @Test
    void shouldBeginTcpAsLinuxDoesOverIpv4() throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 6, 51384, 22);
        String frame = hex();
        assertEquals(ETHERNET + "0800" + "4500003c", frame.substring(0, 36));
        assertEquals("40004006", frame.substring(40, 48));
        assertEquals("0a0100090a010001", frame.substring(52, 68));
        assertEquals("c8b80016", frame.substring(68, 76));
        assertEquals("00000000" + "a002" + "faf0", frame.substring(84, 100));
        assertEquals("0000" + "020405b4" + "0402080a", frame.substring(104, 124));
        assertEquals("00000000" + "01" + "030307", frame.substring(132));
        assertEquals("synthetic: first packet of a flow", first.approximation());
    }

    @Test
    void shouldBeginTcpAsLinuxDoesOverIpv6() throws BadLineException {
        between("fd00::9", "fd00::1", 6, 51384, 22);
        String frame = hex();
        assertEquals(ETHERNET + "86dd" + "60000000" + "0028" + "0640", frame.substring(0, 44));
        assertEquals("fd000000000000000000000000000009" + "fd000000000000000000000000000001", frame.substring(44, 108));
        assertEquals("a002" + "fd20", frame.substring(132, 140));
        assertEquals("020405a0" + "0402080a", frame.substring(148, 164));
        assertEquals("00000000" + "01" + "030307", frame.substring(172));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 118, 31",
        "2, 119, 31",
        "1, 29, 1",
        "1, 28, 0",
        "1, 20, 0",
        "0, 0, 0",
        "0, 100, 0",
        "3, 0, 0",
        "-1, 100, 0",
        "3, -1, 0",
        "1, 65535, 65507",
    })
    void shouldCarryInUdpWhatAPacketOfTheFlowCarriesInTheMean(long packets, long bytes, int expected)
            throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 17, 4000, 53);
        flow.packets(packets);
        flow.bytes(bytes);
        assertEquals("00".repeat(expected), hex().substring(2 * 42));
    }

    @Test
    void shouldCountWhatBytesCount() throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 17, 4000, 53);
        flow.packets(2);
        flow.bytes(146);
        flow.countsLink(14);
        assertEquals(42 + 31, hex().length() / 2);
        flow.countsLink(18);
        assertEquals(42 + 27, hex().length() / 2);
        flow.countsPayload();
        assertEquals(42 + 73, hex().length() / 2);
        between("fd00::9", "fd00::1", 17, 4000, 53);
        flow.packets(1);
        flow.bytes(50);
        assertEquals(62 + 2, hex().length() / 2);
    }

    @Test
    void shouldRefuseAMeanThatNoPacketHolds() throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 17, 4000, 53);
        flow.packets(1);
        for (long bytes : new long[] {65_536, 1_000_000, Long.MAX_VALUE}) {
            flow.bytes(bytes);
            BadLineException bad = assertThrows(BadLineException.class, this::hex);
            assertFalse(bad.getMessage().isEmpty());
            assertFalse(first.next(slot), "nothing is left of it");
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheSlot() throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 17, 4000, 53);
        flow.packets(1);
        flow.bytes(1500);
        first.take(flow);
        Slot small = new Slot(ByteBuffer.allocate(1513));
        BadLineException bad = assertThrows(BadLineException.class, () -> first.next(small));
        assertEquals("a frame of 1514 bytes does not fit the 1513 bytes allowed", bad.getMessage());
        assertFalse(first.next(small));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.2, 1, 8, 0, 84, 0800, 56",
        "10.0.0.1, 10.0.0.2, 1, 0, 0, 84, 0000, 56",
        "10.0.0.1, 10.0.0.2, 1, 3, 1, 84, 0301, 0",
        "10.0.0.1, 10.0.0.2, 1, 13, 0, 40, 0d00, 12",
        "10.0.0.1, 10.0.0.2, 1, 255, 255, 40, ffff, 0",
        "fd00::1, fd00::2, 58, 128, 0, 104, 8000, 56",
        "fd00::1, fd00::2, 58, 129, 0, 104, 8100, 56",
        "fd00::1, fd00::2, 58, 1, 4, 104, 0104, 0",
        "fd00::1, ff02::1, 58, 135, 0, 72, 8700, 0",
    })
    void shouldSayInIcmpWhatTheFlowSays(
            String source, String destination, int protocol, int type, int code, long bytes, String header, int behind)
            throws BadLineException {
        between(source, destination, protocol, Flow.UNKNOWN, Flow.UNKNOWN);
        flow.icmpType(type);
        flow.icmpCode(code);
        flow.packets(1);
        flow.bytes(bytes);
        int at = source.indexOf(':') < 0 ? 34 : 54;
        String frame = hex();
        assertEquals(header, frame.substring(2 * at, 2 * at + 4));
        assertEquals("00".repeat(behind), frame.substring(2 * at + 16));
        assertEquals("synthetic: first packet of a flow", first.approximation());
    }

    @Test
    void shouldTakeAnIdentifierThatIsLogged() throws BadLineException {
        between("10.0.0.1", "10.0.0.2", 1, Flow.UNKNOWN, Flow.UNKNOWN);
        flow.icmpType(8);
        flow.icmpId(0x1234);
        assertEquals("12340000", hex().substring(76, 84));
    }

    @Test
    void shouldSayWhenItHadToGuessATypeOfIcmp() throws BadLineException {
        between("fd00::1", "fd00::2", 58, Flow.UNKNOWN, Flow.UNKNOWN);
        assertEquals("8000", hex().substring(108, 112));
        assertEquals("synthetic: first packet of a flow, ICMP type not logged", first.approximation());
        between("10.0.0.1", "10.0.0.2", 1, Flow.UNKNOWN, Flow.UNKNOWN);
        assertEquals("0800", hex().substring(68, 72));
        assertEquals("synthetic: first packet of a flow, ICMP type not logged", first.approximation());
        between("10.0.0.1", "10.0.0.2", 17, 1, 2);
        hex();
        assertEquals("synthetic: first packet of a flow", first.approximation());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 47, 50, 58, 132, 255})
    void shouldSendNothingButTheIpHeaderOfOtherProtocols(int protocol) throws BadLineException {
        between("10.0.0.1", "10.0.0.2", protocol, 7, 8);
        flow.packets(1);
        flow.bytes(1000);
        String frame = hex();
        assertEquals(34, frame.length() / 2);
        assertEquals(protocol, Integer.parseInt(frame.substring(46, 48), 16));
        assertEquals("45000014", frame.substring(28, 36));
    }

    @Test
    void shouldTakeGroupsAsEthernetDoes() throws BadLineException {
        between("10.0.0.1", "224.0.0.251", 17, 5353, 5353);
        assertTrue(hex().startsWith("01005e0000fb"));
        between("fd00::1", "ff02::fb", 17, 5353, 5353);
        assertTrue(hex().startsWith("3333000000fb"));
    }

    @Test
    void shouldTakeTheMacAddressesThatItIsTold() throws BadLineException {
        Addresses macs = new Addresses(0x0200_0000_0001L, 0x0200_0000_0002L, true, 0, 0, 0);
        FlowSynthesizer told = FlowSynthesizer.first(FormatOptions.DEFAULTS.with(macs));
        between("10.0.0.1", "224.0.0.251", 17, 5353, 5353);
        told.take(flow);
        assertTrue(told.next(slot));
        byte[] start = new byte[12];
        slot.bytes().get(0, start);
        assertEquals("020000000002020000000001", HexFormat.of().formatHex(start));
    }

    @Test
    void shouldDependOnSeedAndFlowAndNothingElse() throws BadLineException {
        between("10.1.0.9", "10.1.0.1", 6, 51384, 22);
        flow.startNs(1);
        String frame = hex();
        assertEquals(1, slot.recordedNs());
        between("10.1.0.9", "10.1.0.1", 6, 51385, 22);
        assertNotEquals(frame.substring(76, 84), hex().substring(76, 84), "another port, another sequence number");
        between("10.1.0.9", "10.1.0.1", 6, 51384, 22);
        flow.startNs(1);
        assertEquals(frame, hex());
        FlowSynthesizer other = FlowSynthesizer.first(new FormatOptions(Addresses.NONE, 1, false, false, false));
        other.take(flow);
        assertTrue(other.next(slot));
        assertNotEquals(
                frame.substring(76, 84), HexFormat.of().toHexDigits(slot.bytes().getInt(38)));
        flow.startNs(2);
        assertNotEquals(frame, hex());
    }

    private void between(String source, String destination, int protocol, int sourcePort, int destinationPort) {
        flow.reset();
        assertTrue(flow.source(ascii(source), 0, source.length()));
        assertTrue(flow.destination(ascii(destination), 0, destination.length()));
        flow.protocol(protocol);
        flow.sourcePort(sourcePort);
        flow.destinationPort(destinationPort);
        assertEquals(null, flow.lacks());
    }

    private String hex() throws BadLineException {
        first.take(flow);
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        assertTrue(first.next(slot));
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        assertFalse(first.next(slot), "one packet");
        return HexFormat.of().formatHex(frame);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
