package io.l2replay.send;

import io.l2replay.linux.Errno;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallRecorder;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/**
 * libpcap through pcap4j. pcap_sendpacket(3) is one sendto on Linux (pcap_inject_linux in pcap-linux.c), and is recorded as
 * that. What libpcap calls to open and close a handle depends on its version and on the interface, and is not recorded.
 * Loading this class loads JNA, which takes long.
 */
final class LibpcapPort implements PcapPort {
    private static final int SMALLEST_SNAPLEN = 64;
    private static final int TIMEOUT_MS = 1;

    private final SyscallRecorder recorder;
    private PcapHandle handle;

    LibpcapPort(SyscallRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public int open(String interfaceName) {
        close();
        try {
            handle = new PcapHandle.Builder(interfaceName)
                    .snaplen(SMALLEST_SNAPLEN)
                    .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(TIMEOUT_MS)
                    .build();
            return 0;
        } catch (PcapNativeException refused) {
            return -errno(refused);
        }
    }

    @Override
    public long send(byte[] bytes, int length) {
        if (handle == null) {
            return -Errno.ENODEV;
        }
        long begun = recorder.begin();
        long result = length;
        try {
            handle.sendPacket(bytes, length);
        } catch (PcapNativeException refused) {
            result = -errno(refused);
        } catch (NotOpenException closed) {
            throw new IllegalStateException("the libpcap handle is closed", closed);
        }
        recorder.end(Syscall.SENDTO, result, begun);
        return result;
    }

    /** libpcap tells an error as text that ends in strerror(3)'s; EIO when it is no system error. */
    private static int errno(PcapNativeException refused) {
        int errno = Errno.endOf(String.valueOf(refused.getMessage()).strip());
        return errno == 0 ? Errno.EIO : errno;
    }

    @Override
    public void close() {
        if (handle != null) {
            handle.close();
            handle = null;
        }
    }
}
