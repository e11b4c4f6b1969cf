package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.Linux;
import io.l2replay.linux.PacketRing;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * The frames that wait in a PACKET_TX_RING, and the place behind them. What became of each is read from its status word and never
 * taken from the kick's result, which is one errno or one sum for all.
 *
 * <pre>
 *   head, the kernel's next        lent
 *   | pending: offered, not taken | free: known to be let go of | taken, maybe in use |
 * </pre>
 *
 * <p>The kernel stands at a frame that it does not take, and no call moves it on. So a frame that is refused for good is taken out,
 * and those behind it move up by one place, with their slots, and so does the slot that is lent. Sending thread only.
 */
final class RingQueue implements Patience.Attempt {
    /**
     * Answer to a kick that succeeds and takes nothing, although frames wait: the kernel stands elsewhere. It has not been seen;
     * were it to happen, each further kick would do nothing, so the run is over.
     */
    private static final long OUT_OF_STEP = -Errno.EFAULT;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final FaultCounts faults;
    private final PacketRing ring;
    private final Slot[] slots;
    private long reopensSeen;
    private long wrongFormat;
    private int head;
    private int pending;
    private int free;

    /**
     * @param path its socket is bound already, and has no ring
     * @param ringBytes what the ring may take at most
     * @throws SystemException the ring cannot be had
     */
    RingQueue(SocketPath path, int ringBytes) throws SystemException {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        LinkState link = path.link();
        this.faults = path.faults();
        ring = new PacketRing(syscalls, ringBytes, link.longestFrameBytes(LinkState.VLAN_TYPE), Transport.SLOT_BYTES);
        link.most(ring.longestFrameBytes());
        slots = new Slot[ring.places()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(ring.place(i));
        }
        free = slots.length;
        int result = ring.open(socket.fd());
        if (result < 0) {
            throw new SystemException(
                    SystemException.Kind.UNSUPPORTED,
                    -result,
                    "cannot make a ring of " + ringBytes + " bytes: " + Errno.describe(-result)
                            + " (a smaller --ring-size needs less)");
        }
    }

    /** Frames that may wait at most. */
    int most() {
        return ring.places() - ring.reach() - 1;
    }

    /** Frames that wait. */
    int pending() {
        return pending;
    }

    /** The slot of the frame that waits with so many before it, or, behind all of them, the slot that is lent. */
    Slot slot(int behind) {
        return slots[place(behind)];
    }

    /**
     * Whether the next frame can be built, however long it gets.
     *
     * @param batch frames that are wanted soon: no more places are looked at than they need
     */
    boolean hasRoom(int batch) {
        int needed = ring.reach() + 1;
        if (free < needed) {
            int most = Math.min(slots.length - pending, needed + batch);
            free += ring.free(place(pending + free), most - free);
        }
        return free >= needed;
    }

    /** The frame in the lent slot waits too. */
    void add(int lengthBytes) {
        ring.offer(place(pending), lengthBytes);
        pending++;
        free--;
    }

    /**
     * So many frames have been taken: the next one becomes the first. Where no other place was in use, those let go of at once are
     * known now, while their words are in the cache.
     */
    void taken(int frames) {
        int first = head;
        boolean noneInUse = free + pending == slots.length;
        head = place(frames);
        pending -= frames;
        if (noneInUse) {
            free += ring.free(first, frames);
        }
    }

    /**
     * Kicks once. An errno is the first frame's when that is the one not taken; otherwise the next kick tells it again, unless the
     * frame's format is at fault: that is told only once.
     */
    @Override
    public long again() {
        if (faults.reopens() != reopensSeen) {
            int result = renew();
            if (result < 0) {
                return result;
            }
        }
        if (ring.isWrong(head)) {
            return wrongFormat;
        }
        long result = syscalls.send(socket.fd(), 0, 0, Linux.MSG_DONTWAIT);
        int taken = ring.taken(head, pending);
        if (taken < pending && ring.isWrong(place(taken))) {
            wrongFormat = result == -Errno.EINVAL ? result : -Errno.EMSGSIZE;
        }
        if (taken > 0) {
            return taken;
        }
        return result < 0 ? result : OUT_OF_STEP;
    }

    /** Takes the first frame out of the ring: all behind it, and the slot that may be lent, move up by one place. */
    void takeOut() {
        Slot out = slots[head];
        for (int i = 1; i <= pending; i++) {
            move(slots[place(i)], place(i - 1));
        }
        pending--;
        free++;
        for (int i = 0; i < pending; i++) {
            ring.offer(place(i), slots[place(i)].length());
        }
        ring.takeBack(place(pending));
        out.length(0);
        move(out, place(pending + 1));
    }

    private void move(Slot slot, int place) {
        slot.move(ring.place(place));
        slots[place] = slot;
    }

    /**
     * Makes a ring for a new socket. The frames that were not taken, and the slot that may be lent, are kept meanwhile and become
     * the first ones of it.
     */
    private int renew() {
        Slot[] turned = new Slot[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[place(i)];
            if (i > pending) {
                slot.length(0);
            }
            slot.move(ByteBuffer.allocate(slot.length()));
            turned[i] = slot;
        }
        int result = ring.open(socket.fd());
        head = 0;
        free = slots.length - pending;
        for (int i = 0; i < slots.length; i++) {
            move(turned[i], i);
        }
        for (int i = 0; i < pending; i++) {
            ring.offer(i, slots[i].length());
        }
        if (result >= 0) {
            reopensSeen = faults.reopens();
        }
        return result;
    }

    /**
     * Takes back all frames that wait. The slot that may be lent changes places with the first one, because the kernel looks there
     * next.
     */
    void takeBack() {
        for (int i = 0; i < pending; i++) {
            ring.takeBack(place(i));
        }
        Slot first = slots[head];
        int lent = place(pending);
        first.length(0);
        move(slots[lent], head);
        move(first, lent);
        free += pending;
        pending = 0;
    }

    /** The place so many behind the head. */
    private int place(int behind) {
        int place = head + behind;
        return place < slots.length ? place : place - slots.length;
    }

    /** The mapping goes before the socket: what holds no ring can be closed at once. */
    void close() {
        ring.close();
        socket.close();
    }
}
