package io.l2replay.perf;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Checksum;
import io.l2replay.frame.Fragmenter;
import io.l2replay.frame.Frame;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done to whole frames: the Internet checksum, a hook's fixChecksums, fragments. */
@State(Scope.Thread)
public class ChecksumBenchmark extends Timed {
    private static final int HEADERS_BYTES = 42;
    private static final int LONGEST_BYTES = 590;
    private static final int SLOT_BYTES = 16_384;

    /** Octets of the frame: Ethernet, IPv4, UDP and a payload. */
    @Param({"60", "1514", "9014"})
    public int octets;

    private final Slot piece = new Slot(ByteBuffer.allocateDirect(SLOT_BYTES));
    private final Fragmenter fragmenter = new Fragmenter(1);
    private final Frame frame = new Frame();
    private Slot slot;

    /** Builds the frame. */
    @Setup
    public void open() throws BadLineException {
        Reader reader = new Reader("scapy", SLOT_BYTES);
        String line = "Ether(dst='02:00:00:00:00:02')/IP(dst='192.0.2.1')/UDP(sport=1, dport=2)/Raw(b'A'*"
                + (octets - HEADERS_BYTES) + ")";
        reader.compile(line.getBytes(StandardCharsets.US_ASCII));
        if (!reader.next()) {
            throw new IllegalStateException(line);
        }
        slot = reader.slot();
        frame.lend(slot);
    }

    /** The sum over all octets. */
    @Benchmark
    public int checksum() {
        return Checksum.fold(Checksum.add(0, slot.bytes(), 0, slot.length()));
    }

    /** What a hook pays that edits a frame. */
    @Benchmark
    public int fixChecksums() {
        frame.fixChecksums();
        return frame.getShort(HEADERS_BYTES - 2);
    }

    /** All fragments of a frame; of the shortest none, since it fits. */
    @Benchmark
    public int fragments() {
        int bytes = 0;
        if (slot.length() > LONGEST_BYTES && fragmenter.begin(slot, LONGEST_BYTES) == null) {
            while (fragmenter.hasNext()) {
                fragmenter.next(piece);
                bytes += piece.length();
            }
        }
        return bytes;
    }
}
