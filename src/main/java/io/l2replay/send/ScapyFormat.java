package io.l2replay.send;

import io.l2replay.frame.Dissector;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;

/**
 * One line of scapy a frame, behind {@code @SECONDS } when its time was recorded: what the {@code scapy} format reads, and scapy 2.5.0
 * itself behind the time. The line makes the same octets again, whatever the frame holds.
 */
final class ScapyFormat implements RecordFormat {
    private final Dissector dissector = new Dissector();
    private final TimePrefix time = new TimePrefix();

    @Override
    public void begin(ByteBuffer out) {
        // such a file has no header
    }

    @Override
    public void append(Slot slot, ByteBuffer out) {
        time.append(slot.recordedNs(), out);
        int length = dissector.dissect(slot.bytes(), slot.length());
        out.put(dissector.line(), 0, length);
        out.put((byte) '\n');
    }

    @Override
    public int largestBytes(Slot slot) {
        return TimePrefix.LARGEST_BYTES + Dissector.largestLine(slot.length()) + 1;
    }

    @Override
    public int largestBytes() {
        return TimePrefix.LARGEST_BYTES + Dissector.largestLine(Transport.SLOT_BYTES) + 1;
    }

    @Override
    public String name() {
        return "txt";
    }
}
