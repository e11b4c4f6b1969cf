package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * The times at which the driver was given the frames of a socket, or the card sent them, fetched from its error queue
 * (timestamping.rst in the kernel's documentation). A queue that is full drops stamps without a counter: fetch often, and compare what came with what was asked for.
 * Any thread may fetch, one at a time.
 *
 * <p>Each message carries no bytes of its frame, and two pieces of control data: {@code struct scm_timestamping}, whose first
 * timespec is the software stamp and whose third is the card's, and {@code struct sock_extended_err}, whose ee_data is the frame's number.
 */
public final class TransmitStamps {
    private static final int BATCH = 64;
    private static final int CONTROL_BYTES = 256;
    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    static final int SCM_TIMESTAMPING_BYTES = 3 * Timespec.BYTES;
    static final int HARDWARE = 2 * Timespec.BYTES;
    static final int EE_ORIGIN = 4;
    static final int EE_DATA = 12;

    private final Syscalls syscalls;
    private final int fd;
    private final int member;
    private final ByteBuffer control = NativeMemory.struct(BATCH * CONTROL_BYTES);
    private final ByteBuffer headers = NativeMemory.struct(BATCH * Mmsghdr.BYTES);
    private final long headersAddress = NativeMemory.address(headers);
    private int fetched;
    private int number;
    private long stampNs;
    private int next;

    /**
     * Fetches nothing yet.
     *
     * @param fd the descriptor of a socket on which {@link PacketSocket#askTransmitStamps} was called
     * @param byCard as there; a stamp of the other kind is passed over
     */
    public TransmitStamps(Syscalls syscalls, int fd, boolean byCard) {
        this.member = byCard ? HARDWARE : 0;
        this.syscalls = syscalls;
        this.fd = fd;
        long controlAddress = NativeMemory.address(control);
        for (int i = 0; i < BATCH; i++) {
            headers.putLong(i * Mmsghdr.BYTES + Mmsghdr.MSG_CONTROL, controlAddress + (long) i * CONTROL_BYTES);
        }
    }

    /** Steps to the next stamp, fetching more when there are none left; false when the queue is empty. */
    public boolean next() {
        while (next < fetched || fetch() > 0) {
            if (read(next++)) {
                return true;
            }
        }
        return false;
    }

    /** The number of the stamp's frame on its socket: 32 bits, from 0. */
    public int number() {
        return number;
    }

    /** CLOCK_REALTIME, nanoseconds since 1970; of a card, nanoseconds of its clock. */
    public long stampNs() {
        return stampNs;
    }

    private int fetch() {
        for (int i = 0; i < BATCH; i++) {
            headers.putLong(i * Mmsghdr.BYTES + Mmsghdr.MSG_CONTROLLEN, CONTROL_BYTES);
        }
        next = 0;
        fetched = Math.max(0, syscalls.recvmmsg(fd, headersAddress, BATCH, Linux.MSG_ERRQUEUE | Linux.MSG_DONTWAIT));
        return fetched;
    }

    /** Reads one message; whether it is the stamp of a frame. */
    private boolean read(int message) {
        int at = message * CONTROL_BYTES;
        int end = at + (int) headers.getLong(message * Mmsghdr.BYTES + Mmsghdr.MSG_CONTROLLEN);
        boolean timed = false;
        boolean numbered = false;
        while (at + CMSG_DATA <= end) {
            int bytes = (int) control.getLong(at);
            int level = control.getInt(at + CMSG_LEVEL);
            int type = control.getInt(at + CMSG_TYPE);
            if (bytes < CMSG_DATA || at + bytes > end) {
                break;
            }
            int data = at + CMSG_DATA;
            if (level == Linux.SOL_SOCKET
                    && type == Linux.SCM_TIMESTAMPING
                    && bytes >= CMSG_DATA + SCM_TIMESTAMPING_BYTES) {
                stampNs = Timespec.ns(control, data + member);
                timed = stampNs != 0;
            } else if (level == Linux.SOL_PACKET && type == Linux.PACKET_TX_TIMESTAMP) {
                number = control.getInt(data + EE_DATA);
                numbered = control.get(data + EE_ORIGIN) == Linux.SO_EE_ORIGIN_TIMESTAMPING;
            }
            at += bytes + 7 & ~7;
        }
        return timed && numbered;
    }
}
