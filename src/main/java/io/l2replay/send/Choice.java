package io.l2replay.send;

/**
 * The way to send that a run takes: the one place where {@code auto} and {@code fastest} are resolved.
 *
 * @param way what is to be tried
 * @param otherwise what is taken where that cannot be had; null = the run is over then
 * @param why why the fastest way is not taken, in a phrase; empty where it is, or was not asked for
 */
public record Choice(Way way, Way otherwise, String why) {
    /** From this rate on, batches are worth their burstiness: below it a call per frame keeps up, and each frame goes when it is due. */
    private static final double BATCH_FROM_PPS = 200_000;

    /**
     * What a run asks of its way to send.
     *
     * @param tx a way's name, or {@link Way#AUTO} or {@link Way#FASTEST}
     * @param hooked user code runs between the sends
     * @param eachTold someone must hear what became of each single frame
     * @param unawaited the frames need not be waited for: they are in memory before the first is sent, or in files
     * @param topSpeed frames have no time to be sent at
     * @param pps frames per second asked for, or 0 when the rate is not given in frames
     * @param recordedTimes frames go at their recorded times
     */
    public record Wish(
            String tx,
            boolean hooked,
            boolean eachTold,
            boolean unawaited,
            boolean topSpeed,
            double pps,
            boolean recordedTimes) {}

    /** What an interface and its driver are asked, by those who may want xdp. */
    interface Ability {
        /** Why the interface takes no frames from XDP, in a phrase; empty when it does. */
        String whyNoLiveFrames();
    }

    /** That way and no other. */
    public static Choice of(Way way) {
        return new Choice(way, null, "");
    }

    /**
     * Chooses. The fastest way is xdp, for a run and an interface that it suits: it sends blocks, so it is no use to a run in which
     * something is done for each frame, and a block must not wait for its input. Otherwise it is mmsg, because on a veth the ring is
     * slower than it in C (1.8 against 2.1 million frames a second) and here (1.7 against 1.9).
     */
    static Choice of(Wish wish, Ability target) {
        if (wish.tx.equals(Way.FASTEST)) {
            String why = whyNotInBlocks(wish);
            if (why.isEmpty()) {
                why = target.whyNoLiveFrames();
            }
            return why.isEmpty() ? new Choice(Way.XDP, Way.MMSG, "") : new Choice(Way.MMSG, null, why);
        }
        if (wish.tx.equals(Way.AUTO)) {
            boolean slow = wish.recordedTimes || wish.pps > 0 && wish.pps < BATCH_FROM_PPS;
            return of(wish.hooked || slow ? Way.SEND : Way.MMSG);
        }
        return of(Way.named(wish.tx));
    }

    private static String whyNotInBlocks(Wish wish) {
        if (wish.hooked) {
            return "a hook runs between the sends";
        }
        if (wish.eachTold) {
            return "what became of each frame must be known";
        }
        if (!wish.topSpeed) {
            return "it would send a rate in pieces of 50 ms";
        }
        return wish.unawaited ? "" : "a block would have to wait for its input, which is no file";
    }

    /** The way that is taken because the other one could not be had. */
    Choice otherwise(String reason) {
        return new Choice(otherwise, null, reason);
    }
}
