package io.l2replay.send;

import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.NativeMemory;
import io.l2replay.linux.PacketSocket;
import java.nio.ByteBuffer;

/** libpcap as far as the transport sees it, over the scripted kernel: a socket of its own, bound to the interface. */
final class FakePcapPort implements PcapPort {
    private final FakeSyscalls kernel;
    private final ByteBuffer memory = NativeMemory.struct(Transport.SLOT_BYTES);
    private PacketSocket socket;

    FakePcapPort(FakeSyscalls kernel) {
        this.kernel = kernel;
    }

    @Override
    public int open(String interfaceName) {
        close();
        socket = new PacketSocket(kernel, interfaceName);
        int result = socket.open();
        return result < 0 ? result : socket.prepareToSend(false, 0);
    }

    @Override
    public long send(byte[] bytes, int length) {
        memory.put(0, bytes, 0, length);
        return kernel.send(socket.fd(), NativeMemory.address(memory), length, 0);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
