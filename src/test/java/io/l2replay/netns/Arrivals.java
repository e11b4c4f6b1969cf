package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** When frames arrive at the far end of a pair: the kernel's times, in nanoseconds, as tcpdump writes them. */
public final class Arrivals implements AutoCloseable {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int NANOSECOND_MAGIC = 0xa1b23c4d;

    private final Path file;
    private final Path said;
    private final Process tcpdump;

    private Arrivals(VethPair pair, Path directory) throws IOException {
        file = directory.resolve("arrivals.pcap");
        said = directory.resolve("arrivals.txt");
        tcpdump = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        pair.farNamespace(),
                        "tcpdump",
                        "-Z",
                        "root",
                        "-n",
                        "-U",
                        "-s",
                        "64",
                        "-B",
                        "65536",
                        "--time-stamp-precision=nano",
                        "-i",
                        VethPair.FAR,
                        "-w",
                        file.toString())
                .redirectError(said.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Listens from the moment that this returns. */
    public static Arrivals on(VethPair pair, Path directory) {
        try {
            Arrivals arrivals = new Arrivals(pair, directory);
            Waiting.until("tcpdump listens", arrivals::listens);
            return arrivals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try {
            return Files.readString(said).contains("listening on");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for that many frames, and answers their times in order. */
    public long[] await(int frames) {
        Waiting.until(frames + " frames in the capture", () -> times(file).length >= frames);
        return times(file);
    }

    /** The times of a capture in nanoseconds since the epoch, in order; of one that is being written, those so far. */
    public static long[] times(Path file) {
        ByteBuffer pcap = ByteBuffer.wrap(octets(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (pcap.capacity() < FILE_HEADER_BYTES) {
            return new long[0];
        }
        if (pcap.getInt(0) != NANOSECOND_MAGIC) {
            throw new AssertionError("no capture in nanoseconds");
        }
        long[] times = new long[pcap.capacity() / RECORD_HEADER_BYTES];
        int count = 0;
        int at = FILE_HEADER_BYTES;
        while (at + RECORD_HEADER_BYTES <= pcap.capacity()) {
            times[count++] = pcap.getInt(at) * 1_000_000_000L + pcap.getInt(at + 4);
            at += RECORD_HEADER_BYTES + pcap.getInt(at + 8);
        }
        return Arrays.copyOf(times, count);
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tcpdump.destroy();
        try {
            if (!tcpdump.waitFor(5, TimeUnit.SECONDS)) {
                tcpdump.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
