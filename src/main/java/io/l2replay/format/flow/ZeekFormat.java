package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;

/**
 * Zeek's conn.log, one connection a row: its own table format ({@link ZeekTable}) or JSON, whatever each line is. Rows of Zeek's
 * other logs repeat the addresses of connections and are left out, counted by log. A line that begins with {@code #} is a
 * header, never a comment.
 */
public final class ZeekFormat extends FlowFormat {
    private final ZeekRow row = new ZeekRow(flow);
    private final ZeekTable table = new ZeekTable(row);
    private final ZeekJson json = new ZeekJson(row);

    /** @param packets makes packets of the connections; belongs to this format */
    public ZeekFormat(FlowSynthesizer packets) {
        super(packets);
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
    boolean read(Line line, boolean object) throws BadLineException {
        if (object ? json.take(line) : table.take(line)) {
            return complete();
        }
        leaveOut(object ? json.leftOut() : table.leftOut());
        return false;
    }

    private boolean complete() throws BadLineException {
        String lacks = row.end();
        if (row.isOfUnknownTransport()) {
            leaveOut("transport unknown");
            return false;
        }
        FlowText.requireWhole(lacks);
        return true;
    }
}
