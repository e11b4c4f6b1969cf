package io.l2replay.receive;

import io.l2replay.linux.Errno;
import io.l2replay.linux.Interface;
import io.l2replay.linux.NetworkNamespace;
import io.l2replay.linux.Preflight;
import io.l2replay.linux.ReceiveRing;
import io.l2replay.linux.ReceivingSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.linux.TransmitStamps;
import io.l2replay.linux.WallClock;
import io.l2replay.text.Printable;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Watches one interface from a thread of its own, and fetches the transmit stamps of the sending socket. Everything that belongs to
 * the receiver is opened on that thread, after it has moved to the receiver's network namespace where one is named. Started,
 * finished and closed by one thread, that of the run.
 */
public final class Observer implements AutoCloseable {
    /** What has been handed over is read in portions, so that stamps are fetched and the clocks compared in between. */
    private static final int PORTION = 1_024;

    private static final long NAP_NS = 200_000;
    private static final int IDLE_MS = 5;
    private static final long JOIN_MS = 1_000;

    /** What a stop request leaves of the wait for what is on its way. */
    private static final long LONGEST_AFTER_STOP_NS = 500_000_000;

    private static final long COMPARE_EVERY_NS = 100_000_000;

    /** After the last frame has been judged: for duplicates, and for the block that is handed over last. */
    private static final long GRACE_NS = 100_000_000;

    /**
     * What to watch.
     *
     * @param interfaceName where frames arrive
     * @param namespace the network namespace that it is in; empty: that of the process
     * @param ringBytes memory for frames that were not looked at yet
     * @param key of the run's signatures
     * @param waitNs from the start of the call that took a frame until it counts as lost
     */
    public record Plan(String interfaceName, String namespace, int ringBytes, long key, long waitNs) {}

    private final Plan plan;
    private final Syscalls syscalls;
    private final Journal journal;
    private final Matcher matcher;
    private final TransmitStamps stamps;
    private final int stampsFd;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Thread thread;

    private WallClock clock;
    private ReceivingSocket socket;
    private volatile long longestNs;
    private volatile boolean finishing;
    private volatile SystemException unfit;
    private volatile Throwable fault;
    private volatile Findings findings = Findings.NONE;

    /**
     * What was seen, complete once {@link #finish} has come back.
     *
     * @param offloads of the receiving interface that are on
     * @param cardClock of the receiving interface's card, by which it could stamp; empty when it cannot
     * @param resolutionNs of the clock that stamps
     * @param offsetUncertaintyNs by how much a time may be wrong that is the difference between a stamp and another clock
     * @param clockMovedNs by how much the clock that stamps was set, at most, during the run
     */
    public record Findings(
            Tally tally,
            List<String> offloads,
            String cardClock,
            long resolutionNs,
            long offsetUncertaintyNs,
            long clockMovedNs) {
        public static final Findings NONE = new Findings(Tally.NONE, List.of(), "", 0, 0, 0);
    }

    /**
     * Opens nothing.
     *
     * @param syscalls used by the observer's thread alone
     * @param sendingFd the socket whose transmit stamps are to be fetched, or -1
     * @param crossings hears on the observer's thread
     */
    public Observer(Plan plan, Syscalls syscalls, Journal journal, int sendingFd, Crossings crossings) {
        this.plan = plan;
        this.syscalls = syscalls;
        this.journal = journal;
        this.stampsFd = sendingFd;
        this.matcher = new Matcher(journal, plan.key(), plan.waitNs(), crossings);
        this.stamps = sendingFd < 0 ? null : new TransmitStamps(syscalls, sendingFd);
        this.thread = new Thread(
                new Runnable() {
                    @Override
                    public void run() {
                        observe();
                    }
                },
                "l2replay-observer");
        thread.setDaemon(true);
    }

    /**
     * Begins to watch; every frame that arrives after this has come back is seen.
     *
     * @throws SystemException the interface cannot be watched
     */
    public void start() throws SystemException {
        thread.start();
        try {
            opened.await();
        } catch (InterruptedException stopRequest) {
            Thread.currentThread().interrupt();
        }
        if (unfit != null) {
            throw unfit;
        }
    }

    private void observe() {
        try {
            open();
            opened.countDown();
            watch();
        } catch (SystemException failed) {
            unfit = failed;
        } catch (RuntimeException | Error broken) {
            fault = broken;
        } finally {
            journal.abandon();
            if (socket != null) {
                socket.close();
            }
            opened.countDown();
        }
    }

    private void open() throws SystemException {
        if (!plan.namespace().isEmpty()) {
            NetworkNamespace.enter(plan.namespace());
        }
        clock = new WallClock();
        socket = new ReceivingSocket(syscalls, plan.interfaceName(), plan.ringBytes());
        int result = socket.open();
        if (result == -Errno.ENODEV) {
            throw refused("there is no such interface: ENODEV");
        }
        if (result < 0) {
            throw Preflight.socketRefused(-result);
        }
        Interface found = socket.description();
        if (!found.up()) {
            throw refused("it is down: ip link set " + Printable.of(found.name()) + " up");
        }
        result = socket.begin();
        if (result < 0) {
            throw refused(Errno.describe(-result));
        }
    }

    private SystemException refused(String why) {
        String where = plan.namespace().isEmpty() ? "" : " in the network namespace " + Printable.of(plan.namespace());
        return new SystemException(
                Kind.INTERFACE,
                0,
                "cannot receive on the interface '" + Printable.of(plan.interfaceName()) + "'" + where + ": " + why);
    }

    private void watch() {
        long comparedNs = System.nanoTime();
        long finishedNs = 0;
        while (true) {
            int seen = Math.max(readArrivals(), readStamps());
            long nowNs = System.nanoTime();
            matcher.judge(nowNs);
            if (nowNs - comparedNs > COMPARE_EVERY_NS) {
                comparedNs = nowNs;
                clock.compare();
            }
            if (finishing) {
                finishedNs = finishedNs == 0 ? nowNs : finishedNs;
                if (nowNs - finishedNs > longestNs) {
                    matcher.judge(Long.MAX_VALUE);
                    break;
                }
                if (isOver(nowNs, finishedNs)) {
                    break;
                }
            }
            rest(seen, nowNs);
        }
        clock.compare();
        findings = new Findings(
                matcher.tally(socket.drops()),
                socket.offloads(),
                socket.cardClock(),
                clock.resolutionNs(),
                clock.uncertaintyNs(),
                clock.movedNs());
    }

    /** When little came, more of it is let gather: each look costs a call or two. */
    private void rest(int seen, long nowNs) {
        if (seen == 0) {
            socket.await(stampsFd, IDLE_MS);
        } else if (seen < PORTION) {
            syscalls.sleepUntil(nowNs + NAP_NS);
        }
    }

    private boolean isOver(long nowNs, long finishedNs) {
        long quietSinceNs = Math.max(finishedNs, matcher.lastArrivalNs());
        return matcher.isDone() && nowNs - quietSinceNs > GRACE_NS;
    }

    private int readArrivals() {
        ReceiveRing ring = socket.ring();
        int read = 0;
        for (; read < PORTION && ring.arrived(); read++) {
            int length = Math.min(ring.length(), ring.heldBytes());
            matcher.arrived(ring.bytes(), ring.at(), length, clock.monotonic(ring.stampNs()));
            ring.done();
        }
        return read;
    }

    private int readStamps() {
        int read = 0;
        for (; stamps != null && read < PORTION && stamps.next(); read++) {
            matcher.stamped(stamps.number(), clock.monotonic(stamps.stampNs()));
        }
        return read;
    }

    /**
     * Nothing more is sent: waits until every frame has been judged, and what follows the last one has been seen. The sending socket
     * must still be open.
     *
     * @param longestNs after which what is still on its way is judged as it stands
     */
    public Findings finish(long longestNs) {
        this.longestNs = longestNs;
        finishing = true;
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(longestNs / 1_000_000 + JOIN_MS);
        } catch (InterruptedException stopRequest) {
            interrupted = true;
            this.longestNs = Math.min(longestNs, LONGEST_AFTER_STOP_NS);
            joinAnyway();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return findings;
    }

    /** The second time that the thread is interrupted the findings stay incomplete: a second signal ends the process. */
    private void joinAnyway() {
        try {
            thread.join(LONGEST_AFTER_STOP_NS / 1_000_000 + JOIN_MS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** What broke the observer, or null. */
    public Throwable fault() {
        return fault;
    }

    /** Ends the watch, whatever is on its way, and gives the socket back. */
    @Override
    public void close() {
        finish(0);
    }

    /** Whether the observer's thread has ended, so that nobody uses the journal any more. */
    public boolean hasEnded() {
        return !thread.isAlive();
    }
}
