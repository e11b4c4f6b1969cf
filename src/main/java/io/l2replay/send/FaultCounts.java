package io.l2replay.send;

/** What the way to send had to bear. Written by the sending thread, on its slow path only; readable by any. */
public final class FaultCounts {
    private volatile long retries;
    private volatile long flaps;
    private volatile long reopens;
    private volatile long truncated;
    private volatile long fragmented;
    private volatile long fragments;

    /** How often a frame was offered again after ENOBUFS or ENOMEM. */
    public long retries() {
        return retries;
    }

    /** How often the link was found down or without carrier, and waited for. */
    public long flaps() {
        return flaps;
    }

    /** How often a socket was replaced because its interface had been deleted and made again. */
    public long reopens() {
        return reopens;
    }

    /** Frames that lost their end because the interface would not take it. */
    public long truncated() {
        return truncated;
    }

    /** Frames whose packet was cut into fragments. */
    public long fragmented() {
        return fragmented;
    }

    /** What they were cut into. */
    public long fragments() {
        return fragments;
    }

    void retry() {
        retries = retries + 1;
    }

    void flap() {
        flaps = flaps + 1;
    }

    void reopen() {
        reopens = reopens + 1;
    }

    void truncate() {
        truncated = truncated + 1;
    }

    void fragment() {
        fragmented = fragmented + 1;
    }

    void fragmentMade() {
        fragments = fragments + 1;
    }
}
