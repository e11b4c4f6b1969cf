package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** A card as its driver answers for it: what it can stamp, what it stamps, and the clocks (/dev/ptpN) of the machine. */
public final class FakeCard {
    /** As of a veth: the driver stamps what it sends and the kernel what arrives. */
    public static final int NO_ABILITIES = 0x1a;

    /** As of a card that stamps both ways, and so does its driver. */
    public static final int ALL_ABILITIES = 0x5f;

    /** The descriptor of /dev/ptp0. */
    private static final int CLOCK_FD = 9_000;

    public int abilities = NO_ABILITIES;
    public int phcIndex = -1;

    public int flags;
    public int txType;
    public int rxFilter;

    /** The filter that the driver takes in place of all; -1: that one. */
    public int rxFilterInstead = -1;

    /** Errno of the next calls of each kind, or 0. */
    public int getErrno;

    public int setErrno;
    public int openErrno;
    public int extendedErrno;
    public int basicErrno;

    /** What was set: flags, tx_type and rx_filter. */
    public final List<List<Integer>> set = new ArrayList<>();

    /** Runs when a setting was changed. */
    public Runnable onSet = () -> {};

    /** CLOCK_REALTIME. */
    public LongSupplier wallNs = () -> 1_700_000_000_000_000_000L;

    /** What the clock of that number shows, by CLOCK_REALTIME. */
    public final Map<Integer, LongUnaryOperator> clocks = new HashMap<>();

    /** How long each reading of a clock takes, one after the other, over and over. */
    public long[] widthsNs = {1_000};

    /** Of a reading, the part of its width that is before the clock is read. */
    public double before = 0.5;

    /** Descriptors of clocks that are open. */
    public final List<Integer> open = new ArrayList<>();

    int open(String path) {
        int index = path.startsWith("/dev/ptp") ? Integer.parseInt(path.substring(8)) : -1;
        if (openErrno != 0 || !clocks.containsKey(index)) {
            return -(openErrno != 0 ? openErrno : Errno.ENOENT);
        }
        open.add(CLOCK_FD + index);
        return CLOCK_FD + index;
    }

    void close(int fd) {
        open.remove((Integer) fd);
    }

    /** Whether the descriptor is a clock's. */
    boolean isClock(int fd) {
        return open.contains(fd);
    }

    int readClock(int fd, long request, long address) {
        boolean extended = request == Linux.PTP_SYS_OFFSET_EXTENDED;
        int errno = extended ? extendedErrno : basicErrno;
        if (errno != 0 || !extended && request != Linux.PTP_SYS_OFFSET) {
            return -(errno != 0 ? errno : Errno.EINVAL);
        }
        ByteBuffer offset = FakeSyscalls.memory(address, extended ? 1216 : 832);
        int samples = offset.getInt(0);
        if (samples > 25 || offset.getInt(4) != 0 || offset.getInt(8) != 0 || offset.getInt(12) != 0) {
            return -Errno.EINVAL;
        }
        int at = 16;
        long nowNs = wallNs.getAsLong();
        for (int i = 0; i < samples; i++) {
            long widthNs = widthsNs[i % widthsNs.length];
            at = put(offset, at, nowNs);
            at = put(offset, at, clocks.get(fd - CLOCK_FD).applyAsLong(nowNs + (long) (widthNs * before)));
            nowNs += widthNs;
            if (extended) {
                at = put(offset, at, nowNs);
            }
        }
        if (!extended) {
            put(offset, at, nowNs);
        }
        return 0;
    }

    private static int put(ByteBuffer offset, int at, long ns) {
        offset.putLong(at, Math.floorDiv(ns, 1_000_000_000L));
        offset.putInt(at + 8, (int) Math.floorMod(ns, 1_000_000_000L));
        return at + 16;
    }

    void tellAbilities(ByteBuffer info) {
        info.putInt(CardClock.SO_TIMESTAMPING, abilities);
        info.putInt(CardClock.PHC_INDEX, phcIndex);
    }

    int get(ByteBuffer config) {
        if (getErrno != 0) {
            return -getErrno;
        }
        config.putInt(0, flags).putInt(4, txType).putInt(8, rxFilter);
        return 0;
    }

    int set(ByteBuffer config) {
        if (setErrno != 0) {
            return -setErrno;
        }
        boolean other = config.getInt(8) == 1 && rxFilterInstead >= 0;
        flags = config.getInt(0);
        txType = config.getInt(4);
        rxFilter = other ? rxFilterInstead : config.getInt(8);
        config.putInt(8, rxFilter);
        set.add(List.of(flags, txType, rxFilter));
        onSet.run();
        return 0;
    }
}
