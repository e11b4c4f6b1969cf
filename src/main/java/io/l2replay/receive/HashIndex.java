package io.l2replay.receive;

import java.util.Arrays;

/**
 * Finds frames without a signature by their hash: among identical ones the oldest that has not arrived. Lists of numbers, one for
 * each bucket, linked through the journal's entries in ascending order; numbers leave at the front, as the journal retires
 * them. What arrived or was given up not long ago is remembered by its hash. Observer only.
 */
final class HashIndex {
    /** Answers of {@link #take} when no frame is expected. */
    static final long UNKNOWN = -1;

    static final long AGAIN = -2;
    static final long GIVEN_UP = -3;

    private static final long NONE = -1;
    private static final byte ARRIVED = 1;
    private static final byte LOST = 2;

    private final Journal journal;
    private final long[] heads;
    private final long[] tails;
    private final long[] recent;
    private final byte[] fate;

    HashIndex(Journal journal) {
        this.journal = journal;
        heads = new long[journal.entries()];
        tails = new long[journal.entries()];
        recent = new long[journal.entries()];
        fate = new byte[journal.entries()];
        Arrays.fill(heads, NONE);
    }

    /** A frame that is expected; numbers ascend. */
    void add(long number) {
        int bucket = bucket(journal.hash(number));
        if (heads[bucket] == NONE) {
            heads[bucket] = number;
        } else {
            journal.next(tails[bucket], number);
        }
        journal.next(number, NONE);
        tails[bucket] = number;
    }

    /**
     * A frame arrived.
     *
     * @return its number, which is then taken for arrived by the next call, once the journal says so; or below 0
     */
    long take(long hash) {
        int bucket = bucket(hash);
        while (heads[bucket] != NONE && journal.arrivalNs(heads[bucket]) != 0) {
            heads[bucket] = journal.next(heads[bucket]);
        }
        for (long number = heads[bucket]; number != NONE; number = journal.next(number)) {
            if (journal.hash(number) == hash && journal.arrivalNs(number) == 0) {
                remember(bucket, hash, ARRIVED);
                return number;
            }
        }
        if (recent[bucket] != hash || fate[bucket] == 0) {
            return UNKNOWN;
        }
        boolean lost = fate[bucket] == LOST;
        fate[bucket] = ARRIVED;
        return lost ? GIVEN_UP : AGAIN;
    }

    /** The entry of that frame is about to be free. */
    void retire(long number, boolean arrived) {
        long hash = journal.hash(number);
        int bucket = bucket(hash);
        if (heads[bucket] == number) {
            heads[bucket] = journal.next(number);
        }
        if (!arrived) {
            remember(bucket, hash, LOST);
        }
    }

    private void remember(int bucket, long hash, byte what) {
        recent[bucket] = hash;
        fate[bucket] = what;
    }

    private int bucket(long hash) {
        return (int) (hash ^ hash >>> 32) & heads.length - 1;
    }
}
