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
final class LatenessTap extends ForwardingListener implements SyscallTimes {
    private final LatenessMeter meter;
    private final SyscallTimes times;
    private long callStartNs;

    /**
     * @param times hears of each call afterwards
     * @param results hears of each frame afterwards
     */
    LatenessTap(LatenessMeter meter, SyscallTimes times, Transport.Listener results) {
        super(results);
        this.meter = meter;
        this.times = times;
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
        super.result(slot, result);
    }
}
