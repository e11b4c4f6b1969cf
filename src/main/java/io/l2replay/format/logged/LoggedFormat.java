package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;

/** A format whose lines tell of single packets: what a subclass reads of a line is built by {@link LoggedFrame}. */
abstract class LoggedFormat implements LineFormat {
    private final LoggedFrame frame;
    private String leftOut = "";

    /** @param addresses what stands in for the link header where none was logged */
    LoggedFormat(Addresses addresses) {
        frame = new LoggedFrame(addresses);
    }

    /** Reads a line: {@link #build}s its packet, tells why there is none ({@link #leaveOut}), or neither for a blank line. */
    abstract void read(Line line) throws BadLineException;

    /** Column of the length that was read last; packets that cannot be built are at odds with it. 0 for the whole line. */
    abstract int lengthColumn();

    /** The name of that length. */
    abstract String lengthName();

    /** The time of the packet that was read last, as {@link Slot#recordedNs()}. */
    abstract long recordedNs();

    final void leaveOut(String kind) {
        leftOut = kind;
    }

    /** @param quoted the packet inside an ICMP error, or null */
    final void build(LinkHeader link, LoggedPacket packet, LoggedPacket quoted) throws BadLineException {
        try {
            frame.compile(link, packet, quoted);
        } catch (BadValueException e) {
            frame.reset();
            throw contradicting(e);
        }
    }

    private BadLineException contradicting(BadValueException e) {
        return new BadLineException(lengthColumn(), lengthName(), e.getMessage(), "");
    }

    @Override
    public final void compile(Line line) throws BadLineException {
        frame.reset();
        leftOut = "";
        read(line);
    }

    @Override
    public final boolean next(Slot slot) throws BadLineException {
        try {
            if (!frame.next(slot)) {
                return false;
            }
        } catch (BadValueException e) {
            throw contradicting(e);
        }
        slot.recordedNs(recordedNs());
        return true;
    }

    @Override
    public final String approximation() {
        return frame.approximation();
    }

    @Override
    public final String leftOut() {
        return leftOut;
    }

    @Override
    public final boolean plain() {
        return frame.isPlain();
    }
}
