package io.l2replay.cli;

import io.l2replay.measure.Ledger;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar of the offered frames, drawn by a thread of its own. A run that ends within half a second never loads the
 * library. Without {@code --limit} the end is not known, and the bar only counts.
 */
final class ProgressLine extends Watch implements Runnable {
    private static final int DELAY_MS = 500;
    private static final int PERIOD_MS = 200;
    private static final int WIDTH = 78;

    private final Ledger ledger;
    private final long limit;
    private final PrintStream err;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    ProgressLine(Ledger ledger, long limit, PrintStream err) {
        this.ledger = ledger;
        this.limit = limit;
        this.err = err;
        this.thread = new Thread(this, "progress");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            if (stopped.await(DELAY_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
            draw();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() throws InterruptedException {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("offered")
                .setInitialMax(limit > 0 ? limit : -1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(PERIOD_MS)
                .showSpeed()
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH));
        try (ProgressBar bar = builder.build()) {
            while (!stopped.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                bar.stepTo(ledger.offered());
            }
        }
    }

    @Override
    void stop() {
        stopped.countDown();
        try {
            thread.join(1_000);
        } catch (InterruptedException askedToStop) {
            Thread.currentThread().interrupt();
        }
    }
}
