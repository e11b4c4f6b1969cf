package io.l2replay.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines that formats are measured with: of fixtures, as other systems wrote them, or made up, all of one shape. */
final class Corpus {
    private static final int MADE_UP = 1_000;
    private static final String ETHER = "Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')";

    private Corpus() {}

    /** @param name of a case of {@link LineBenchmark} */
    static List<byte[]> of(String name) {
        switch (name) {
            case "scapy":
                return madeUp(
                        ETHER + "/IP(src='192.0.2.%d', dst='198.51.100.7')/UDP(sport=%d, dport=53)/Raw(b'%018d')");
            case "scapy-mixed":
                return fixture("eighteen.txt");
            case "hex":
                return madeUp("020000000002020000000001080045000028000100004006%02x%02x5a5a%032d");
            case "hex-mixed":
                return fixture("eighteen.hex");
            case "csv":
                return fixture("formats/tshark.csv");
            case "ulogd":
                return fixture("formats/netfilter/ulogd.json");
            case "netfilter":
                return fixture("formats/netfilter/kernel.log");
            case "eve":
                return fixture("formats/dhcpv6.eve.json");
            case "tshark-ek":
                return fixture("formats/dhcpv6.tshark-ek.json");
            case "nfct":
                return fixture("formats/flows/nfct.json");
            case "zeek":
                return fixture("formats/flows/conn.log");
            default:
                throw new IllegalArgumentException(name);
        }
    }

    private static List<byte[]> madeUp(String pattern) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < MADE_UP; i++) {
            lines.add(octets(String.format(pattern, i % 250 + 1, i % 100 + 20, i)));
        }
        return lines;
    }

    private static List<byte[]> fixture(String name) {
        try {
            List<byte[]> lines = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(System.getProperty("fixtures"), name))) {
                lines.add(octets(line));
            }
            return lines;
        } catch (IOException why) {
            throw new UncheckedIOException(why);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
