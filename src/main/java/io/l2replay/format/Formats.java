package io.l2replay.format;

import io.l2replay.format.csv.CsvFormat;
import io.l2replay.format.scapy.ScapyFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The line formats that there are, by name. A format's classes are loaded when it is first asked for. One thread. */
public final class Formats implements FormatFactory {
    private static final List<String> NAMES = List.of("scapy", "hex", "csv");

    private final FormatOptions options;
    private final Map<String, LineFormat> made = new HashMap<>();

    /** @param options what all formats of the run are told */
    public Formats(FormatOptions options) {
        this.options = options;
    }

    /** The names that {@code -f} takes, in the order in which the manual lists them. */
    public static List<String> names() {
        return NAMES;
    }

    @Override
    public LineFormat format(String name) {
        LineFormat format = made.get(name);
        if (format == null) {
            format = make(name);
            made.put(name, format);
        }
        return format;
    }

    private LineFormat make(String name) {
        switch (name) {
            case "scapy":
                return new ScapyFormat(options.addresses(), options.seed());
            case "hex":
                return new HexFormat();
            case "csv":
                return new CsvFormat(options);
            default:
                throw new IllegalArgumentException(
                        "there is no line format " + name + "; known are " + String.join(", ", NAMES));
        }
    }
}
