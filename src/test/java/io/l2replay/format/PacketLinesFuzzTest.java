package io.l2replay.format;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of spoiled lines nothing but {@link BadLineException} comes out; whole ones cost little heap, or none. */
class PacketLinesFuzzTest {
    private static final String EVE =
            "{\"timestamp\":\"2014-03-07T18:50:21.123456+0100\",\"flow_id\":1,\"in_iface\":\"eth0\","
                    + "\"event_type\":\"alert\",\"vlan\":[3],\"src_ip\":\"192.0.2.1\",\"src_port\":53,\"dest_ip\":\"2001:db8::1\",\"proto\":\"UDP\","
                    + "\"payload\":\"aGk=\",\"icmp_type\":8,\"packet\":\"AgAAAAACAgAAAAABCABFAAAU\",\"packet_info\":{\"linktype\":1}}\n";
    private static final String EK = "{\"index\":{\"_index\":\"packets-2005-07-06\",\"_type\":\"doc\"}}\n"
            + "{\"timestamp\":\"1120622255938\",\"layers\":{\"frame_raw\":\"02000000000202000000000108004500\","
            + "\"frame\":{\"frame_frame_encap_type\":\"1\",\"frame_frame_time_epoch\":\"1120622255.938066000\"}}}\n";
    private static final String DUMP = "05:57:35.938066 IP 127.0.0.1.55920 > 127.0.0.1.80: Flags [S]\n"
            + "\t0x0000:  0000 0000 0000 0000 0000 0000 0800 4500  ..............E.\n\t0x0010:  003c 1b68\n\n"
            + "0000  45 00 00 14 00 00 00 00  40 00 2e ff c0 00 02 01   E.......@.......\n0010  c0 00 02 02                                      ....\n";

    @ParameterizedTest
    @CsvSource({"eve", "tshark-ek", "tcpdump"})
    void shouldLetOnlyBadLinesOutOfSpoiledText(String name) {
        byte[] good = text(name).repeat(3).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_140_307);
        for (boolean asked : new boolean[] {false, true}) {
            LineFormat format = new Formats(Lines.options(asked, asked)).format(name);
            for (int round = 0; round < 3_000; round++) {
                byte[] spoiled = good.clone();
                for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
                    int at = random.nextInt(spoiled.length);
                    spoiled[at] = random.nextBoolean() ? (byte) random.nextInt() : good[random.nextInt(good.length)];
                }
                Lines read = Lines.read(format, spoiled);
                assertTrue(read.frames.size() <= 12);
            }
            Lines whole = Lines.read(format, good);
            assertTrue(whole.bad.isEmpty() || name.equals("tcpdump") && !asked, whole.bad.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"eve, 3000", "tshark-ek, 3000", "tcpdump, 0"})
    void shouldAllocateLittlePerLine(String name, long mostPerLine) throws BadLineException {
        byte[] bytes = text(name).getBytes(StandardCharsets.UTF_8);
        LineFormat format = new Formats(Lines.options(false, true)).format(name);
        Slot slot = new Slot(ByteBuffer.allocate(2048));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long lines = 0;
        long before = 0;
        for (int round = 0; round < 3; round++) {
            before = threads.getThreadAllocatedBytes(thread);
            lines = build(format, bytes, slot, 5_000);
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated <= mostPerLine * lines + 2_000, allocated + " bytes for " + lines + " lines");
    }

    private static long build(LineFormat format, byte[] bytes, Slot slot, int rounds) throws BadLineException {
        Line line = new Line();
        long lines = 0;
        for (int round = 0; round < rounds; round++) {
            int start = 0;
            for (int end = 0; end < bytes.length; end++) {
                if (bytes[end] == '\n') {
                    line.set(bytes, start, end, ++lines);
                    format.compile(line);
                    format.next(slot);
                    start = end + 1;
                }
            }
        }
        return lines;
    }

    private static String text(String name) {
        return name.equals("eve") ? EVE : name.equals("tcpdump") ? DUMP : EK;
    }
}
