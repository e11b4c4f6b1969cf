package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.linux.CardStamping;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.ReceiveRing;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.measure.Times;
import io.l2replay.receive.Findings;
import io.l2replay.receive.Journal;
import io.l2replay.receive.Observer;
import io.l2replay.send.Transport;
import io.l2replay.send.Way;
import io.l2replay.source.FrameSource;
import io.l2replay.source.RepeatedFrame;
import java.security.SecureRandom;
import java.util.List;

/**
 * The sender's side of a measurement: says in the journal what is sent, when the call began that took it, and which transmit stamp is
 * its; and has the observer begin before the first frame and end after the last. Sending thread only.
 */
final class FlightRecorder implements Companion, Transport.Listener, SyscallTimes {
    private static final int STAMP_BUFFER_BYTES = 8 << 20;
    private static final long FRAMES_AT_TOP_SPEED = 1 << 20;
    private static final long SECOND_NS = 1_000_000_000L;

    /** What is left of the two seconds after a signal, when the interface's counters have been waited for. */
    private static final long LONGEST_AFTER_SIGNAL_NS = 500_000_000;

    private final LatencyConfig config;
    private final long key = new SecureRandom().nextLong();
    private final OneWayTimes times = new OneWayTimes();
    private Journal journal;
    private Observer observer;
    private Findings findings = Findings.NONE;
    private StampNumbers stamps = new StampNumbers(false);
    private SigningTransport transport;
    private SyscallTimes calls;
    private Transport.Listener results;
    private long startNs;
    private String cardClock = "";
    private CardStamping card;
    private String cardLeft = "";

    FlightRecorder(LatencyConfig config) {
        this.config = config;
    }

    @Override
    public boolean needsEach() {
        return true;
    }

    @Override
    public void opened(PacketSocket socket, Way way) throws SystemException {
        journal = new Journal(entries());
        cardClock = socket.sendingClock();
        boolean byCard = config.timestamping() == LatencyConfig.Timestamping.HARDWARE;
        if (byCard && way.stamped()) {
            card = CardStamping.ofSent(uncounted(), socket.name());
        }
        boolean stamped = way.stamped() && socket.askTransmitStamps(STAMP_BUFFER_BYTES, byCard) >= 0;
        stamps = new StampNumbers(stamped);
        Observer.Plan plan = new Observer.Plan(
                config.rxInterface(),
                config.rxNamespace(),
                ReceiveRing.MOST_BYTES,
                key,
                config.waitNs(),
                byCard,
                byCard && stamped ? card.clock() : "");
        NativeSyscalls syscalls = uncounted();
        observer = new Observer(plan, syscalls, journal, stamped ? socket.fd() : -1, times);
        observer.start();
    }

    private static NativeSyscalls uncounted() throws SystemException {
        return new NativeSyscalls(new SyscallCounting(new SyscallCounters()));
    }

    /** Frames of as long as one is waited for, and a second, as far as the rate or the limit says how many these are. */
    private long entries() {
        double pps = config.pps();
        long wanted = pps > 0 ? (long) (pps * (config.waitNs() + SECOND_NS) / SECOND_NS) : FRAMES_AT_TOP_SPEED;
        long limit = config.replay().amount().limit();
        return limit > 0 ? Math.min(limit, wanted) : wanted;
    }

    @Override
    public FrameSource frames(FrameSource inner) {
        return config.frameBytes() == 0 ? inner : new RepeatedFrame(inner, config.frameBytes());
    }

    @Override
    public SyscallTimes calls(SyscallTimes inner) {
        calls = inner;
        return this;
    }

    @Override
    public Transport.Listener before(Transport.Listener inner) {
        results = inner;
        return this;
    }

    @Override
    public Transport around(Transport inner) {
        transport = new SigningTransport(inner, journal, config.signature(), key);
        return transport;
    }

    @Override
    public void sendCall(Syscall syscall, long result, long begunNs, long endNs) {
        startNs = begunNs;
        stamps.called(syscall, result, journal.pending());
        calls.sendCall(syscall, result, begunNs, endNs);
    }

    @Override
    public void result(Slot slot, long result) {
        if (result < 0) {
            journal.notSent();
        } else {
            journal.accepted(startNs, stamps.take());
        }
        results.result(slot, result);
    }

    @Override
    public void divided(Slot whole) {
        results.divided(whole);
    }

    @Override
    public void withdrawn(Slot slot) {
        journal.notSent();
        results.withdrawn(slot);
    }

    /** With a journal that nobody reads, and that is never full. */
    @Override
    public Companion rehearsal() throws SystemException {
        FlightRecorder other = new FlightRecorder(config);
        other.journal = new Journal(Rehearsal.MOST_FRAMES);
        return other;
    }

    @Override
    public void flushed(boolean stopped) {
        if (observer != null) {
            findings = observer.finish(stopped ? LONGEST_AFTER_SIGNAL_NS : config.waitNs() + SECOND_NS);
        }
        restoreCard();
    }

    /** Behind the observer, which may have found the same card as this left it. */
    private void restoreCard() {
        if (card != null) {
            cardLeft = card.restore();
            card = null;
        }
    }

    @Override
    public List<Times> times() {
        return times.all();
    }

    /** What arrived; complete after {@link #flushed}. */
    Findings findings() {
        return findings;
    }

    /** What broke the observer, or null. */
    Throwable fault() {
        return observer == null ? null : observer.fault();
    }

    /** Of the sending interface's card, by which it could stamp; empty when it cannot. */
    String cardClock() {
        return cardClock;
    }

    /** How the sending card was left, when its setting could not be put back; empty otherwise. */
    String cardLeft() {
        return cardLeft;
    }

    OneWayTimes oneWay() {
        return times;
    }

    int shortestBytes() {
        return transport == null ? 0 : transport.shortestBytes();
    }

    int longestBytes() {
        return transport == null ? 0 : transport.longestBytes();
    }

    /** The journal's memory is given back only when nobody writes there any more. */
    @Override
    public void close() {
        if (observer != null) {
            observer.close();
        }
        if (journal != null && (observer == null || observer.hasEnded())) {
            journal.close();
        }
        restoreCard();
    }
}
