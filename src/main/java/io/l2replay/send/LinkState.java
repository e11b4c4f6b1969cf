package io.l2replay.send;

import io.l2replay.linux.Interface;
import io.l2replay.linux.Linux;
import io.l2replay.linux.PacketSocket;

/**
 * What the sending thread knows of its interface: MTU, up, carrier. Without carrier the kernel takes every frame and loses it,
 * so this must be looked at during the run; by the sending thread, because the gate has one user; but when, says any other
 * thread by {@link #tick()}, so that a frame costs neither a system call nor a clock read.
 */
public final class LinkState {
    private static final int ETHERNET_HEADER = 14;
    private static final int VLAN_TAG = 4;

    /** The EtherType of 802.1Q, the only one that makes room for a tag. */
    static final int VLAN_TYPE = 0x8100;

    private final PacketSocket socket;
    private final boolean needsCarrier;
    private boolean ethernet;
    private int mtuBytes;
    private int mostBytes = Integer.MAX_VALUE;
    private volatile boolean due;

    /** @param allowNoCarrier a missing carrier is not a fault */
    public LinkState(PacketSocket socket, Interface found, boolean allowNoCarrier) {
        this.socket = socket;
        this.needsCarrier = !allowNoCarrier;
        learn(found);
    }

    /** Has flags and MTU read again before the next call that sends. Any thread, at any time. */
    public void tick() {
        due = true;
    }

    /** Whether a tick has not been answered yet. */
    boolean due() {
        return due;
    }

    /** Reads flags and MTU again: three ioctls. The flags, or -ENODEV when the interface is gone. */
    int look() {
        due = false;
        int flags = socket.flags();
        if (flags >= 0) {
            int mtu = socket.mtu();
            mtuBytes = mtu < 0 ? mtuBytes : mtu;
        }
        return flags;
    }

    /** Looks if it is time to, while there is time, so that no frame waits for that; whatever is wrong is left to the next frame. */
    void lookAhead() {
        if (due) {
            int flags = look();
            due |= flags < 0 || !carries(flags);
        }
    }

    /** As {@link #look()}, and the kind of hardware too, for an interface that was made anew. */
    void lookAtNew() {
        Interface found = socket.describe();
        if (found != null) {
            learn(found);
        }
    }

    /** Whether frames get out, by these flags. */
    boolean carries(int flags) {
        boolean up = (flags & Linux.IFF_UP) != 0;
        return up && (!needsCarrier || (flags & Linux.IFF_RUNNING) != 0);
    }

    /** The longest frame the interface takes, without FCS, when it has that EtherType (packet_snd in net/packet/af_packet.c). */
    int longestFrameBytes(int etherType) {
        boolean tagged = ethernet && etherType == VLAN_TYPE;
        return Math.min(mostBytes, mtuBytes + ETHERNET_HEADER + (tagged ? VLAN_TAG : 0));
    }

    /** The longest frame that the interface takes whatever its EtherType, without FCS. */
    int longestFrameBytes() {
        return Math.min(mostBytes, mtuBytes + ETHERNET_HEADER);
    }

    /** The way to send takes no longer frames, whatever becomes of the MTU. */
    void most(int frameBytes) {
        mostBytes = frameBytes;
    }

    int mtuBytes() {
        return mtuBytes;
    }

    private void learn(Interface found) {
        ethernet = found.ethernet();
        mtuBytes = found.mtuBytes();
    }
}
