package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Generic netlink as far as a sender asks it, in the octets that Linux 6.18 was seen to answer with: other attributes too. */
final class FakeNetlink {
    /** The descriptor of its sockets. */
    static final int FD = 9_999;

    private static final int CONTROL = 16;
    private static final short NETDEV = 20;

    private ByteBuffer question;

    long ask(long address, long lengthBytes) {
        question = ByteBuffer.allocate((int) lengthBytes).order(ByteOrder.nativeOrder());
        question.put(0, FakeSyscalls.memory(address, (int) lengthBytes), 0, (int) lengthBytes);
        return question.getInt(0) == lengthBytes ? lengthBytes : -Errno.EINVAL;
    }

    int answer(long mmsghdr, int index, long features) {
        ByteBuffer header = FakeSyscalls.memory(mmsghdr, Mmsghdr.BYTES);
        ByteBuffer iovec = FakeSyscalls.memory(header.getLong(Mmsghdr.MSG_IOV), Iovec.BYTES);
        ByteBuffer to = FakeSyscalls.memory(iovec.getLong(Iovec.IOV_BASE), (int) iovec.getLong(Iovec.IOV_LEN));
        int end = question.getShort(4) == CONTROL ? family(to, features) : device(to, index, features);
        to.putInt(0, end);
        header.putInt(Mmsghdr.MSG_LEN, end);
        return 1;
    }

    private int family(ByteBuffer to, long features) {
        byte[] name = new byte[7];
        question.get(24, name);
        boolean known = features >= 0 && new String(name, StandardCharsets.US_ASCII).equals("netdev\0");
        if (!known || question.get(16) != 3 || question.getShort(22) != 2) {
            return error(to, features < 0 ? (int) features : -Errno.EINVAL);
        }
        to.putShort(4, (short) CONTROL);
        to.putShort(20, (short) 11).putShort(22, (short) 2).put(24, name).put(31, (byte) 0);
        to.putShort(32, (short) 6).putShort(34, (short) 1).putShort(36, NETDEV);
        return 40;
    }

    private int device(ByteBuffer to, int index, long features) {
        if (question.getShort(4) != NETDEV || question.get(16) != 1 || question.getInt(24) != index) {
            return error(to, -Errno.ENODEV);
        }
        to.putShort(4, NETDEV);
        to.putShort(20, (short) 8).putShort(22, (short) 1).putInt(24, index);
        to.putShort(28, (short) 12).putShort(30, (short) 3).putLong(32, features);
        to.putShort(40, (short) 12).putShort(42, (short) 5).putLong(44, 0);
        return 52;
    }

    private static int error(ByteBuffer to, int error) {
        to.putShort(4, (short) 2);
        to.putInt(16, error);
        return 36;
    }
}
