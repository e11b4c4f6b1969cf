package io.l2replay.linux;

import io.l2replay.linux.SystemException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A card's clock (PTP hardware clock, ptp(4) of the kernel's documentation) against {@link System#nanoTime()}'s, by way of
 * CLOCK_REALTIME: PTP_SYS_OFFSET_EXTENDED, which brackets the reading of the card's register, or PTP_SYS_OFFSET, where the driver
 * cannot say so exactly. The two run at speeds of their own: times between and behind two comparisons lie on the line through
 * them. One thread.
 */
public final class PhcClock implements StampClock, AutoCloseable {
    private static final int SAMPLES = 10;

    /** A difference in speed beyond what oscillators have and clocks are slewed by: it was set meanwhile. */
    private static final double MOST_DRIFT = 1e-3;

    private final Syscalls syscalls;
    private final int fd;
    private final StampClock wall;
    private final ByteBuffer exchange = NativeMemory.struct(PtpSysOffset.EXTENDED_BYTES);
    private boolean extended = true;
    private int comparisons;
    private long readNs;
    private long offsetNs;
    private double drift;
    private long uncertaintyNs;
    private long movedNs;

    private PhcClock(Syscalls syscalls, int fd, StampClock wall) {
        this.syscalls = syscalls;
        this.fd = fd;
        this.wall = wall;
    }

    /**
     * Opens the clock and compares it once: its speed is known from the second time on.
     *
     * @param device such as /dev/ptp0
     * @param wall CLOCK_REALTIME; to be compared before each comparison of this one
     * @throws SystemException PERMISSION: the device cannot be read by everyone; UNSUPPORTED: it is not there, or tells no time
     */
    public static PhcClock open(Syscalls syscalls, String device, StampClock wall) throws SystemException {
        byte[] text = device.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer path = NativeMemory.struct(text.length + 1);
        path.put(0, text);
        int fd = syscalls.open(NativeMemory.address(path), Linux.O_RDONLY_CLOEXEC);
        if (fd < 0) {
            throw refused(device, -fd);
        }
        PhcClock clock = new PhcClock(syscalls, fd, wall);
        int result = clock.read();
        if (result < 0) {
            clock.close();
            throw refused(device, -result);
        }
        clock.take();
        return clock;
    }

    private static SystemException refused(String device, int errno) {
        boolean forbidden = errno == Errno.EACCES || errno == Errno.EPERM;
        return new SystemException(
                forbidden ? Kind.PERMISSION : Kind.UNSUPPORTED,
                errno,
                "cannot read the card's clock " + device + ": " + Errno.describe(errno)
                        + (forbidden ? ": its file permissions say who may" : "") + " (" + CardStamping.CURE + ")");
    }

    /** The comparison before stands where the card's clock can no longer be read. */
    @Override
    public void compare() {
        if (read() >= 0) {
            take();
        }
    }

    private int read() {
        if (extended) {
            int result = read(Linux.PTP_SYS_OFFSET_EXTENDED);
            if (result >= 0) {
                return result;
            }
            extended = false;
        }
        return read(Linux.PTP_SYS_OFFSET);
    }

    private int read(long request) {
        PtpSysOffset.ask(exchange, SAMPLES);
        return syscalls.ioctl(fd, request, NativeMemory.address(exchange));
    }

    /** Of the readings the one that was between two of the other clock for the shortest time. */
    private void take() {
        int best = 0;
        long closestNs = Long.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long widthNs = time(i, 2) - time(i, 0);
            if (widthNs >= 0 && widthNs < closestNs) {
                closestNs = widthNs;
                best = i;
            }
        }
        long widthNs = Math.max(0, time(best, 2) - time(best, 0));
        compared(time(best, 1), wall.monotonic(time(best, 0)) + widthNs / 2);
        uncertaintyNs = Math.max(uncertaintyNs, (widthNs + 1) / 2 + wall.uncertaintyNs());
    }

    private long time(int sample, int which) {
        return PtpSysOffset.ns(exchange, PtpSysOffset.at(sample, extended) + which * PtpSysOffset.TIME_BYTES);
    }

    private void compared(long phcNs, long monotonicNs) {
        long foundNs = phcNs - monotonicNs;
        if (comparisons > 1) {
            movedNs = Math.max(movedNs, Math.abs(foundNs - offsetAt(phcNs)));
        }
        double slope = comparisons == 0 ? 0 : (double) (foundNs - offsetNs) / (phcNs - readNs);
        drift = Math.abs(slope) < MOST_DRIFT ? slope : 0;
        readNs = phcNs;
        offsetNs = foundNs;
        comparisons++;
    }

    private long offsetAt(long phcNs) {
        return offsetNs + Math.round(drift * (phcNs - readNs));
    }

    @Override
    public long monotonic(long stampNs) {
        return stampNs - offsetAt(stampNs);
    }

    /** The kernel tells the time of every such clock in nanoseconds (ptp_clock_getres), whatever its counter counts in. */
    @Override
    public long resolutionNs() {
        return 1;
    }

    /** The widest of all comparisons. */
    @Override
    public long uncertaintyNs() {
        return uncertaintyNs;
    }

    @Override
    public long movedNs() {
        return movedNs;
    }

    @Override
    public void close() {
        syscalls.close(fd);
    }
}
