package io.l2replay.format.csv;

import io.l2replay.format.BadLineException;
import io.l2replay.format.csv.Column.Meaning;
import io.l2replay.format.fields.FieldFrame;

/** Reads the header row. */
final class Header {
    private Header() {}

    /**
     * What the separator is: the first comma, tab or semicolon outside quotes; a comma when there is none.
     */
    static char separator(byte[] bytes, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            quoted ^= bytes[i] == '"';
            if (!quoted && (bytes[i] == ',' || bytes[i] == '\t' || bytes[i] == ';')) {
                return (char) bytes[i];
            }
        }
        return ',';
    }

    /**
     * What the cells of each column are.
     *
     * @param place where the cells stand, for errors
     * @throws BadLineException a name is unknown, stands twice, or none is known
     */
    static Column[] columns(Row names, FieldFrame frame, boolean ignoreColumns, Cells place) throws BadLineException {
        Column[] columns = new Column[names.size()];
        int known = 0;
        int firstUnknown = -1;
        for (int i = 0; i < columns.length; i++) {
            String name = names.text(i).trim();
            columns[i] = column(name, frame);
            for (int j = 0; j < i && !name.isEmpty(); j++) {
                if (name.equals(names.text(j).trim())) {
                    throw new BadLineException(place.column(i), name, "the column stands twice", name);
                }
            }
            known += columns[i] != null && columns[i].meaning() != Meaning.NOTHING ? 1 : 0;
            if (columns[i] == null) {
                firstUnknown = firstUnknown < 0 ? i : firstUnknown;
                columns[i] = Column.of(name, Meaning.NOTHING);
            }
        }
        if (known == 0) {
            String message = "no header row: no cell names a field of a packet";
            throw new BadLineException(1, "", message, names.text(0).trim());
        }
        if (firstUnknown >= 0 && !ignoreColumns) {
            String name = names.text(firstUnknown).trim();
            String message = "an unknown column, --ignore-columns passes over it" + frame.hint(name);
            throw new BadLineException(place.column(firstUnknown), "", message, name);
        }
        return columns;
    }

    private static Column column(String name, FieldFrame frame) {
        switch (name) {
            case "frame":
                return Column.of(name, Meaning.FRAME);
            case "packet":
                return Column.of(name, Meaning.PACKET);
            case "frame.time_epoch":
                return Column.of(name, Meaning.TIME);
            case "frame.len":
                return Column.of(name, Meaning.FRAME_LENGTH);
            default:
                break;
        }
        int handle = frame.find(name);
        if (handle != FieldFrame.UNKNOWN) {
            return new Column(name, Meaning.FIELD, handle, 0, 0, null);
        }
        Column ulogd = UlogdNames.find(frame, name);
        return ulogd == null && Derived.isKnown(name) ? Column.of(name, Meaning.NOTHING) : ulogd;
    }
}
