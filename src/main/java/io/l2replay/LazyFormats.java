package io.l2replay;

import io.l2replay.format.FormatFactory;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.format.LineFormat;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Addresses;

/** The formats, made when the first input is read: by then the interface is open and its addresses are known. */
final class LazyFormats implements FormatFactory {
    private FormatOptions options;
    private Formats formats;

    LazyFormats(FormatOptions options) {
        this.options = options;
    }

    /** What stands in for addresses that a line leaves out; to be said before the first input is read. */
    void addresses(Addresses known) {
        options = options.with(known);
    }

    @Override
    public LineFormat format(String name) {
        return formats().format(name);
    }

    @Override
    public CaptureReader captures() {
        return formats().captures();
    }

    private Formats formats() {
        if (formats == null) {
            formats = new Formats(options);
        }
        return formats;
    }
}
