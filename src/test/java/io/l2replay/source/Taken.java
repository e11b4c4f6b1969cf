package io.l2replay.source;

import io.l2replay.format.Fidelity;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.frame.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What comes out of an input in memory, packed or not: {@code item@time=frame} for each frame, and every message. */
final class Taken {
    private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(1 << 18);

    final List<String> frames = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final Fidelity fidelity = new Fidelity();
    final InputCounts counts = new InputCounts();

    private Taken() {}

    static Taken of(byte[] bytes) {
        return of(bytes, 1 << 16);
    }

    /** Read in pieces of at most that many bytes. */
    static Taken of(byte[] bytes, int chunkBytes) {
        Taken taken = new Taken();
        UnpackedInput content = new UnpackedInput(LineReader.BLOCK_BYTES);
        Formats formats = new Formats(FormatOptions.DEFAULTS);
        InputErrors errors = InputErrors.skipping(taken.counts, taken.messages::add);
        try {
            content.begin(new ChunkedInput(bytes, chunkBytes));
            SegmentReader reader = content.isCapture()
                    ? new CaptureSource(formats.captures(), errors)
                    : new LineSource(new LineReader(1 << 20, LineReader.BLOCK_BYTES), formats, "auto", errors);
            reader.begin(content, 0, 0, 0, taken.fidelity);
            taken.read(reader);
        } catch (InputException bad) {
            taken.messages.add(bad.getMessage());
        } finally {
            content.close();
        }
        return taken;
    }

    private void read(SegmentReader reader) throws InputException {
        LookAhead all = new LookAhead();
        all.begin(reader, false);
        Slot slot = new Slot(MEMORY);
        while (all.next(slot)) {
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            frames.add(
                    slot.line() + "@" + slot.recordedNs() + "=" + HexFormat.of().formatHex(frame));
        }
    }

    /** Whether the frames are the first ones of the other's. */
    boolean begins(Taken whole) {
        return frames.size() <= whole.frames.size() && frames.equals(whole.frames.subList(0, frames.size()));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
