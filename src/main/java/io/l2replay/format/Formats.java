package io.l2replay.format;

import io.l2replay.format.capture.CaptureReader;
import io.l2replay.format.flow.FlowSynthesizer;
import io.l2replay.format.flow.NfctFormat;
import io.l2replay.format.flow.ZeekFormat;
import io.l2replay.format.logged.NetfilterFormat;
import io.l2replay.format.logged.UlogdFormat;
import io.l2replay.format.scapy.ScapyFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The formats that there are, by name: line formats, and captures. A format's classes are loaded when it is first asked for. One thread. */
public final class Formats implements FormatFactory {
    /** The name of captures, pcap and pcapng, which are no line format. */
    public static final String CAPTURE = "pcap";

    private static final List<String> NAMES = List.of("scapy", "hex", "ulogd", "netfilter", "nfct", "zeek", CAPTURE);

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

    @Override
    public CaptureReader captures() {
        return new CaptureReader(options.addresses(), options.padSnapped());
    }

    private LineFormat make(String name) {
        switch (name) {
            case "scapy":
                return new ScapyFormat(options.addresses(), options.seed());
            case "hex":
                return new HexFormat();
            case "nfct":
                return new NfctFormat(FlowSynthesizer.first(options));
            case "zeek":
                return new ZeekFormat(FlowSynthesizer.first(options));
            case "ulogd":
                return new UlogdFormat(options.addresses());
            case "netfilter":
                return new NetfilterFormat(options.addresses());
            default:
                throw new IllegalArgumentException(
                        "there is no line format " + name + "; known are " + String.join(", ", NAMES));
        }
    }
}
