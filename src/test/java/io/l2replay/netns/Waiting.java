package io.l2replay.netns;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state of the world, with a bound after which the test fails. */
public final class Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Waiting() {}

    /** Returns as soon as the condition holds; fails after 15 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    /** Returns as soon as the condition holds; fails after the limit. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited " + limit + " in vain for " + what);
            }
            pause(5);
        }
    }

    /** Lets time pass, where a test must give the tool time to do something wrong. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
