package io.l2replay;

import io.l2replay.measure.Times;
import io.l2replay.receive.Crossings;
import java.util.List;

/**
 * How long frames were on their way, counted from three moments to the stamp of the receiving kernel: from when they were due, which
 * is free of coordinated omission; from the start of the send call; and from the stamp of the sending driver. At top speed nothing is
 * due, and there is no first one. Written by the observer's thread; read when that has ended.
 */
final class OneWayTimes implements Crossings {
    private final Times fromDue = new Times("one_way");
    private final Times fromCall = new Times("one_way_uncorrected");
    private final Times fromKernel = new Times("one_way_kernel");

    @Override
    public void crossed(long dueNs, long startNs, long stampNs, long arrivalNs) {
        fromCall.record(startNs, arrivalNs - startNs);
        if (dueNs != 0) {
            fromDue.record(startNs, arrivalNs - dueNs);
        }
        if (stampNs != 0) {
            fromKernel.record(startNs, arrivalNs - stampNs);
        }
    }

    List<Times> all() {
        return List.of(fromDue, fromCall, fromKernel);
    }

    /** Times that came out below 0. */
    long negative() {
        return fromDue.negative() + fromCall.negative() + fromKernel.negative();
    }

    /** Times beyond what is told apart. */
    long beyond() {
        return fromDue.beyond() + fromCall.beyond() + fromKernel.beyond();
    }
}
