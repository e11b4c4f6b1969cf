package io.l2replay.perf;

import io.l2replay.format.BadLineException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a compiled line to the next of its frames: what varies is written, and lengths and checksums follow. */
@State(Scope.Thread)
public class EncoderBenchmark extends Timed {
    private static final Map<String, String> LAYERS = Map.of(
            "udp", "IP(dst='10.0.0.0/8')/UDP(sport=(0,65535))/Raw(b'A'*18)",
            "tcp-1514", "IP(dst='10.0.0.0/8')/TCP(dport=[80,443], sport=(1024,65535))/Raw(b'A'*1460)",
            "udp-ipv6", "IPv6(dst='2001:db8::/64')/UDP(sport=(0,65535))/Raw(b'A'*18)",
            "dns", "IP(dst='10.0.0.0/8')/UDP(sport=(0,65535))/DNS(rd=1, qd=DNSQR(qname='www.example.org'))",
            "random", "IP(src=RandIP('10.0.0.0/8'))/TCP(sport=RandShort(), flags='S')");

    /** Which line. */
    @Param({"udp", "tcp-1514", "udp-ipv6", "dns", "random"})
    public String layers;

    private Reader reader;
    private byte[] line;

    /** Reads the line. */
    @Setup
    public void open() throws BadLineException {
        reader = new Reader("scapy");
        line = ("Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')/" + LAYERS.get(layers) + " * 1000000000")
                .getBytes(StandardCharsets.US_ASCII);
        reader.compile(line);
    }

    /** One frame of some billions. */
    @Benchmark
    public int frame() throws BadLineException {
        if (!reader.next()) {
            reader.compile(line);
        }
        return reader.slot().length();
    }
}
