package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.measure.LatencyRecorder;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.send.Transport;

/**
 * Records how long each send call took and, for each accepted frame, how long after the one before and, if it was due at a time, how
 * late the call began that took it.
 * Stands before the accounting. Sending thread only.
 */
final class Lateness extends ForwardingListener implements SyscallTimes {
    private final LatencyRecorder recorder = new LatencyRecorder();
    private long callStartNs;

    /** @param results hears of each frame afterwards */
    Lateness(Transport.Listener results) {
        super(results);
    }

    LatencyRecorder recorder() {
        return recorder;
    }

    @Override
    public void sendCall(Syscall syscall, long result, long startNs, long endNs) {
        callStartNs = startNs;
        recorder.began(startNs);
        recorder.sendCall(endNs - startNs);
    }

    @Override
    public void result(Slot slot, long result) {
        if (result >= 0) {
            recorder.frame();
            if (slot.dueNs() != 0) {
                recorder.lateness(callStartNs - slot.dueNs());
            }
        }
        super.result(slot, result);
    }
}
