package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * Slots whose frames are handed over by one call. They lie as close as the frames of the interface allow, so that a batch of short
 * ones stands on few pages, and they overlap: each can hold a frame of {@link Transport#SLOT_BYTES}, and reaches over the slots
 * behind it, which are still free when it is filled. So slots are filled in order, and behind a frame that is longer than the
 * stride no other is filled in the same batch.
 *
 * <p>A slot may be lent while those before it are handed over. It then is the first of the next batch, whose others come from a
 * second bank, for they must not lie under a frame that is filled already. One thread.
 */
final class Arena {
    private static final int LINE_BYTES = 64;

    private final int strideBytes;
    private final ByteBuffer memory;
    private final Slot[][] banks = new Slot[2][];
    private final long[] addresses = new long[2];
    private int bank;
    private Slot first;
    private long firstAddress;

    /**
     * @param slots in a batch
     * @param usualBytes no frame is longer, or few are
     * @throws SystemException no memory can be had
     */
    Arena(int slots, int usualBytes) throws SystemException {
        strideBytes = (Math.min(usualBytes, Transport.SLOT_BYTES) + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
        int bankBytes = (slots - 1) * strideBytes + Transport.SLOT_BYTES;
        memory = NativeMemory.map(banks.length * bankBytes);
        for (int i = 0; i < banks.length; i++) {
            addresses[i] = NativeMemory.address(memory) + (long) i * bankBytes;
            banks[i] = new Slot[slots];
            for (int at = 0; at < slots; at++) {
                banks[i][at] = new Slot(memory.slice(i * bankBytes + at * strideBytes, Transport.SLOT_BYTES));
            }
        }
        beginWith(0, 0);
    }

    /** The slot of that number in the batch, from 0. */
    Slot slot(int number) {
        return number == 0 ? first : banks[bank][number];
    }

    /** Where its frame begins. */
    long address(int number) {
        return number == 0 ? firstAddress : addressOf(bank, number);
    }

    /** Whether another slot may be filled behind that frame. */
    boolean leavesRoom(Slot filled) {
        return filled.length() <= strideBytes;
    }

    /** Begins the next batch with the slot of that number, which is lent, and not the first. */
    void keep(int number) {
        int other = 1 - bank;
        beginWith(bank, number);
        bank = other;
    }

    /** Begins the next batch; no slot is lent. */
    void startAnew() {
        beginWith(bank, 0);
    }

    private void beginWith(int from, int number) {
        first = banks[from][number];
        firstAddress = addressOf(from, number);
    }

    private long addressOf(int from, int number) {
        return addresses[from] + (long) number * strideBytes;
    }

    void release() {
        NativeMemory.release(memory);
    }
}
