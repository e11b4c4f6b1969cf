package io.l2replay.cli;

import java.util.List;

/** The line formats, each with examples that a test sends as they stand. */
final class FormatList {
    /** Lines of the format {@code scapy}. */
    static final List<String> SCAPY = List.of(
            "Ether(dst='02:00:00:00:00:02')/IP(src='192.0.2.1', dst='198.51.100.7')/UDP(dport=53)/Raw(b'hi')",
            "IP(src='192.0.2.1', dst='198.51.100.0/30')/TCP(sport=(1024,1027), dport=[80,443], flags='S')",
            "@0.25 IP(src='192.0.2.1', dst='198.51.100.7', ttl=RandByte())/ICMP() * 10");

    /** Lines of the format {@code hex}. */
    static final List<String> HEX = List.of(
            "ffffffffffff02000000000108060001080006040001020000000001c0000201000000000000c0000207",
            "@0.5 0x02:00:00:00:00:02 02:00:00:00:00:01 88:b5 6c 32 72 65 70 6c 61 79");

    /** Lines of the format {@code csv}: one file. */
    static final List<String> CSV = List.of(
            "frame.time_epoch,eth.src,eth.dst,ip.src,ip.dst,ip.ttl,tcp.srcport,tcp.dstport,tcp.flags",
            "0.25,02:00:00:00:00:01,02:00:00:00:00:02,192.0.2.1,198.51.100.7,64,1024,443,0x0002",
            "0.50,,,192.0.2.1,198.51.100.8,,1025,443,");

    private FormatList() {}

    static String text() {
        StringBuilder text = new StringBuilder(2048);
        text.append("One packet a line. Blank lines and lines that start with # are skipped; a\n")
                .append("leading @SECONDS is the recorded time of the frame, for -x.\n\n")
                .append("auto   Decides by content, per file (the default).\n\n")
                .append("scapy  What scapy's .command() prints and what people type into scapy; parsed,\n")
                .append("       never evaluated. A field given is kept, a field absent is computed.\n")
                .append("       Lists, (from,to) pairs and subnets are sets of packets, sent in scapy's\n")
                .append("       order; Rand... values are drawn per frame (--seed); * N repeats the line.\n\n");
        append(text, SCAPY);
        text.append("\nhex    A whole frame from its Ethernet header on, without FCS; spaces and colons\n")
                .append("       may stand between the octets, 0x before the first.\n\n");
        append(text, HEX);
        text.append("\ncsv    A header row, then rows; commas, tabs or semicolons. Columns are named as in\n")
                .append("       Wireshark, or as ulogd names its keys; frame (hex) and packet (base64) are\n")
                .append("       whole frames. An empty cell is computed, one that is given is kept. So\n")
                .append("       tshark -T fields -E header=y -E separator=, -E quote=d -e ... is replayed as\n")
                .append("       it comes; add -e frame.len, and what was not exported is filled with zeros.\n\n");
        append(text, CSV);
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines) {
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
    }
}
