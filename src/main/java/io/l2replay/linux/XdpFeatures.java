package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks what a driver does with XDP: the family {@code netdev} of generic netlink (Documentation/netlink/specs/netdev.yaml,
 * linux/netdev.h; Linux 6.3), whose number is asked first (linux/genetlink.h). The kernel answers within the call that asks. No
 * privilege is needed. One thread.
 *
 * <pre>
 *   0        4      6       8          12        16        17        18  20
 *   | length | type | flags | sequence | port id | command | version |   | attributes, each: length, kind, data, padded to 4 |
 * </pre>
 */
public final class XdpFeatures {
    private static final int TYPE = 4;
    private static final int FLAGS = 6;
    private static final int COMMAND = 16;
    private static final int VERSION = 17;
    private static final int ATTRIBUTES = 20;
    private static final int ATTRIBUTE_HEADER = 4;
    private static final int KIND_MASK = 0x3fff;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLMSG_ERROR = 2;
    private static final int ERROR = 16;

    private static final int GENL_ID_CTRL = 16;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int NETDEV_CMD_DEV_GET = 1;
    private static final int NETDEV_A_DEV_IFINDEX = 1;
    private static final int NETDEV_A_DEV_XDP_FEATURES = 3;
    private static final int NETDEV_XDP_ACT_NDO_XMIT = 4;

    /** More than either answer has; what a kernel adds in later years is cut off behind what is looked for. */
    private static final int MESSAGE_BYTES = 4096;

    private final Syscalls syscalls;
    private final ByteBuffer message = NativeMemory.struct(MESSAGE_BYTES);
    private final ByteBuffer iovec = NativeMemory.struct(Iovec.BYTES);
    private final ByteBuffer header = NativeMemory.struct(Mmsghdr.BYTES);
    private int length;

    public XdpFeatures(Syscalls syscalls) {
        this.syscalls = syscalls;
        iovec.putLong(Iovec.IOV_BASE, NativeMemory.address(message));
        iovec.putLong(Iovec.IOV_LEN, MESSAGE_BYTES);
        Mmsghdr.set(header, 0, NativeMemory.address(iovec));
    }

    /**
     * Whether the driver transmits frames that are redirected to the interface ({@code ndo_xdp_xmit}); a veth does when its peer
     * has generic receive offload on or an XDP program.
     *
     * @return 1 or 0, or -errno when the kernel does not say: -ENOENT before Linux 6.3
     */
    public int transmits(int interfaceIndex) {
        int fd = syscalls.socket(Linux.AF_NETLINK, Linux.SOCK_RAW | Linux.SOCK_CLOEXEC, Linux.NETLINK_GENERIC);
        if (fd < 0) {
            return fd;
        }
        int family = family(fd);
        int result = family < 0 ? family : transmits(fd, family, interfaceIndex);
        syscalls.close(fd);
        return result;
    }

    private int family(int fd) {
        byte[] name = "netdev\0".getBytes(StandardCharsets.US_ASCII);
        begin(GENL_ID_CTRL, CTRL_CMD_GETFAMILY);
        attribute(CTRL_ATTR_FAMILY_NAME, name.length);
        message.put(ATTRIBUTES + ATTRIBUTE_HEADER, name);
        int at = ask(fd, CTRL_ATTR_FAMILY_ID, Short.BYTES);
        return at < 0 ? at : message.getShort(at) & 0xffff;
    }

    private int transmits(int fd, int family, int interfaceIndex) {
        begin(family, NETDEV_CMD_DEV_GET);
        attribute(NETDEV_A_DEV_IFINDEX, Integer.BYTES);
        message.putInt(ATTRIBUTES + ATTRIBUTE_HEADER, interfaceIndex);
        int at = ask(fd, NETDEV_A_DEV_XDP_FEATURES, Long.BYTES);
        return at < 0 ? at : (message.getLong(at) & NETDEV_XDP_ACT_NDO_XMIT) != 0 ? 1 : 0;
    }

    private void begin(int type, int command) {
        for (int i = 0; i < ATTRIBUTES; i++) {
            message.put(i, (byte) 0);
        }
        message.putShort(TYPE, (short) type);
        message.putShort(FLAGS, (short) NLM_F_REQUEST);
        message.put(COMMAND, (byte) command);
        message.put(VERSION, (byte) 1);
    }

    /** The one attribute of a question; its data is still to be written, over zeros. */
    private void attribute(int kind, int bytes) {
        message.putLong(ATTRIBUTES + ATTRIBUTE_HEADER, 0);
        message.putShort(ATTRIBUTES, (short) (ATTRIBUTE_HEADER + bytes));
        message.putShort(ATTRIBUTES + 2, (short) kind);
        length = ATTRIBUTES + padded(ATTRIBUTE_HEADER + bytes);
        message.putInt(0, length);
    }

    /** Where the data of the wanted attribute stands in the answer, or -errno. */
    private int ask(int fd, int wanted, int bytes) {
        long sent = syscalls.send(fd, NativeMemory.address(message), length, 0);
        if (sent < 0) {
            return (int) sent;
        }
        int received = syscalls.recvmmsg(fd, NativeMemory.address(header), 1, Linux.MSG_DONTWAIT);
        if (received < 0) {
            return received;
        }
        int end = Math.min(header.getInt(Mmsghdr.MSG_LEN), MESSAGE_BYTES);
        if (end >= ERROR + Integer.BYTES && message.getShort(TYPE) == NLMSG_ERROR) {
            return Math.min(message.getInt(ERROR), -1);
        }
        return find(wanted, bytes, end);
    }

    private int find(int wanted, int bytes, int end) {
        int at = ATTRIBUTES;
        while (at + ATTRIBUTE_HEADER + bytes <= end) {
            int size = message.getShort(at) & 0xffff;
            boolean same = (message.getShort(at + 2) & KIND_MASK) == wanted;
            if (same && size == ATTRIBUTE_HEADER + bytes) {
                return at + ATTRIBUTE_HEADER;
            }
            at += Math.max(ATTRIBUTE_HEADER, padded(size));
        }
        return -Errno.ENOENT;
    }

    private static int padded(int bytes) {
        return bytes + 3 & -4;
    }
}
