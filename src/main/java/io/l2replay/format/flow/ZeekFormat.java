package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;

/**
 * Zeek's conn.log, one connection a row: its own table format ({@link ZeekTable}) or JSON, whatever each line is. Rows of Zeek's
 * other logs repeat the addresses of connections and are left out, counted by log. A line that begins with {@code #} is a
 * header, never a comment.
 */
public final class ZeekFormat implements LineFormat {
    private final Flow flow = new Flow();
    private final FlowSynthesizer packets;
    private final ZeekRow row = new ZeekRow(flow);
    private final ZeekTable table = new ZeekTable(row);
    private final ZeekJson json = new ZeekJson(row);
    private String leftOut = "";

    /** @param packets makes packets of the connections; belongs to this format */
    public ZeekFormat(FlowSynthesizer packets) {
        this.packets = packets;
    }

    @Override
    public String name() {
        return "zeek";
    }

    @Override
    public void begin() {
        table.begin();
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
        boolean object = line.bytes()[first] == '{';
        if (object ? json.take(line) : table.take(line)) {
            complete();
        } else {
            leftOut = object ? json.leftOut() : table.leftOut();
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

    private void complete() throws BadLineException {
        String lacks = row.end();
        if (row.isOfUnknownTransport()) {
            leftOut = "transport unknown";
            return;
        }
        FlowText.requireWhole(lacks);
        packets.take(flow);
    }
}
