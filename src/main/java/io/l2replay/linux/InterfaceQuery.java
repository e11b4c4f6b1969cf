package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks about interfaces by ioctls (netdevice(7)) on a socket that is there anyway: any family will do, no privilege is needed.
 * Results are 0 or above, or -errno. One thread.
 */
final class InterfaceQuery {
    /** Bytes of struct ethtool_drvinfo, and where the driver's name (32 bytes) stands in it (linux/ethtool.h). */
    private static final int DRVINFO_BYTES = 196;

    private static final int DRVINFO_DRIVER = 4;

    /** Bytes of struct ethtool_value, and where its data stands. */
    private static final int VALUE_BYTES = 8;

    private static final int VALUE_DATA = 4;

    /** Bytes of struct ethtool_cmd, and where the two halves of its speed stand. */
    private static final int COMMAND_BYTES = 44;

    private static final int COMMAND_SPEED = 12;
    private static final int COMMAND_SPEED_HIGH = 28;

    private static final int[] OFFLOADS = {
        Linux.ETHTOOL_GRXCSUM,
        Linux.ETHTOOL_GTXCSUM,
        Linux.ETHTOOL_GSG,
        Linux.ETHTOOL_GTSO,
        Linux.ETHTOOL_GGSO,
        Linux.ETHTOOL_GGRO
    };

    private static final String[] OFFLOAD_NAMES = {
        "rx-checksumming",
        "tx-checksumming",
        "scatter-gather",
        "tcp-segmentation-offload",
        "generic-segmentation-offload",
        "generic-receive-offload"
    };

    private final Syscalls syscalls;
    private final Ifreq request = new Ifreq();

    InterfaceQuery(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** The index, or -ENODEV. */
    int index(int fd, String name) {
        return ask(fd, Linux.SIOCGIFINDEX, name) < 0 ? -Errno.ENODEV : request.number();
    }

    /** The name that the interface has now, or null when the index is gone. */
    String name(int fd, int index) {
        request.index(index);
        return syscalls.ioctl(fd, Linux.SIOCGIFNAME, request.address()) < 0 ? null : request.name();
    }

    int flags(int fd, String name) {
        int result = ask(fd, Linux.SIOCGIFFLAGS, name);
        return result < 0 ? result : request.flags();
    }

    int mtu(int fd, String name) {
        int result = ask(fd, Linux.SIOCGIFMTU, name);
        return result < 0 ? result : request.number();
    }

    /** All of it, or null when the interface went while it was asked. */
    Interface describe(int fd, String name, int index) {
        int flags = flags(fd, name);
        int mtu = mtu(fd, name);
        if (flags < 0 || mtu < 0 || ask(fd, Linux.SIOCGIFHWADDR, name) < 0) {
            return null;
        }
        int type = request.hardwareType();
        long mac = request.mac();
        int ipv4 = ask(fd, Linux.SIOCGIFADDR, name) < 0 ? 0 : request.ipv4();
        return new Interface(name, index, flags, mtu, type, mac, ipv4);
    }

    /** The driver's name (ETHTOOL_GDRVINFO), or an empty string. */
    String driver(int fd, String name) {
        ByteBuffer info = NativeMemory.struct(DRVINFO_BYTES);
        info.putInt(0, Linux.ETHTOOL_GDRVINFO);
        if (ethtool(fd, name, info) < 0) {
            return "";
        }
        int length = 0;
        while (length < 32 && info.get(DRVINFO_DRIVER + length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        info.get(DRVINFO_DRIVER, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** Whether the driver itself sees a carrier (ETHTOOL_GLINK): 1 or 0, or -errno when it cannot say. */
    int link(int fd, String name) {
        return ethtool(fd, Linux.ETHTOOL_GLINK, name);
    }

    /** What the link carries, in megabits per second (ETHTOOL_GSET); 0 when the driver does not say. */
    long speedMbps(int fd, String name) {
        ByteBuffer command = NativeMemory.struct(COMMAND_BYTES);
        command.putInt(0, Linux.ETHTOOL_GSET);
        if (ethtool(fd, name, command) < 0) {
            return 0;
        }
        int high = command.getShort(COMMAND_SPEED_HIGH) & 0xffff;
        int speed = high << 16 | command.getShort(COMMAND_SPEED) & 0xffff;
        return speed == -1 || speed == 0xffff ? 0 : speed & 0xffff_ffffL;
    }

    /** The clock that the card can stamp what it sends by (a device), or an empty string. */
    String sendingClock(int fd, String name) {
        return CardClock.ofSender(stampInfo(fd, name));
    }

    /** The clock that the card can stamp what it receives by (a device), or an empty string. */
    String receivingClock(int fd, String name) {
        return CardClock.ofReceiver(stampInfo(fd, name));
    }

    /** Reads (SIOCGHWTSTAMP) or changes (SIOCSHWTSTAMP) what the card stamps, a {@link HwtstampConfig}: 0 or -errno. */
    int hardwareStamping(int fd, int request, String name, ByteBuffer config) {
        this.request.name(name);
        this.request.data(NativeMemory.address(config));
        return syscalls.ioctl(fd, request, this.request.address());
    }

    /** All zeros, which is no ability, when the driver does not say. */
    private ByteBuffer stampInfo(int fd, String name) {
        ByteBuffer info = NativeMemory.struct(CardClock.BYTES);
        info.putInt(0, Linux.ETHTOOL_GET_TS_INFO);
        return ethtool(fd, name, info) < 0 ? NativeMemory.struct(CardClock.BYTES) : info;
    }

    /** The offloads that are on, by the names that ethtool(8) has for them. */
    List<String> offloads(int fd, String name) {
        List<String> on = new ArrayList<>();
        for (int i = 0; i < OFFLOADS.length; i++) {
            if (ethtool(fd, OFFLOADS[i], name) > 0) {
                on.add(OFFLOAD_NAMES[i]);
            }
        }
        return on;
    }

    /** The value that one of ethtool's questions has for an answer, or -errno. */
    private int ethtool(int fd, int question, String name) {
        ByteBuffer value = NativeMemory.struct(VALUE_BYTES);
        value.putInt(0, question);
        int result = ethtool(fd, name, value);
        return result < 0 ? result : value.getInt(VALUE_DATA);
    }

    /** Has a struct filled that begins with the number of its question: 0 or -errno. */
    private int ethtool(int fd, String name, ByteBuffer struct) {
        request.name(name);
        request.data(NativeMemory.address(struct));
        return syscalls.ioctl(fd, Linux.SIOCETHTOOL, request.address());
    }

    private int ask(int fd, int what, String name) {
        request.name(name);
        return syscalls.ioctl(fd, what, request.address());
    }
}
