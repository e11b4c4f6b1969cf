package io.l2replay.netns;

/**
 * A second pair, from the far namespace of a {@link VethPair} back to the near one: what arrives at {@link #END} went by there, from
 * {@code vb} to {@code p1}. It goes with the namespaces.
 */
public final class WayBack {
    public static final String END = "r0";

    private WayBack() {}

    /** Makes it; nothing passes frames on yet. */
    public static void make(VethPair pair) {
        pair.ipFar("link add p1 index 2001 type veth peer name " + END + " index 2101 netns " + pair.nearNamespace());
        pair.ipFar("link set p1 up");
        pair.ipNear("link set " + END + " up");
        pair.awaitCarrier(END);
    }

    /** Makes it, with both as ports of a bridge; one that snoops would send IGMP reports of its own. */
    public static void bridge(VethPair pair) {
        make(pair);
        pair.ipFar("link add br0 type bridge mcast_snooping 0");
        pair.ipFar("link set " + VethPair.FAR + " master br0");
        pair.ipFar("link set p1 master br0");
        pair.ipFar("link set br0 up");
    }
}
