package io.l2replay;

import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.measure.Times;
import io.l2replay.send.Transport;
import io.l2replay.send.Way;
import io.l2replay.source.FrameSource;
import java.util.List;

/**
 * What goes beside a replay and takes part in its sending: chosen before the run, so that a run without one has no part of it.
 * Called on the sending thread; {@link #times()} by any.
 */
interface Companion extends AutoCloseable {
    /** A run by itself. */
    Companion NONE = new Companion() {
        @Override
        public boolean needsEach() {
            return false;
        }

        @Override
        public void opened(PacketSocket socket, Way way) {}

        @Override
        public FrameSource frames(FrameSource inner) {
            return inner;
        }

        @Override
        public SyscallTimes calls(SyscallTimes inner) {
            return inner;
        }

        @Override
        public Transport.Listener before(Transport.Listener inner) {
            return inner;
        }

        @Override
        public Transport around(Transport inner) {
            return inner;
        }

        @Override
        public Companion rehearsal() {
            return this;
        }

        @Override
        public void flushed(boolean stopped) {}

        @Override
        public List<Times> times() {
            return List.of();
        }

        @Override
        public void close() {}
    };

    /** Whether it must hear what became of each single frame. */
    boolean needsEach();

    /**
     * The interface was found fit; nothing was sent yet.
     *
     * @param way that of the run
     * @throws SystemException what goes beside the replay cannot be done, and so the run is over
     */
    void opened(PacketSocket socket, Way way) throws SystemException;

    /** Where frames come from, in place of the inner one; asked before anything is opened. */
    FrameSource frames(FrameSource inner);

    /** Who hears of the send calls, in place of the inner one. */
    SyscallTimes calls(SyscallTimes inner);

    /** Who hears of the results, in place of the inner one. */
    Transport.Listener before(Transport.Listener inner);

    /** What the loop sends through, in place of the inner one. */
    Transport around(Transport inner);

    /**
     * The same for a {@link Rehearsal}, of which nobody hears: {@link #calls}, {@link #before} and {@link #around} of it take part, and it is
     * closed after.
     *
     * @throws SystemException no memory
     */
    Companion rehearsal() throws SystemException;

    /**
     * Nothing more is sent, and the interface has sent what it was given; its socket is still open.
     *
     * @param stopped whether the run was asked to stop, and little time is left
     */
    void flushed(boolean stopped);

    /** What was measured; its figures are complete after {@link #flushed}. */
    List<Times> times();

    /** Ends whatever was begun; a second call does nothing. */
    @Override
    void close();
}
