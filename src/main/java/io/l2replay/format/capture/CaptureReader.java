package io.l2replay.format.capture;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads the frames of a capture, pcap or pcapng, straight into slots. What kind it is, its first bytes say. Link types: Ethernet
 * (1) as it is; raw IP (12, 101, 228, 229) and Linux cooked (113, 276) behind an Ethernet header, with the addresses given and
 * the sender's own MAC where a cooked header tells it; others are bad records.
 *
 * <p>Streaming: one buffer of 512 KiB, filled in blocks; a record costs no memory, and none is taken on the word of a length
 * field. The frame's length, bytes and recorded time go to the slot, its origin does not. Not thread-safe: one thread.
 */
public final class CaptureReader {
    private static final int MAGIC_BYTES = 4;

    private final CaptureInput in = new CaptureInput();
    private final LinkLayer links;
    private final PcapRecords pcap;
    private final PcapngRecords pcapng;
    private Records records;
    private boolean begun;
    private boolean over = true;

    /**
     * @param addresses what Ethernet headers are made of
     * @param padSnapped whether a packet that was cut when captured is filled with zeros, instead of being a bad record
     */
    public CaptureReader(Addresses addresses, boolean padSnapped) {
        links = new LinkLayer(in, addresses, padSnapped);
        pcap = new PcapRecords(in, links);
        pcapng = new PcapngRecords(in, links);
    }

    /**
     * Begins a capture, the first or another one; nothing is read yet.
     *
     * @param channel the capture's bytes, unpacked; stays the caller's to close
     */
    public void begin(ReadableByteChannel channel) {
        in.begin(channel);
        records = null;
        begun = false;
        over = false;
    }

    /**
     * Writes the next frame into the slot.
     *
     * @return false at the end of the capture, and after damage that is the {@link BadCaptureException#last() last}; the slot
     *     may then be dirty
     * @throws BadCaptureException the next record is bad; all before it were delivered, and the next call goes on behind it
     * @throws IOException what the channel threw
     */
    public boolean next(Slot slot) throws BadCaptureException, IOException {
        if (over) {
            return false;
        }
        try {
            if (!begun) {
                begun = true;
                recognize();
            }
            over = records == null || !records.next(slot);
            return !over;
        } catch (BadCaptureException bad) {
            over = bad.last();
            throw bad;
        }
    }

    private void recognize() throws BadCaptureException, IOException {
        in.order(ByteOrder.BIG_ENDIAN);
        if (!in.ensure(MAGIC_BYTES)) {
            throw noCapture(
                    in.available() == 0 ? "an empty input is no capture" : in.available() + " bytes are no capture");
        }
        int magic = in.i32(0);
        Records kind = null;
        if (magic == PcapngRecords.SECTION_HEADER) {
            kind = pcapng;
        } else if (PcapRecords.knows(magic)) {
            kind = pcap;
        } else {
            throw noCapture("neither pcap nor pcapng" + looksLike(magic));
        }
        kind.begin();
        records = kind;
    }

    private static BadCaptureException noCapture(String message) {
        return new BadCaptureException(0, 0, message, true);
    }

    /**
     * Ends the capture where it stands.
     *
     * @param message why nothing more comes from the channel
     * @return the same with its place
     */
    public BadCaptureException damaged(String message) {
        over = true;
        return new BadCaptureException(record() + 1, in.offset(), message, true);
    }

    /** What was not in the record of the frame last written and had to be filled in; empty when the frame is exact. */
    public String approximation() {
        return links.approximation();
    }

    private static String looksLike(int magic) {
        switch (magic) {
            case 0x28b5_2ffd:
                return ": looks like zstd";
            case 0xfd37_7a58:
                return ": looks like xz";
            case 0x504b_0304:
                return ": looks like zip";
            case 0x736e_6f6f:
                return ": looks like a snoop capture";
            default:
                if (magic >>> 16 == 0x1f8b) {
                    return ": looks like gzip, packed twice";
                }
                String hex = Integer.toHexString(magic);
                return ": it begins with " + "0".repeat(8 - hex.length()) + hex;
        }
    }

    /** Number of the record that {@link #next} read last, from 1; 0 before the first. */
    public long record() {
        return records == null ? 0 : records.record();
    }

    /** Whether {@link #next} has a whole record, or the end, without reading the channel. */
    public boolean buffered() {
        return over || records != null && (in.ended() || records.buffered());
    }
}
