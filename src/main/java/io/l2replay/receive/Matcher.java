package io.l2replay.receive;

import io.l2replay.frame.FrameHash;
import io.l2replay.frame.FrameSignature;
import java.nio.ByteBuffer;

/**
 * Finds for each arrival the frame that was sent, and judges each frame once: when its arrival and its transmit stamp are there, or
 * when the wait for it is over. A frame with a signature says its number; without one it is found by its hash, among identical
 * ones the oldest. Observer's thread only; allocates nothing but once for the first frame without a signature.
 */
final class Matcher {
    /** A stamp is in the error queue before the frame is at the receiver; this is for the time until it is fetched. */
    private static final long STAMP_PATIENCE_NS = 50_000_000;

    private static final int LEAST_REMEMBERED = 1 << 22;

    private final Journal journal;
    private final long key;
    private final long waitNs;
    private final Crossings crossings;
    private final long[] stampNs;
    private final int[] stampNumber;
    private final long[] arrivedBefore;
    private HashIndex index;
    private long indexed;
    private long nextInOrder;
    private long lastArrivalNs;

    private long received;
    private long missing;
    private long duplicate;
    private long reordered;
    private long altered;
    private long late;
    private long foreign;
    private long stampsAsked;
    private long stampsReceived;
    private long givenUpEarly;
    private long unstamped;

    /**
     * @param key of the run's signatures
     * @param waitNs from the start of the call that took a frame until it counts as lost
     */
    Matcher(Journal journal, long key, long waitNs, Crossings crossings) {
        this.journal = journal;
        this.key = key;
        this.waitNs = waitNs;
        this.crossings = crossings;
        stampNs = new long[journal.entries()];
        stampNumber = new int[journal.entries()];
        arrivedBefore = new long[Math.max(LEAST_REMEMBERED, 8 * journal.entries()) >>> 6];
    }

    /**
     * A frame arrived.
     *
     * @param bytes in network byte order
     * @param at index of its first octet
     * @param arrivalNs by its stamp, on {@link System#nanoTime()}'s clock
     * @param stampNs its stamp, by the clock of those that {@link #stamped} hears of; 0 when it has none by which times are told
     */
    void arrived(ByteBuffer bytes, int at, int length, long arrivalNs, long stampNs) {
        int place = FrameSignature.place(bytes, at, length);
        long number = place < 0 ? -1 : FrameSignature.number(bytes, place, key);
        long hash = FrameHash.of(bytes, at, length);
        if (number >= 0 && number < journal.expected()) {
            signed(number, hash, arrivalNs, stampNs);
        } else {
            unsigned(hash, arrivalNs, stampNs);
        }
    }

    private void signed(long number, long hash, long arrivalNs, long stampNs) {
        lastArrivalNs = arrivalNs;
        if (number < journal.retired()) {
            if (arrivedBefore(number)) {
                duplicate++;
            } else {
                late++;
                remember(number, true);
            }
        } else if (journal.arrivalNs(number) != 0) {
            duplicate++;
        } else {
            first(number, arrivalNs, stampNs, hash != journal.hash(number));
        }
    }

    private void unsigned(long hash, long arrivalNs, long stampNs) {
        indexNew();
        long number = index == null ? HashIndex.UNKNOWN : index.take(hash);
        if (number == HashIndex.UNKNOWN) {
            foreign++;
            return;
        }
        lastArrivalNs = arrivalNs;
        if (number == HashIndex.AGAIN) {
            duplicate++;
        } else if (number == HashIndex.GIVEN_UP) {
            late++;
        } else {
            first(number, arrivalNs, stampNs, false);
        }
    }

    private void first(long number, long arrivalNs, long stampNs, boolean changed) {
        journal.arrived(number, arrivalNs, stampNs, changed);
        if (number < nextInOrder) {
            reordered++;
        } else {
            nextInOrder = number + 1;
        }
    }

    private void indexNew() {
        long expected = journal.expected();
        for (; indexed < expected; indexed++) {
            if (!journal.isSigned(indexed)) {
                if (index == null) {
                    index = new HashIndex(journal);
                }
                index.add(indexed);
            }
        }
    }

    /** The transmit stamp with that number came; its clock is that of the arrivals' stamps. */
    void stamped(int number, long sentNs) {
        stampsReceived++;
        int place = number & stampNs.length - 1;
        stampNs[place] = sentNs;
        stampNumber[place] = number;
    }

    /** Judges the frames, from the oldest on, whose time has come. */
    void judge(long nowNs) {
        indexNew();
        long told = journal.told();
        for (long number = journal.retired(); number < told; number++) {
            boolean full = journal.expected() - number > journal.entries() - journal.entries() / 8;
            if (journal.state(number) == Journal.ACCEPTED && !judge(number, nowNs, full)) {
                return;
            }
            if (!journal.isSigned(number)) {
                index.retire(number, journal.arrivalNs(number) != 0 || journal.state(number) != Journal.ACCEPTED);
            }
            journal.retire(number);
        }
    }

    /** Judges one frame; false when its time has not come. */
    private boolean judge(long number, long nowNs, boolean full) {
        long arrivalNs = journal.arrivalNs(number);
        long startNs = journal.startNs(number);
        long stampNs = stampOf(number);
        if (arrivalNs == 0) {
            boolean over = nowNs - startNs > waitNs;
            if (!over && !full) {
                return false;
            }
            givenUpEarly += over ? 0 : 1;
            missing++;
        } else {
            boolean stampMissing = stampNs == 0 && journal.stampNumber(number) != Journal.NO_STAMP;
            if (stampMissing && nowNs - arrivalNs < STAMP_PATIENCE_NS && !full) {
                return false;
            }
            arrivedInTimeOrLate(number, startNs, stampNs, arrivalNs);
        }
        stampsAsked += journal.stampNumber(number) == Journal.NO_STAMP ? 0 : 1;
        remember(number, arrivalNs != 0);
        return true;
    }

    private void arrivedInTimeOrLate(long number, long startNs, long stampNs, long arrivalNs) {
        if (arrivalNs - startNs > waitNs) {
            late++;
            missing++;
            return;
        }
        received++;
        altered += journal.isAltered(number) ? 1 : 0;
        long arrivalStampNs = journal.arrivalStampNs(number);
        if (arrivalStampNs == 0) {
            unstamped++;
            return;
        }
        // the way between two stamps is their difference, whatever the clock of the other times was found to be
        // meanwhile
        long sentNs = stampNs == 0 ? 0 : arrivalNs - (arrivalStampNs - stampNs);
        crossings.crossed(journal.dueNs(number), startNs, sentNs, arrivalNs);
    }

    private long stampOf(long number) {
        int wanted = journal.stampNumber(number);
        int place = wanted & stampNs.length - 1;
        return wanted != Journal.NO_STAMP && stampNumber[place] == wanted ? stampNs[place] : 0;
    }

    private boolean arrivedBefore(long number) {
        boolean remembered = journal.retired() - number < 64L * arrivedBefore.length;
        return remembered && (arrivedBefore[word(number)] & 1L << number) != 0;
    }

    private void remember(long number, boolean arrived) {
        long bit = 1L << number;
        int word = word(number);
        arrivedBefore[word] = arrived ? arrivedBefore[word] | bit : arrivedBefore[word] & ~bit;
    }

    private int word(long number) {
        return (int) (number >>> 6) & arrivedBefore.length - 1;
    }

    /** Whether every frame that something was said of has been judged. */
    boolean isDone() {
        return journal.retired() == journal.told();
    }

    /** When a frame of this run arrived last, by its stamp; 0 before the first. */
    long lastArrivalNs() {
        return lastArrivalNs;
    }

    Tally tally(long ownDrops) {
        return new Tally(
                received,
                missing,
                duplicate,
                reordered,
                altered,
                late,
                foreign,
                ownDrops,
                stampsAsked,
                stampsReceived,
                givenUpEarly,
                unstamped);
    }
}
