package io.l2replay.format.flow;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.json.JsonLine;

/**
 * A row of a Zeek log as JSON: one flat object, whose names contain dots ({@code id.orig_h}). {@code _path}, where a stream of all
 * logs names it, decides whether it is of conn.log; without it the columns that only conn.log has do.
 */
final class ZeekJson {
    /** What the name of the log means, in the place of a column. */
    private static final int PATH = Integer.MAX_VALUE;

    private final JsonLine json = new JsonLine(ZeekJson::meaning);
    private final ZeekRow row;
    private String leftOut = "";
    private String otherLog = "";
    private String otherLeftOut = "";

    ZeekJson(ZeekRow row) {
        this.row = row;
    }

    /**
     * Takes a line.
     *
     * @return whether it is a row of conn.log, whose values have been set
     */
    boolean take(Line line) throws BadLineException {
        row.reset();
        leftOut = "";
        BadLineException wrong = null;
        boolean named = false;
        boolean counted = false;
        json.begin(line);
        while (json.nextName()) {
            int column = (Integer) json.meaning();
            if (column == PATH) {
                named = true;
                path();
                continue;
            }
            if (json.isNull()) {
                continue;
            }
            counted |= column == ZeekRow.CONN_STATE || column == ZeekRow.ORIG_PKTS;
            json.scalar();
            String message = row.set(column, json.bytes(), json.start(), json.end());
            if (message != null && wrong == null) {
                wrong = json.bad(message);
            }
        }
        if (!named && !counted) {
            leftOut = ZeekTable.NO_CONNECTIONS;
        }
        if (leftOut.isEmpty() && wrong != null) {
            throw wrong;
        }
        return leftOut.isEmpty();
    }

    /** What the line taken last is instead of a connection, or empty. */
    String leftOut() {
        return leftOut;
    }

    private static Integer meaning(String name) {
        int column = name.equals("_path") ? PATH : ZeekRow.column(name);
        return column < 0 ? null : column;
    }

    private void path() throws BadLineException {
        json.text();
        if (json.is(ZeekTable.CONNECTIONS)) {
            return;
        }
        if (otherLeftOut.isEmpty() || !json.is(otherLog)) {
            otherLog = ZeekTable.text(json.bytes(), json.start(), json.end());
            otherLeftOut = ZeekTable.OTHER_LOG + otherLog;
        }
        leftOut = otherLeftOut;
    }
}
