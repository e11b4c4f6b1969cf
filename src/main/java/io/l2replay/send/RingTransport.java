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
 * A PACKET_TX_RING: frames are written into memory that the kernel reads, and one send(2) without data, the kick, hands a batch
 * over. What became of each frame is read from its status word and never taken from the kick's result, which is one errno or one
 * sum for all. A frame is accepted when the kernel has taken it; its place is lent again when driver and queue have let go of it.
 *
 * <pre>
 *   head, the kernel's next        lent
 *   | pending: offered, not taken | free: known to be let go of | taken, maybe in use |
 * </pre>
 *
 * <p>The kernel stands at a frame that it does not take, and no call moves it on. So a frame that is refused for good is taken out,
 * and those behind it move up by one place, with their slots, and so does the slot that is lent.
 */
final class RingTransport implements Transport, Patience.Attempt {
    /**
     * Answer to a kick that succeeds and takes nothing, although frames wait: the kernel stands elsewhere. It has not been seen;
     * were it to happen, each further kick would do nothing, so the run is over.
     */
    private static final long OUT_OF_STEP = -Errno.EFAULT;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final FaultCounts faults;
    private final Patience patience;
    private final Listener listener;
    private final PacketRing ring;
    private final Slot[] slots;
    private final int batch;
    private long reopensSeen;
    private long wrongFormat;
    private int head;
    private int pending;
    private int free;

    /**
     * @param path its socket is bound already, and has no ring; the transport closes it
     * @param batch frames per kick, 1 or more; fewer when the ring holds no more
     * @param ringBytes what the ring may take at most
     * @throws SystemException the ring cannot be had
     */
    RingTransport(SocketPath path, Patience patience, Listener listener, int batch, int ringBytes)
            throws SystemException {
        this.syscalls = path.syscalls();
        this.socket = path.socket();
        LinkState link = path.link();
        this.faults = path.faults();
        this.patience = patience;
        this.listener = listener;
        ring = new PacketRing(syscalls, ringBytes, link.longestFrameBytes(LinkState.VLAN_TYPE), SLOT_BYTES);
        link.most(ring.longestFrameBytes());
        this.batch = Math.min(batch, ring.places() - ring.reach() - 1);
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

    @Override
    public Slot claim() throws SystemException {
        for (int tries = 0; !hasRoom(); tries++) {
            flush();
            if (!patience.awaitRelease(tries)) {
                return null;
            }
        }
        return slots[place(pending)];
    }

    /** Whether the next frame can be built, however long it gets; looks at no more places than a batch needs. */
    private boolean hasRoom() {
        int needed = ring.reach() + 1;
        if (free < needed) {
            int most = Math.min(slots.length - pending, needed + batch);
            free += ring.free(place(pending + free), most - free);
        }
        return free >= needed;
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        ring.offer(place(pending), slot.length());
        pending++;
        free--;
        if (pending == batch) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        try {
            while (pending > 0) {
                handOver();
            }
        } catch (SystemException over) {
            Results.end(listener, slots[head], over);
            takeOut();
            withdrawRest();
            throw over;
        }
    }

    /** One kick, and what it took to get the first frame through. */
    private void handOver() throws SystemException {
        Slot first = slots[head];
        long taken = patience.offer(this, first);
        if (taken == Patience.LEAVE) {
            withdrawRest();
        } else if (taken < 0) {
            listener.result(first, taken);
            takeOut();
        } else {
            accept((int) taken);
        }
    }

    /** Where no other place was in use, those let go of at once are known now, while their words are in the cache. */
    private void accept(int frames) {
        int at = head;
        if (free + pending == slots.length) {
            free += ring.free(head, frames);
        }
        head = place(frames);
        pending -= frames;
        for (int i = 0; i < frames; i++) {
            listener.result(slots[at], slots[at].length());
            at = at + 1 == slots.length ? 0 : at + 1;
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
    private void takeOut() {
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

    /** The slot that may be lent changes places with the first frame, because the kernel looks there next. */
    private void withdrawRest() {
        for (int i = 0; i < pending; i++) {
            listener.withdrawn(slots[place(i)]);
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

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public String name() {
        return "ring";
    }

    /** The mapping goes before the socket: what holds no ring can be closed at once. */
    @Override
    public void close() {
        ring.close();
        socket.close();
    }
}
