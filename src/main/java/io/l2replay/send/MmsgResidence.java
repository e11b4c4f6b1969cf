package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Frames that stay where sendmmsg(2) takes them from and go round: for a call, messages are only pointed at the next ones. What the
 * kernel takes and refuses is told by it as to {@link MmsgTransport}, frame by frame.
 */
final class MmsgResidence extends KeptResidence {
    private final Messages messages;
    private ByteBuffer frames = ByteBuffer.allocate(0);
    private int wanted;

    MmsgResidence(LinkState link, Patience patience, Transport.Listener listener, Messages messages) {
        super(link, patience, listener);
        this.messages = messages;
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        super.begin(count, longestBytes);
        frames = Messages.frames(count + messages.most() - 1);
    }

    /** A frame is told of again behind the last one, so that a call's frames stand in a row wherever it begins. */
    @Override
    public void keep(Slot slot) {
        int number = kept.keep(slot);
        long address = kept.address(number);
        for (int at = number; at < kept.most() + messages.most() - 1; at += kept.most()) {
            Messages.frame(frames, at, address, slot.length());
        }
    }

    @Override
    public long repeat(long most) throws SystemException {
        wanted = (int) Math.min(messages.most(), most);
        return offer();
    }

    @Override
    public long again() {
        messages.set(frames, kept.round().position(), wanted);
        return messages.send(0, wanted);
    }
}
