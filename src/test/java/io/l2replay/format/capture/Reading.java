package io.l2replay.format.capture;

import io.l2replay.format.Fidelity;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a capture gave: its frames and times up to its end, and every bad record on the way. */
final class Reading {
    /** What stands for a machine's addresses. */
    static final Addresses ADDRESSES = new Addresses(0x0200_0000_0001L, 0x0200_0000_0002L, true, 0x7f00_0001, 0, 1);

    static final String ADDED = "020000000002020000000001";

    private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(LinkLayer.MAX_FRAME_BYTES);
    private static final byte[] DIRT = new byte[4096];

    static {
        Arrays.fill(DIRT, (byte) 0xa5);
    }

    final List<byte[]> frames = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    final List<Long> records = new ArrayList<>();
    final List<String> bad = new ArrayList<>();
    final Fidelity fidelity = new Fidelity();
    boolean broken;

    static Reading of(byte[] capture) {
        return of(capture, false);
    }

    static Reading of(CaptureBytes capture) {
        return of(capture.bytes(), false);
    }

    static Reading of(byte[] capture, boolean padSnapped) {
        return of(Channels.newChannel(new ByteArrayInputStream(capture)), padSnapped);
    }

    static Reading of(ReadableByteChannel channel, boolean padSnapped) {
        Reading reading = new Reading();
        CaptureReader reader = new CaptureReader(ADDRESSES, padSnapped);
        reader.begin(channel);
        try {
            reading.read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    private void read(CaptureReader reader) throws IOException {
        Slot slot = new Slot(MEMORY);
        while (true) {
            dirty(slot);
            try {
                if (!reader.next(slot)) {
                    return;
                }
            } catch (BadCaptureException e) {
                bad.add("#" + e.record() + "@" + e.offset() + ": " + e.getMessage());
                broken |= e.last();
                continue;
            }
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            frames.add(frame);
            times.add(slot.recordedNs());
            records.add(reader.record());
            fidelity.frame(reader.approximation());
        }
    }

    /** What the frame before may have left in a slot; as far as the frames of these tests reach. */
    private static void dirty(Slot slot) {
        slot.bytes().put(0, DIRT);
        slot.recordedNs(0xa5a5a5a5L);
    }

    String hex(int frame) {
        return HexFormat.of().formatHex(frames.get(frame));
    }

    /** Whether the frames are the first ones of the other's. */
    boolean begins(Reading whole) {
        if (frames.size() > whole.frames.size()) {
            return false;
        }
        for (int i = 0; i < frames.size(); i++) {
            if (!Arrays.equals(frames.get(i), whole.frames.get(i))
                    || !times.get(i).equals(whole.times.get(i))) {
                return false;
            }
        }
        return true;
    }
}
