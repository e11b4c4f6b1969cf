package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;

/** A format whose lines are flows: what a subclass reads of a line becomes the packets of a {@link FlowSynthesizer}. */
abstract class FlowFormat implements LineFormat {
    final Flow flow = new Flow();
    private final FlowSynthesizer packets;
    private String leftOut = "";

    /** @param packets makes packets of the flows; belongs to this format */
    FlowFormat(FlowSynthesizer packets) {
        this.packets = packets;
    }

    /**
     * Reads a line that is not blank.
     *
     * @param object whether it begins as a JSON object
     * @return whether {@link #flow} is now one to replay; where it is none for a reason, {@link #leaveOut} was told it
     */
    abstract boolean read(Line line, boolean object) throws BadLineException;

    final void leaveOut(String kind) {
        leftOut = kind;
    }

    @Override
    public final void pass(Line line) {
        try {
            compile(line);
        } catch (BadLineException notOurs) {
            leftOut = "";
        }
        packets.clear();
    }

    @Override
    public final void compile(Line line) throws BadLineException {
        packets.clear();
        leftOut = "";
        int first = FlowText.firstNonBlank(line);
        if (first >= 0 && read(line, line.bytes()[first] == '{')) {
            packets.take(flow);
        }
    }

    @Override
    public final boolean next(Slot slot) throws BadLineException {
        return packets.next(slot);
    }

    @Override
    public final String approximation() {
        return packets.approximation();
    }

    @Override
    public final String leftOut() {
        return leftOut;
    }

    @Override
    public final boolean plain() {
        return packets.plain();
    }
}
