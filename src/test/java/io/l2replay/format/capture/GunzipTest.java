package io.l2replay.format.capture;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GunzipTest {
    private static final byte[] CAPTURE = capture(1_000);

    @Test
    void shouldReadACaptureInAnyNumberOfMembers() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int from = 0; from < CAPTURE.length; from += 1_000) {
            members.writeBytes(Reading.gzip(Arrays.copyOfRange(CAPTURE, from, Math.min(from + 1_000, CAPTURE.length))));
            members.writeBytes(Reading.gzip(new byte[0]));
        }
        members.writeBytes(new byte[512]);
        Reading reading = Reading.of(members.toByteArray());
        assertEquals(List.of(), reading.bad);
        assertEquals(1_000, reading.frames.size());
    }

    @Test
    void shouldPassOverEveryOptionalFieldOfAMemberHeader() {
        byte[] plain = Reading.gzip(CAPTURE);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 1 | 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
        member.writeBytes(new byte[] {2, 1});
        member.writeBytes(new byte[258]);
        member.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2});
        member.write(plain, 10, plain.length - 10);
        Reading reading = Reading.of(member.toByteArray());
        assertEquals(List.of(), reading.bad);
        assertEquals(1_000, reading.frames.size());
    }

    @Test
    void shouldDeliverWhatCouldBeUnpackedAndThenSayWhereItIsCut() {
        byte[] packed = Reading.gzip(CAPTURE);
        Reading whole = Reading.of(CAPTURE);
        int most = 0;
        for (int length = 2; length < packed.length; length += 97) {
            Reading reading = Reading.of(Arrays.copyOf(packed, length));
            assertEquals(1, reading.bad.size());
            assertTrue(
                    reading.bad.get(0).endsWith(": gzip: cut short after " + length + " compressed bytes"),
                    reading.bad.get(0));
            assertTrue(reading.begins(whole));
            assertTrue(reading.frames.size() >= most);
            most = reading.frames.size();
        }
        assertTrue(most > 900, most + " frames");
    }

    @Test
    void shouldNameDamageThatTheChecksumAloneShows() {
        byte[] packed = Reading.gzip(CAPTURE);
        packed[packed.length - 8] ^= 1;
        damaged("gzip: the checksum is wrong", packed, 1_000);
        packed[packed.length - 8] ^= 1;
        packed[packed.length - 1] ^= 1;
        damaged("gzip: the length is wrong", packed, 1_000);
    }

    @Test
    void shouldNameWhatFollowsTheLastMember() {
        byte[] packed = Reading.gzip(CAPTURE);
        byte[] more = Arrays.copyOf(packed, packed.length + 5);
        more[more.length - 1] = 'x';
        damaged("gzip: something that is no gzip member follows", more, 1_000);
        byte[] method = packed.clone();
        method[2] = 7;
        damaged("gzip: an unknown method or flag", method, 0);
    }

    @Test
    void shouldDeliverTheFramesBeforeDamagedData() {
        byte[] packed = Reading.gzip(CAPTURE);
        Reading whole = Reading.of(CAPTURE);
        Random random = new Random(11);
        int delivered = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = packed.clone();
            int at = packed.length / 2 + random.nextInt(packed.length / 2 - 8);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Reading reading = Reading.of(damaged);
            assertFalse(reading.bad.isEmpty(), "bit flipped at " + at);
            delivered += reading.frames.size() > 100 ? 1 : 0;
            assertTrue(reading.frames.size() <= whole.frames.size());
        }
        assertTrue(delivered > 250, delivered + " of 300");
    }

    /** 200 MB of zeros in 200 kB: an endless block of padding, read in constant memory. */
    @Test
    void shouldStreamABombOfZeros() {
        CaptureBytes capture = CaptureBytes.pcapng(ByteOrder.LITTLE_ENDIAN).interfaceOf(1, 0);
        byte[] zeros = new byte[16_000_000];
        CaptureBytes block = capture.body().bytes(zeros);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(Reading.gzip(capture.bytes()));
        byte[] member = Reading.gzip(capture.body().block(0xbad, block).bytes());
        for (int i = 0; i < 12; i++) {
            members.writeBytes(member);
        }
        members.writeBytes(
                Reading.gzip(capture.body().packet(0, 0, frame(60, 1)).bytes()));
        Reading reading = Reading.of(members.toByteArray());
        assertEquals(List.of(), reading.bad);
        assertEquals(1, reading.frames.size());
    }

    private static void damaged(String message, byte[] packed, int frames) {
        Reading reading = Reading.of(packed);
        assertEquals(1, reading.bad.size());
        assertTrue(reading.bad.get(0).contains(message), reading.bad.get(0));
        assertEquals(frames, reading.frames.size());
        assertTrue(reading.broken);
    }

    private static byte[] capture(int frames) {
        Random random = new Random(3);
        CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, PcapRecords.MICROSECONDS, 0, 1);
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[60 + random.nextInt(40)];
            random.nextBytes(frame);
            capture.record(i, 0, frame);
        }
        return capture.bytes();
    }
}
