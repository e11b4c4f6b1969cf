package io.l2replay;

import io.l2replay.format.FormatFactory;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;

/** The line formats, made when the first line is read: by then the interface is open and its addresses are known. */
final class LazyFormats implements FormatFactory {
    private FormatOptions options;
    private Formats formats;

    LazyFormats(FormatOptions options) {
        this.options = options;
    }

    /** What stands in for addresses that a line leaves out; to be said before the first line is read. */
    void addresses(Addresses known) {
        options = options.with(known);
    }

    @Override
    public LineFormat format(String name) {
        if (formats == null) {
            formats = new Formats(options);
        }
        return formats.format(name);
    }
}
