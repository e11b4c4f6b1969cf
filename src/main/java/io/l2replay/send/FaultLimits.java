package io.l2replay.send;

/**
 * How long to bear what, in the words of the command line.
 *
 * @param linkWaitNs how long a link may stay down during the run, {@code --link-wait}
 * @param retryNs how long one frame is offered again on ENOBUFS, {@code --retry}
 * @param skipRefused whether such a frame is then refused and the run goes on, {@code --on-refusal=skip}
 * @param allowNoCarrier whether a missing carrier is no fault, {@code --allow-no-carrier}
 * @param reopen whether a deleted interface is waited for, {@code --reopen}
 */
public record FaultLimits(long linkWaitNs, long retryNs, boolean skipRefused, boolean allowNoCarrier, boolean reopen) {}
