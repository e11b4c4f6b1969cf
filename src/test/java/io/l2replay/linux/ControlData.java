package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Messages of an error queue, as Linux 6.18 lays out their control data on x86_64. */
public final class ControlData {
    private ControlData() {}

    /** A stamp of a frame: the three members of struct scm_timestamping, and the frame's number in struct sock_extended_err. */
    public static byte[] stamp(int number, long softwareNs, long deprecatedNs, long hardwareNs) {
        ByteBuffer data = dirty(64 + 16 + 36 + 4);
        header(data, 0, 64, Linux.SOL_SOCKET, Linux.SCM_TIMESTAMPING);
        time(data, 16, softwareNs);
        time(data, 32, deprecatedNs);
        time(data, 48, hardwareNs);
        header(data, 64, 16 + 36, Linux.SOL_PACKET, Linux.PACKET_TX_TIMESTAMP);
        data.putInt(80, 42).put(84, (byte) 4).put(85, (byte) 0).putInt(88, 0).putInt(92, number);
        return data.array();
    }

    /** A stamp that is said to be shorter than three times. */
    public static byte[] cutShort(int number, long ns) {
        byte[] whole = stamp(number, ns, ns, ns);
        ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder()).putLong(0, 32);
        System.arraycopy(whole, 64, whole, 32, 56);
        return Arrays.copyOf(whole, 88);
    }

    private static void header(ByteBuffer data, int at, int bytes, int level, int type) {
        data.putLong(at, bytes).putInt(at + 8, level).putInt(at + 12, type);
    }

    private static void time(ByteBuffer data, int at, long ns) {
        data.putLong(at, ns / 1_000_000_000).putLong(at + 8, ns % 1_000_000_000);
    }

    private static ByteBuffer dirty(int bytes) {
        byte[] octets = new byte[bytes];
        Arrays.fill(octets, (byte) 0xa5);
        return ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder());
    }
}
