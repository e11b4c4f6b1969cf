package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;
import java.nio.ByteBuffer;

/**
 * libpcap's way: its own socket, one pcap_sendpacket(3) a frame. It sees all traffic of the interface beside, because libpcap
 * binds with ETH_P_ALL, and a send that waits for room cannot be left before it is done.
 */
final class PcapTransport implements Transport, Patience.Attempt {
    private final PcapPort port;
    private final PacketSocket control;
    private final FaultCounts faults;
    private final Patience patience;
    private final Listener listener;
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(SLOT_BYTES));
    private final byte[] bytes = new byte[SLOT_BYTES];
    private long reopensSeen;

    /**
     * @param path its socket is only asked about the interface; the transport closes it
     * @param port is open; the transport closes it
     */
    PcapTransport(SocketPath path, PcapPort port, Patience patience, Listener listener) {
        this.port = port;
        this.control = path.socket();
        this.faults = path.faults();
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public Slot claim() {
        return slot;
    }

    @Override
    public void commit(Slot committed) throws SystemException {
        slot.bytes().get(0, bytes, 0, slot.length());
        patience.deliver(this, slot, listener);
    }

    /** A handle whose interface was made anew is dead, and is opened again first. */
    @Override
    public long again() {
        if (faults.reopens() != reopensSeen) {
            int result = port.open(control.name());
            if (result < 0) {
                return result;
            }
            reopensSeen = faults.reopens();
        }
        return port.send(bytes, slot.length());
    }

    @Override
    public void flush() {
        // every commit has been handed over
    }

    @Override
    public String name() {
        return "pcap";
    }

    @Override
    public void close() {
        port.close();
        control.close();
    }
}
