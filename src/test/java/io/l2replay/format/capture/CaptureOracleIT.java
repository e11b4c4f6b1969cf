package io.l2replay.format.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/** What tshark and libpcap read in real captures, and in copies of them in other forms, is what l2replay reads. */
class CaptureOracleIT {
    private static final String FOLDER = System.getenv("L2REPLAY_CAPTURES");
    private static final Pattern FRAME = Pattern.compile("\"frame_raw\":\"([0-9a-f]*)\"");

    @TempDir
    Path folder;

    static List<Path> captures() throws IOException {
        List<Path> captures = new ArrayList<>(DamagedCaptureTest.captures());
        if (FOLDER != null && !FOLDER.isEmpty()) {
            try (Stream<Path> more = Files.walk(Path.of(FOLDER))) {
                more.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz)?"))
                        .sorted()
                        .forEach(captures::add);
            }
        }
        return captures;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldReadWhatTsharkReads(Path capture) throws IOException, InterruptedException {
        compare(capture);
    }

    @Test
    void shouldReadTheSameFromCopiesInOtherForms() throws IOException, InterruptedException {
        Reading all = new Reading();
        for (Path capture : captures()) {
            Reading reading = Reading.of(Files.readAllBytes(capture));
            all.frames.addAll(reading.frames);
            all.times.addAll(reading.times);
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            same(all, pcap(all, order, PcapRecords.MICROSECONDS, 1_000));
            same(all, pcap(all, order, PcapRecords.NANOSECONDS, 1));
            same(all, pcapng(all, order));
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldReadWhatEditcapWrites(Path capture) throws IOException, InterruptedException {
        int written = 0;
        for (String form : List.of("nsecpcap", "pcapng", "modpcap")) {
            Path copy = folder.resolve(form);
            if (run("editcap", "-F", form, capture.toString(), copy.toString()) == null) {
                continue;
            }
            written++;
            if (form.equals("modpcap")) {
                assertEquals(Reading.of(Files.readAllBytes(copy), true).frames.size(), libpcapAgrees(copy));
            } else {
                compare(copy);
            }
        }
        assumeTrue(written > 0, "editcap writes no copy of " + capture);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void shouldReadWhatLibpcapReads(Path capture) throws IOException {
        libpcapAgrees(capture);
    }

    @Test
    void shouldPutBeforeCookedPacketsTheHeaderThatTsharkSeesInThem() throws IOException, InterruptedException {
        String ip = "45000014000000004011" + "f6d5" + "c0000201c0000202";
        String cooked = "0000" + "0001" + "0006" + "0a0b0c0d0e0f0000" + "0800" + ip;
        String cooked2 = "0800" + "0000" + "00000002" + "0001" + "04" + "06" + "0a0b0c0d0e0f0000" + ip;
        for (int linkType : new int[] {113, 276}) {
            byte[] packet = HexFormat.of().parseHex(linkType == 113 ? cooked : cooked2);
            CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, PcapRecords.MICROSECONDS, 0, linkType)
                    .record(0, 0, packet);
            Path file = Files.write(folder.resolve("cooked.pcap"), capture.bytes());
            String seen = tshark(
                    "-r", file.toString(), "-T", "fields", "-e", "sll.src.eth", "-e", "sll.etype", "-e", "ip.src");
            Path ours = pcap(Reading.of(capture), ByteOrder.BIG_ENDIAN, PcapRecords.MICROSECONDS, 1_000);
            assertEquals(
                    seen,
                    tshark("-r", ours.toString(), "-T", "fields", "-e", "eth.src", "-e", "eth.type", "-e", "ip.src"));
            assertTrue(seen.contains("0a:0b:0c:0d:0e:0f"), seen);
        }
    }

    private void compare(Path capture) throws IOException, InterruptedException {
        Reading reading = Reading.of(Files.readAllBytes(capture));
        int good = 0;
        int record = 0;
        for (String line : tshark("-r", capture.toString(), "-T", "ek", "-x", "-J", "frame")
                .split("\n")) {
            Matcher frame = FRAME.matcher(line);
            if (!frame.find() || field(line, "encap_type").isEmpty()) {
                continue; // an index line, or a custom block, which tshark counts among the frames
            }
            record++;
            boolean whole = field(line, "cap_len").equals(field(line, "len"));
            if (!whole || !field(line, "encap_type").equals("1")) {
                String place = "#" + record + "@";
                assertTrue(
                        reading.bad.stream().anyMatch(bad -> bad.startsWith(place)),
                        capture + place + " is not refused");
                continue;
            }
            assertEquals(record, reading.records.get(good), capture.toString());
            assertEquals(frame.group(1), reading.hex(good), capture + " record " + record);
            assertEquals(ns(field(line, "time_epoch")), reading.times.get(good), capture + " record " + record);
            good++;
        }
        assertEquals(good, reading.frames.size(), capture.toString());
        assertEquals(record, good + reading.bad.size(), capture + ": " + reading.bad);
    }

    private void same(Reading reading, Path copy) throws IOException, InterruptedException {
        compare(copy);
        Reading again = Reading.of(Files.readAllBytes(copy));
        assertEquals(reading.frames.size(), again.frames.size());
        assertTrue(again.bad.isEmpty(), copy + ": " + again.bad);
        for (int i = 0; i < again.frames.size(); i++) {
            assertArrayEquals(reading.frames.get(i), again.frames.get(i));
        }
    }

    /** libpcap refuses some captures that are right; what it reads before that must agree. Answers how many it read. */
    private static int libpcapAgrees(Path capture) throws IOException {
        Reading reading = Reading.of(Files.readAllBytes(capture), true);
        PcapHandle handle = open(capture);
        if (handle == null) {
            return 0;
        }
        int read = 0;
        try (handle) {
            assertEquals(1, handle.getDlt().value());
            for (int i = 0; i < reading.frames.size() + reading.bad.size(); i++) {
                byte[] packet = handle.getNextRawPacket();
                if (packet == null) {
                    break;
                }
                read++;
                byte[] frame = reading.frames.get(i);
                assertArrayEquals(packet, Arrays.copyOf(frame, packet.length), capture + " record " + (i + 1));
                long ns = handle.getTimestamp().getTime() / 1000 * 1_000_000_000L
                        + handle.getTimestamp().getNanos();
                long told = reading.times.get(i) == Slot.NO_TIME ? ns : reading.times.get(i);
                assertEquals(ns, told, capture + " record " + (i + 1));
            }
        } catch (NotOpenException e) {
            throw new IOException(e);
        }
        return read;
    }

    private static PcapHandle open(Path capture) {
        try {
            return Pcaps.openOffline(capture.toString(), TimestampPrecision.NANO);
        } catch (PcapNativeException refused) {
            return null;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
            assumeTrue(false, "libpcap is not installed: " + missing.getMessage());
            return null;
        }
    }

    private Path pcap(Reading reading, ByteOrder order, int magic, int unitNs) throws IOException {
        CaptureBytes copy = CaptureBytes.pcap(order, magic, 262_144, 1);
        for (int i = 0; i < reading.frames.size(); i++) {
            long ns = Math.max(0, reading.times.get(i));
            copy.record(ns / 1_000_000_000, ns % 1_000_000_000 / unitNs, reading.frames.get(i));
        }
        return Files.write(folder.resolve("copy.pcap"), copy.bytes());
    }

    private Path pcapng(Reading reading, ByteOrder order) throws IOException {
        CaptureBytes copy = CaptureBytes.pcapng(order)
                .interfaceOf(1, 0, 9, 0)
                .interfaceOf(1, 262_144, 0x94, -7)
                .interfaceOf(1, 0, 6, 1_000_000);
        for (int i = 0; i < reading.frames.size(); i++) {
            byte[] frame = reading.frames.get(i);
            copy.packet(
                    i % 4 == 3 ? CaptureBytes.OBSOLETE : CaptureBytes.ENHANCED,
                    i % 3,
                    1_700_000_000_123_456L + i,
                    frame.length,
                    frame);
        }
        return Files.write(folder.resolve("copy.pcapng"), copy.bytes());
    }

    private static long ns(String epoch) {
        if (epoch.isEmpty()) {
            return Slot.NO_TIME;
        }
        int point = epoch.indexOf('.');
        return Long.parseLong(epoch.substring(0, point)) * 1_000_000_000 + Long.parseLong(epoch.substring(point + 1));
    }

    private static String field(String line, String name) {
        String key = "\"frame_frame_" + name + "\":\"";
        int from = line.indexOf(key);
        return from < 0 ? "" : line.substring(from + key.length(), line.indexOf('"', from + key.length()));
    }

    private String tshark(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n"));
        command.addAll(List.of(arguments));
        String output = run(command.toArray(new String[0]));
        assertTrue(output != null, "tshark failed on " + command);
        return output;
    }

    /** Standard output of a program, or null when it failed; the test is skipped when there is no such program. */
    private String run(String... command) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, command[0]))),
                command[0] + " is not installed");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor() == 0 ? Files.readString(output, StandardCharsets.UTF_8) : null;
    }
}
