package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;

/**
 * Connection tracking events as ulogd logs them behind its input NFCT: text ({@code ORIG: SRC=…}) or JSON
 * ({@code "orig.ip.protocol": 6}), whatever each line is.
 *
 * <p>ulogd writes, as configured, one line of each flow when it ends ({@code hash_enable=1}, the default: DESTROY), or a line for
 * each event (NEW, perhaps several UPDATE, DESTROY). So that no flow is replayed twice, an input's NEW lines stand for flows; a
 * DESTROY line does as long as the input has had no NEW line, and can then not repeat one; an UPDATE line never does. Lines
 * without an event come from versions that log a flow once. What stands for no flow is left out and counted by event.
 */
public final class NfctFormat implements LineFormat {
    static final int NO_EVENT = 0;
    // The numbers of enum nf_conntrack_msg_type in libnetfilter_conntrack, which ct.event holds.
    static final int NEW = 1;
    static final int UPDATE = 2;
    static final int DESTROY = 4;

    private final Flow flow = new Flow();
    private final FlowSynthesizer packets;
    private final NfctText text = new NfctText(flow);
    private final NfctJson json = new NfctJson(flow);
    private boolean begun;
    private String leftOut = "";

    /** @param packets makes packets of the flows; belongs to this format */
    public NfctFormat(FlowSynthesizer packets) {
        this.packets = packets;
    }

    @Override
    public String name() {
        return "nfct";
    }

    @Override
    public void begin() {
        begun = false;
        text.begin();
    }

    @Override
    public void pass(Line line) {
        try {
            compile(line);
        } catch (BadLineException notOurs) {
            leftOut = "";
        }
        packets.clear();
    }

    @Override
    public void compile(Line line) throws BadLineException {
        packets.clear();
        leftOut = "";
        int first = FlowText.firstNonBlank(line);
        if (first < 0) {
            return;
        }
        leftOut = leftOut(line.bytes()[first] == '{' ? json.take(line) : text.take(line));
        if (leftOut.isEmpty()) {
            FlowText.requireWhole(flow.lacks());
            packets.take(flow);
        }
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        return packets.next(slot);
    }

    @Override
    public String approximation() {
        return packets.approximation();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return packets.plain();
    }

    private String leftOut(int event) {
        begun |= event == NEW;
        if (event == UPDATE) {
            return "event UPDATE";
        }
        return event == DESTROY && begun ? "event DESTROY" : "";
    }
}
