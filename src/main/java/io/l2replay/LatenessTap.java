package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.send.Transport;

/**
 * Tells a meter, which another thread reads, how late each accepted frame was. Stands before the listeners that count and record.
 * Sending thread only.
 */
final class LatenessTap implements Transport.Listener, SyscallTimes {
    private final LatenessMeter meter;
    private final SyscallTimes times;
    private final Transport.Listener results;
    private long callStartNs;

    /**
     * @param times hears of each call afterwards
     * @param results hears of each frame afterwards
     */
    LatenessTap(LatenessMeter meter, SyscallTimes times, Transport.Listener results) {
        this.meter = meter;
        this.times = times;
        this.results = results;
    }

    @Override
    public void sendCall(Syscall syscall, long result, long startNs, long endNs) {
        callStartNs = startNs;
        times.sendCall(syscall, result, startNs, endNs);
    }

    @Override
    public void result(Slot slot, long result) {
        if (result >= 0 && slot.dueNs() != 0) {
            meter.record(callStartNs - slot.dueNs());
        }
        results.result(slot, result);
    }

    @Override
    public void results(long accepted, long bytes, long refused) {
        results.results(accepted, bytes, refused);
    }

    @Override
    public void divided(Slot whole) {
        results.divided(whole);
    }

    @Override
    public void withdrawn(Slot slot) {
        results.withdrawn(slot);
    }
}
