package io.l2replay;

import io.l2replay.send.LinkState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reminds the sending thread to look at its link, several times a second, from a thread of its own. */
final class Ticker implements Runnable, AutoCloseable {
    private static final long PERIOD_MS = 250;

    private final LinkState link;
    private final CountDownLatch closed = new CountDownLatch(1);

    Ticker(LinkState link) {
        this.link = link;
        Thread thread = new Thread(this, "l2replay-ticker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                link.tick();
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
