package io.l2replay.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.Interface;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {
    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final Transport.Listener listener = new Transport.Listener() {
        @Override
        public void result(Slot slot, long result) {
            told.add(slot.line() + " " + result);
        }

        @Override
        public void withdrawn(Slot slot) {
            told.add(slot.line() + " withdrawn");
        }
    };

    @Test
    void shouldWriteANanosecondCaptureWithRecordedElseDueTimes() throws SystemException, IOException {
        Path file = directory.resolve("out.pcap");
        try (Transport transport = Transports.file(file.toString(), "pcap", listener)) {
            commit(transport, 1, 2, 1_700_000_000_123_456_789L, 5);
            commit(transport, 2, 3, Slot.NO_TIME, 2_000_000_007L);
            assertEquals(List.of(), told, "nothing is accepted before it is written");
            transport.flush();
        }
        assertEquals(List.of("1 2", "2 3"), told);
        assertEquals(
                "4d3cb2a1" + "02000400" + "00000000" + "00000000" + "00000400" + "01000000"
                        + "00f15365" + "15cd5b07" + "02000000" + "02000000" + "0102"
                        + "02000000" + "07000000" + "03000000" + "03000000" + "020304",
                HexFormat.of().formatHex(Files.readAllBytes(file)));
    }

    @Test
    void shouldWriteAHeaderAloneWhenThereWasNoFrame() throws SystemException, IOException {
        Path file = directory.resolve("out.pcap");
        try (Transport transport = Transports.file(file.toString(), "pcap", listener)) {
            transport.flush();
        }
        assertEquals(24, Files.size(file));
    }

    @Test
    void shouldWriteHexLinesWithTheRecordedTimeInFront() throws SystemException, IOException {
        Path file = directory.resolve("out.hex");
        try (Transport transport = Transports.file(file.toString(), "hex", listener)) {
            commit(transport, 0xfe, 3, Slot.NO_TIME, 7);
            commit(transport, 1, 1, 1_700_000_000_000_000_001L, 7);
            commit(transport, 1, 0, 250_000_000L, 7);
            commit(transport, 1, 1, -1_500_000_000L, 7);
            transport.flush();
        }
        assertEquals("feff00\n@1700000000.000000001 01\n@0.250000000 \n@-1.500000000 01\n", Files.readString(file));
    }

    @Test
    void shouldWriteLinesOfScapyWithTheRecordedTimeInFront() throws SystemException, IOException {
        Path file = directory.resolve("out.txt");
        try (Transport transport = Transports.file(file.toString(), "txt", listener)) {
            commit(transport, 0x27, 3, Slot.NO_TIME, 7);
            commit(transport, 1, 14, 1_700_000_000_000_000_001L, 7);
            commit(transport, 1, 0, 250_000_000L, 7);
            transport.flush();
        }
        assertEquals(List.of("39 3", "1 14", "1 0"), told);
        assertEquals(
                List.of(
                        "Raw(load=b'\\'()')",
                        "@1700000000.000000001 Ether(dst='01:02:03:04:05:06', src='07:08:09:0a:0b:0c', type=0xd0e)",
                        "@0.250000000 Raw(load=b'')"),
                Files.readAllLines(file));
    }

    @Test
    void shouldTakeTheLongestFramesAsLinesOfScapyToo() throws SystemException, IOException {
        Path file = directory.resolve("long.txt");
        try (Transport transport = Transports.file(file.toString(), "txt", listener)) {
            for (int line = 1; line <= 40; line++) {
                commit(transport, line, line % 2 == 0 ? Transport.SLOT_BYTES : 14, Slot.NO_TIME, 0);
            }
            transport.flush();
        }
        assertEquals(40, told.size());
        assertEquals("40 262144", told.get(39));
        assertEquals(40, Files.readAllLines(file).size());
    }

    @Test
    void shouldTakeTheLongestFramesAndManyOfThem() throws SystemException, IOException {
        for (String format : List.of("pcap", "hex")) {
            told.clear();
            Path file = directory.resolve(format);
            try (Transport transport = Transports.file(file.toString(), format, listener)) {
                for (int line = 1; line <= 40; line++) {
                    commit(transport, line, line % 2 == 0 ? Transport.SLOT_BYTES : 14, Slot.NO_TIME, 0);
                }
                transport.flush();
            }
            assertEquals(40, told.size());
            assertEquals("40 262144", told.get(39));
            long bytes = 20L * (14 + Transport.SLOT_BYTES);
            assertEquals(format.equals("pcap") ? 24 + 40 * 16 + bytes : 40 + 2 * bytes, Files.size(file));
        }
    }

    @Test
    void shouldChargeAFailedWriteToTheFrameThatItStruck() throws SystemException {
        Full full = new Full(24 + 16 + 20 + 16 + 5);
        Transport transport = new FileTransport(full, "full.pcap", new PcapFormat(), listener);
        for (int line = 1; line <= 4; line++) {
            commit(transport, line, 20, Slot.NO_TIME, 0);
        }
        SystemException over = assertThrows(SystemException.class, transport::flush);
        assertEquals(SystemException.Kind.OUTPUT, over.kind());
        assertEquals("cannot write full.pcap: No space left on device", over.getMessage());
        assertEquals(List.of("1 20", "2 -" + Errno.EIO, "3 withdrawn", "4 withdrawn"), told);
    }

    @Test
    void shouldSayWhichFileCannotBeMade() {
        String file = directory.resolve("no/such").toString();
        SystemException over = assertThrows(SystemException.class, () -> Transports.file(file, "hex", listener));
        assertEquals("cannot write " + file + " (No such file or directory)", over.getMessage());
    }

    @Test
    void shouldHoldAFileToTheLengthsOfAnInterfaceWhenOneIsGiven() throws SystemException {
        Interface found = new Interface("x", 1, 0, 1500, 1, 0, 0);
        List<String> notices = new ArrayList<>();
        Transport file = Transports.file(directory.resolve("g").toString(), "hex", listener);
        SendEnds ends = new SendEnds(
                listener,
                (s, l, why) -> notices.add(why),
                new Ledger(),
                new SyscallCounting(new SyscallCounters()),
                () -> false);
        try (Transport transport = Transports.guarded(file, found, OversizeRule.REFUSE, ends, new FaultCounts())) {
            commit(transport, 1, 1514, Slot.NO_TIME, 0);
            commit(transport, 2, 1515, Slot.NO_TIME, 0);
            transport.flush();
        }
        assertEquals(List.of("1 1514", "2 -" + Errno.EMSGSIZE), told);
        assertEquals(1, notices.size());
    }

    @Test
    void shouldSayInWordsWhatAFrameIs() throws SystemException {
        List<String> words = new ArrayList<>();
        Transport transport = Transports.dryRun(words::add, listener);
        String tcp = "ffffffffffff0200000000010800" + "450000280001000040067bcd7f0000017f000001"
                + "00140050000000000000000050022000917c0000";
        String arp =
                "ffffffffffff0200000000010806" + "0001080006040001" + "020000000001c0000201" + "000000000000c0000202";
        String udp = "ffffffffffff0200000000018100200a0800" + "4500001f00010000401100007f0000017f000001" + "0035003500"
                + "0b0000616263";
        for (String hex : List.of(tcp, arp, udp, "0102")) {
            Slot slot = transport.claim();
            byte[] bytes = HexFormat.of().parseHex(hex);
            slot.bytes().put(0, bytes);
            slot.length(bytes.length);
            slot.origin("in\u0007.txt", words.size() + 1);
            transport.commit(slot);
        }
        assertEquals(
                "in\\x07.txt:1: 54 bytes: Ethernet 02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff type 0x0800,"
                        + " IPv4 127.0.0.1 > 127.0.0.1 ttl 64, TCP 20 > 80 S",
                words.get(0));
        assertTrue(words.get(1).endsWith("ARP REQUEST 192.0.2.1 > 192.0.2.2"), words.get(1));
        assertTrue(words.get(2).contains("VLAN 10 priority 1, IPv4"), words.get(2));
        assertTrue(words.get(3).endsWith("2 bytes: shorter than an Ethernet header"), words.get(3));
        assertEquals(List.of("1 54", "2 42", "3 49", "4 2"), told);
    }

    private static void commit(Transport transport, int first, int length, long recordedNs, long dueNs)
            throws SystemException {
        Slot slot = transport.claim();
        for (int i = 0; i < length; i++) {
            slot.bytes().put(i, (byte) (first + i));
        }
        slot.length(length);
        slot.origin("in", first);
        slot.recordedNs(recordedNs);
        slot.dueNs(dueNs);
        transport.commit(slot);
    }

    /** A disk with room for so many bytes. */
    private static final class Full implements WritableByteChannel {
        private int room;

        Full(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int taken = Math.min(room, bytes.remaining());
            bytes.position(bytes.position() + taken);
            room -= taken;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
