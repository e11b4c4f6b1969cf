package io.l2replay.receive;

import io.l2replay.linux.CardStamping;
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
import io.l2replay.text.Printable;
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
     * @param byCard whether arrivals are to be stamped by the card, and transmit stamps are those of a card
     * @param sendingClock with {@code byCard}: the clock (a device) of the transmit stamps; empty when there are none
     */
    public record Plan(
            String interfaceName,
            String namespace,
            int ringBytes,
            long key,
            long waitNs,
            boolean byCard,
            String sendingClock) {}

    private final Plan plan;
    private final Syscalls syscalls;
    private final Journal journal;
    private final Matcher matcher;
    private final TransmitStamps stamps;
    private final int stampsFd;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Thread thread;

    private StampClocks clocks;
    private CardStamping card;
    private ReceivingSocket socket;
    private volatile long longestNs;
    private volatile boolean finishing;
    private volatile SystemException unfit;
    private volatile Throwable fault;
    private volatile Findings findings = Findings.NONE;

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
        this.stamps = sendingFd < 0 ? null : new TransmitStamps(syscalls, sendingFd, plan.byCard());
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
            thread.interrupt();
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
            release();
            opened.countDown();
        }
    }

    private void open() throws SystemException {
        if (!plan.namespace().isEmpty()) {
            NetworkNamespace.enter(plan.namespace());
        }
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
        chooseClocks();
        result = socket.begin(plan.byCard());
        if (result < 0) {
            throw refused(Errno.describe(-result));
        }
    }

    private void chooseClocks() throws SystemException {
        if (plan.byCard()) {
            card = CardStamping.ofReceived(syscalls, plan.interfaceName());
            clocks = StampClocks.ofCards(syscalls, plan.sendingClock(), card.clock());
        } else {
            clocks = StampClocks.ofKernel();
        }
    }

    /** A second call does nothing. */
    private void release() {
        if (card != null) {
            card.close();
        }
        if (clocks != null) {
            clocks.close();
        }
        if (socket != null) {
            socket.close();
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
                clocks.compare();
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
        clocks.compare();
        findings = new Findings(
                matcher.tally(socket.drops()),
                socket.offloads(),
                socket.cardClock(),
                clocks.accuracy(),
                card == null ? "" : card.restore());
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
            matcher.arrived(ring.bytes(), ring.at(), length, clocks.arrivalNs(ring), clocks.arrivalStampNs(ring));
            ring.done();
        }
        return read;
    }

    private int readStamps() {
        int read = 0;
        for (; stamps != null && read < PORTION && stamps.next(); read++) {
            matcher.stamped(stamps.number(), clocks.sentStampNs(stamps.stampNs()));
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
