package io.l2replay.perf;

import io.l2replay.format.BadLineException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a line of text to a frame: parsing and encoding, one line an operation, the lines of a corpus in turn. */
@State(Scope.Thread)
public class LineBenchmark extends Timed {
    /** A format, and behind a dash which lines of it; see {@link Corpus}. */
    @Param({"scapy", "scapy-mixed", "hex", "hex-mixed", "csv", "ulogd", "netfilter", "eve", "tshark-ek", "nfct", "zeek"
    })
    public String lines;

    private Reader reader;
    private byte[][] corpus;
    private int at;

    /** Header rows are read once, as in a file. */
    @Setup
    public void open() throws BadLineException {
        reader = new Reader(lines.startsWith("tshark") ? lines : lines.replaceFirst("-.*", ""));
        List<byte[]> all = Corpus.of(lines);
        int rows = headerRows(all);
        for (byte[] header : all.subList(0, rows)) {
            reader.compile(header);
        }
        corpus = all.subList(rows, all.size()).toArray(new byte[0][]);
    }

    private int headerRows(List<byte[]> all) {
        if (lines.equals("csv")) {
            return 1;
        }
        int rows = 0;
        while (lines.equals("zeek") && all.get(rows)[0] == '#') {
            rows++;
        }
        return rows;
    }

    /** A line and its frames. */
    @Benchmark
    public int line() throws BadLineException {
        reader.compile(corpus[at]);
        at = at + 1 == corpus.length ? 0 : at + 1;
        int bytes = 0;
        while (reader.next()) {
            bytes += reader.slot().length();
        }
        return bytes;
    }
}
