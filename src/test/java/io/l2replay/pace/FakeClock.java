package io.l2replay.pace;

/** A clock that stands still but for sleeps, and for what each reading is said to cost. */
final class FakeClock implements Clock {
    long nowNs = 1_000;
    long readCostNs;
    long oversleepNs;
    long reads;
    long sleeps;

    @Override
    public long nanoTime() {
        reads++;
        nowNs += readCostNs;
        return nowNs;
    }

    @Override
    public void sleepUntil(long clockNs) {
        sleeps++;
        nowNs = Math.max(nowNs, clockNs) + oversleepNs;
    }
}
