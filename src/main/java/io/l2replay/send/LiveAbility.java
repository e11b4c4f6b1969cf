package io.l2replay.send;

import io.l2replay.linux.Errno;
import io.l2replay.linux.Interface;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.XdpFeatures;

/** Whether an interface, its driver and the kernel can do what xdp needs, in phrases for a report. */
final class LiveAbility {
    private static final int LONGEST_HEADER = 18;

    private LiveAbility() {}

    /** Why the interface is not one to send to by xdp; empty when it is, as far as can be told without trying. */
    static String whyNot(PacketSocket socket, Syscalls syscalls) {
        Interface target = socket.description();
        if (!target.running()) {
            return "the interface has no carrier";
        }
        int transmits = new XdpFeatures(syscalls).transmits(socket.interfaceIndex());
        if (transmits < 0) {
            return "the kernel does not say whether the driver takes frames from XDP: " + Errno.name(-transmits);
        }
        if (transmits == 0) {
            return socket.driver().equals("veth")
                    ? "the peer takes no frames from XDP (ethtool -K PEER gro on)"
                    : "the driver takes no frames from XDP";
        }
        if (target.mtuBytes() + LONGEST_HEADER > LiveFrames.MOST_FRAME_BYTES) {
            return "at mtu " + target.mtuBytes() + " frames may be longer than the " + LiveFrames.MOST_FRAME_BYTES
                    + " bytes that it can send";
        }
        return "";
    }

    /** Why it could not be opened. */
    static String reason(SystemException unfit) {
        return unfit.kind() == SystemException.Kind.PERMISSION
                ? "it needs CAP_BPF and CAP_NET_ADMIN"
                : "the kernel does not run live frames: " + Errno.name(unfit.errno());
    }
}
