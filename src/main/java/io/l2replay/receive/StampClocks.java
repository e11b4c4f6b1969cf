package io.l2replay.receive;

import io.l2replay.linux.PhcClock;
import io.l2replay.linux.ReceiveRing;
import io.l2replay.linux.StampClock;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.WallClock;

/** The clocks that stamp frames at both ends. Observer's thread only. */
abstract class StampClocks implements AutoCloseable {
    /** How long two clocks run before the difference of their speeds is known. */
    private static final long APART_NS = 100_000_000;

    final WallClock wall = new WallClock();

    /** The kernel's, CLOCK_REALTIME, at both ends. */
    static StampClocks ofKernel() {
        return new Kernel();
    }

    /**
     * Those of the cards, which takes a tenth of a second.
     *
     * @param sending the device; empty when nothing is stamped there
     * @param receiving the device; the same one when both interfaces are of one card
     * @throws SystemException a clock cannot be read
     */
    static StampClocks ofCards(Syscalls syscalls, String sending, String receiving) throws SystemException {
        Cards clocks = new Cards();
        try {
            clocks.receiving = PhcClock.open(syscalls, receiving, clocks.wall);
            boolean two = !sending.isEmpty() && !sending.equals(receiving);
            clocks.sending = two ? PhcClock.open(syscalls, sending, clocks.wall) : clocks.receiving;
        } catch (SystemException refused) {
            clocks.close();
            throw refused;
        }
        syscalls.sleepUntil(syscalls.monotonicNs() + APART_NS);
        clocks.compare();
        return clocks;
    }

    /** Measures anew how the clocks stand to {@link System#nanoTime()}'s. */
    abstract void compare();

    /** When the frame in hand arrived, on {@link System#nanoTime()}'s clock. */
    abstract long arrivalNs(ReceiveRing ring);

    /** The stamp of the frame in hand on a clock that both ends have; 0 when it was not stamped by the clock that is wanted. */
    abstract long arrivalStampNs(ReceiveRing ring);

    /** A transmit stamp on that clock. */
    abstract long sentStampNs(long stampNs);

    abstract Findings.Accuracy accuracy();

    @Override
    public abstract void close();

    private static final class Kernel extends StampClocks {
        @Override
        void compare() {
            wall.compare();
        }

        @Override
        long arrivalNs(ReceiveRing ring) {
            return wall.monotonic(ring.stampNs());
        }

        @Override
        long arrivalStampNs(ReceiveRing ring) {
            return ring.stampNs();
        }

        @Override
        long sentStampNs(long stampNs) {
            return stampNs;
        }

        @Override
        Findings.Accuracy accuracy() {
            return new Findings.Accuracy(wall.resolutionNs(), wall.uncertaintyNs(), wall.movedNs(), 0);
        }

        @Override
        public void close() {}
    }

    /** Two stamps of one clock are compared as they are, those of two clocks on the one that both were compared with. */
    private static final class Cards extends StampClocks {
        private PhcClock sending;
        private PhcClock receiving;

        @Override
        void compare() {
            wall.compare();
            receiving.compare();
            if (sending != receiving) {
                sending.compare();
            }
        }

        @Override
        long arrivalNs(ReceiveRing ring) {
            StampClock clock = ring.isStampedByCard() ? receiving : wall;
            return clock.monotonic(ring.stampNs());
        }

        @Override
        long arrivalStampNs(ReceiveRing ring) {
            if (!ring.isStampedByCard()) {
                return 0;
            }
            return sending == receiving ? ring.stampNs() : receiving.monotonic(ring.stampNs());
        }

        @Override
        long sentStampNs(long stampNs) {
            return sending == receiving ? stampNs : sending.monotonic(stampNs);
        }

        @Override
        Findings.Accuracy accuracy() {
            long uncertaintyNs = receiving.uncertaintyNs();
            boolean one = sending == receiving;
            return new Findings.Accuracy(
                    receiving.resolutionNs(),
                    uncertaintyNs,
                    one ? receiving.movedNs() : Math.max(sending.movedNs(), receiving.movedNs()),
                    one ? 0 : sending.uncertaintyNs() + uncertaintyNs);
        }

        @Override
        public void close() {
            if (receiving != null) {
                receiving.close();
            }
            if (sending != null && sending != receiving) {
                sending.close();
            }
        }
    }
}
