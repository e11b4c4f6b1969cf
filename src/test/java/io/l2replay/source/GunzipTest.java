package io.l2replay.source;

import static io.l2replay.format.capture.CaptureBytes.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.capture.CaptureBytes;
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
            members.writeBytes(Taken.gzip(Arrays.copyOfRange(CAPTURE, from, Math.min(from + 1_000, CAPTURE.length))));
            members.writeBytes(Taken.gzip(new byte[0]));
        }
        members.writeBytes(new byte[512]);
        Taken reading = Taken.of(members.toByteArray());
        assertEquals(List.of(), reading.messages);
        assertEquals(1_000, reading.frames.size());
    }

    @Test
    void shouldPassOverEveryOptionalFieldOfAMemberHeader() {
        byte[] plain = Taken.gzip(CAPTURE);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 1 | 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
        member.writeBytes(new byte[] {2, 1});
        member.writeBytes(new byte[258]);
        member.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2});
        member.write(plain, 10, plain.length - 10);
        Taken reading = Taken.of(member.toByteArray());
        assertEquals(List.of(), reading.messages);
        assertEquals(1_000, reading.frames.size());
    }

    @Test
    void shouldDeliverWhatCouldBeUnpackedAndThenSayWhereItIsCut() {
        byte[] packed = Taken.gzip(CAPTURE);
        Taken whole = Taken.of(CAPTURE);
        int most = 0;
        for (int length = 2; length < packed.length; length += 97) {
            Taken reading = Taken.of(Arrays.copyOf(packed, length));
            assertEquals(1, reading.messages.size());
            assertTrue(
                    reading.messages.get(0).endsWith(": gzip: cut short after " + length + " compressed bytes"),
                    reading.messages.get(0));
            assertTrue(reading.begins(whole));
            assertTrue(reading.frames.size() >= most);
            most = reading.frames.size();
        }
        assertTrue(most > 900, most + " frames");
    }

    @Test
    void shouldNameDamageThatTheChecksumAloneShows() {
        byte[] packed = Taken.gzip(CAPTURE);
        packed[packed.length - 8] ^= 1;
        damaged("gzip: the checksum is wrong", packed, 1_000);
        packed[packed.length - 8] ^= 1;
        packed[packed.length - 1] ^= 1;
        damaged("gzip: the length is wrong", packed, 1_000);
    }

    @Test
    void shouldNameWhatFollowsTheLastMember() {
        byte[] packed = Taken.gzip(CAPTURE);
        byte[] more = Arrays.copyOf(packed, packed.length + 5);
        more[more.length - 1] = 'x';
        damaged("gzip: something that is no gzip member follows", more, 1_000);
        byte[] method = packed.clone();
        method[2] = 7;
        damaged("gzip: an unknown method or flag", method, 0);
    }

    @Test
    void shouldDeliverTheFramesBeforeDamagedData() {
        byte[] packed = Taken.gzip(CAPTURE);
        Taken whole = Taken.of(CAPTURE);
        Random random = new Random(11);
        int delivered = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = packed.clone();
            int at = packed.length / 2 + random.nextInt(packed.length / 2 - 8);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Taken reading = Taken.of(damaged);
            assertFalse(reading.messages.isEmpty(), "bit flipped at " + at);
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
        members.writeBytes(Taken.gzip(capture.bytes()));
        byte[] member = Taken.gzip(capture.body().block(0xbad, block).bytes());
        for (int i = 0; i < 12; i++) {
            members.writeBytes(member);
        }
        members.writeBytes(Taken.gzip(capture.body().packet(0, 0, frame(60, 1)).bytes()));
        Taken reading = Taken.of(members.toByteArray());
        assertEquals(List.of(), reading.messages);
        assertEquals(1, reading.frames.size());
    }

    private static void damaged(String message, byte[] packed, int frames) {
        Taken reading = Taken.of(packed);
        assertEquals(1, reading.messages.size());
        assertTrue(reading.messages.get(0).contains(message), reading.messages.get(0));
        assertEquals(frames, reading.frames.size());
    }

    private static byte[] capture(int frames) {
        Random random = new Random(3);
        CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, 1);
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[60 + random.nextInt(40)];
            random.nextBytes(frame);
            capture.record(i, 0, frame);
        }
        return capture.bytes();
    }
}
