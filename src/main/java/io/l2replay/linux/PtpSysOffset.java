package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * Readings of a card's clock between two of CLOCK_REALTIME each (linux/ptp_clock.h): {@code struct ptp_sys_offset_extended}, with
 * three times a reading, and {@code struct ptp_sys_offset}, in which a reading shares its second time of the system with the next.
 *
 * <pre>
 *   0           4              16
 *   | n_samples | reserved [3] | ptp_clock_time ts [75] · [51] |
 *
 *   0     8      12         16
 *   | sec | nsec | reserved |                                    ptp_clock_time
 * </pre>
 */
final class PtpSysOffset {
    static final int N_SAMPLES = 0;
    static final int TS = 16;
    static final int TIME_BYTES = 16;
    static final int TIME_NSEC = 8;
    static final int BYTES = 832;
    static final int EXTENDED_BYTES = 1216;

    private PtpSysOffset() {}

    /** The question; what a driver does not fill in must be zero. */
    static void ask(ByteBuffer offset, int samples) {
        for (int i = 0; i < TS; i += Integer.BYTES) {
            offset.putInt(i, 0);
        }
        offset.putInt(N_SAMPLES, samples);
    }

    /** Where the three times of a reading begin. */
    static int at(int sample, boolean extended) {
        return TS + sample * (extended ? 3 : 2) * TIME_BYTES;
    }

    /** The time there, nanoseconds. */
    static long ns(ByteBuffer offset, int at) {
        return offset.getLong(at) * 1_000_000_000L + (offset.getInt(at + TIME_NSEC) & 0xffff_ffffL);
    }
}
