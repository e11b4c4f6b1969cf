package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Frames that stay where sendmmsg(2) takes them from and go round: for a call, messages are only pointed at the next ones. What the
 * kernel takes and refuses is told by it as to {@link MmsgTransport}, frame by frame.
 */
final class MmsgResidence implements Resident, Patience.Attempt {
    /** What is known of each frame besides takes some 200 bytes of heap. */
    private static final int MOST_FRAMES = 1 << 16;

    private static final int MOST_BYTES = 1 << 26;
    private static final int SHORTEST = 14;
    private static final int ETHERNET_HEADER = 14;
    private static final int LINE_BYTES = 64;

    private final LinkState link;
    private final Patience patience;
    private final Transport.Listener listener;
    private final Messages messages;
    private ByteBuffer memory;
    private ByteBuffer frames = ByteBuffer.allocate(0);
    private Slot[] slots = new Slot[0];
    private Round round = new Round(0);
    private int strideBytes;
    private int wanted;

    MmsgResidence(LinkState link, Patience patience, Transport.Listener listener, Messages messages) {
        this.link = link;
        this.patience = patience;
        this.listener = listener;
        this.messages = messages;
    }

    @Override
    public boolean holds(long count, int shortestBytes, int longestBytes) {
        return count >= 1
                && count <= MOST_FRAMES
                && count * stride(longestBytes) <= MOST_BYTES
                && shortestBytes >= SHORTEST
                && longestBytes <= link.mtuBytes() + ETHERNET_HEADER;
    }

    private static int stride(int longestBytes) {
        return (longestBytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    }

    @Override
    public void begin(int count, int longestBytes) throws SystemException {
        close();
        strideBytes = stride(longestBytes);
        memory = NativeMemory.map(count * strideBytes);
        slots = new Slot[count];
        round = new Round(count);
        frames = Messages.frames(count + messages.most() - 1);
    }

    @Override
    public Slot claim() {
        return new Slot(memory.slice(round.kept() * strideBytes, strideBytes));
    }

    /** A frame is told of again behind the last one, so that a call's frames stand in a row wherever it begins. */
    @Override
    public void keep(Slot slot) {
        int number = round.kept();
        long address = NativeMemory.address(memory) + (long) number * strideBytes;
        for (int at = number; at < slots.length + messages.most() - 1; at += slots.length) {
            Messages.frame(frames, at, address, slot.length());
        }
        slots[number] = slot;
        round.keep(slot);
    }

    @Override
    public long repeat(long most) throws SystemException {
        wanted = (int) Math.min(messages.most(), most);
        Slot first = next();
        long taken;
        try {
            taken = patience.offer(this, first);
        } catch (SystemException over) {
            Results.end(listener, first, over);
            throw over;
        }
        if (taken == Patience.LEAVE) {
            return 0;
        }
        int done = taken < 0 ? 1 : (int) taken;
        if (taken < 0) {
            listener.result(first, taken);
        } else {
            listener.results(taken, round.bytes(done), 0);
        }
        round.move(done);
        return done;
    }

    @Override
    public long again() {
        messages.set(frames, round.position(), wanted);
        return messages.send(0, wanted);
    }

    @Override
    public Slot next() {
        return slots[round.position()];
    }

    /** Gives the memory back; a second call does nothing. */
    void close() {
        if (memory != null) {
            NativeMemory.release(memory);
            memory = null;
        }
    }
}
