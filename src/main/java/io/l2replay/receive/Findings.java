package io.l2replay.receive;

import java.util.List;

/**
 * What an {@link Observer} saw.
 *
 * @param offloads of the receiving interface that are on
 * @param cardClock of the receiving interface's card, by which it can stamp; empty when it cannot
 * @param accuracy how right the times are
 * @param cardLeft how the receiving card was left, when its setting could not be put back; empty otherwise
 */
public record Findings(Tally tally, List<String> offloads, String cardClock, Accuracy accuracy, String cardLeft) {
    public static final Findings NONE = new Findings(Tally.NONE, List.of(), "", new Accuracy(0, 0, 0, 0), "");

    /**
     * Nanoseconds.
     *
     * @param resolutionNs of the clock that stamps
     * @param uncertaintyNs by how much a time may be wrong that is the difference between a stamp and another clock
     * @param movedNs by how much the clock that stamps was found elsewhere than expected, at most, during the run
     * @param pathUncertaintyNs by how much the difference of two stamps may be wrong: 0 when one clock gives both
     */
    public record Accuracy(long resolutionNs, long uncertaintyNs, long movedNs, long pathUncertaintyNs) {}
}
