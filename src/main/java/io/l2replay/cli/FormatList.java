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
    /** Lines of the format {@code eve}. */
    static final List<String> EVE = List.of(
            "{\"timestamp\":\"2014-03-07T18:50:21.123456+0100\",\"event_type\":\"alert\",\"packet\":\"AgAAAAACAgAAAAABiLVsMnJlcGxheQ==\",\"packet_info\":{\"linktype\":1}}");

    /** Lines of the format {@code tshark-ek}. */
    static final List<String> TSHARK_EK = List.of(
            "{\"index\":{\"_index\":\"packets-2014-03-07\",\"_type\":\"doc\"}}",
            "{\"timestamp\":\"1394214621123\",\"layers\":{\"frame_raw\":\"02000000000202000000000188b56c327265706c6179\"}}");

    /** Lines of the format {@code tcpdump}: one packet. */
    static final List<String> TCPDUMP = List.of(
            "17:50:21.123456 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 22:",
            "\t0x0000:  0200 0000 0002 0200 0000 0001 88b5 6c32  ..............l2",
            "\t0x0010:  7265 706c 6179                           replay");

    /** Lines of the format {@code nfct}. */
    static final List<String> NFCT = List.of(
            "[NEW] ORIG: SRC=192.0.2.1 DST=192.0.2.9 PROTO=UDP SPT=4000 DPT=53 PKTS=2 BYTES=118 , REPLY: PKTS=0 BYTES=0",
            "{\"ct.event\": 1, \"orig.ip.protocol\": 6, \"src_ip\": \"192.0.2.1\", \"dest_ip\": \"192.0.2.9\", \"orig.l4.sport\": 4000, \"orig.l4.dport\": 22}");

    /** Lines of the format {@code zeek}: a header and a row, and a row of JSON. */
    static final List<String> ZEEK = List.of(
            "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state",
            "1795487139.989097\t192.0.2.1\t4000\t192.0.2.9\t22\ttcp\tSF",
            "{\"ts\":1795487140.5,\"id.orig_h\":\"192.0.2.1\",\"id.orig_p\":4000,\"id.resp_h\":\"192.0.2.9\",\"id.resp_p\":53,\"proto\":\"udp\",\"conn_state\":\"SF\"}");

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
        text.append("\neve    Suricata's EVE JSON: the packet of events that have one (packet: yes in\n")
                .append("       suricata.yaml); --from-fields builds the others.\n\n");
        append(text, EVE);
        text.append("\ntshark-ek  What tshark -T ek -x -J frame prints.\n\n");
        append(text, TSHARK_EK);
        text.append("\ntcpdump    What tcpdump -xx and -x, tshark -x and text2pcap's users have: rows of\n")
                .append("       octets with offsets, several a packet.\n\n");
        append(text, TCPDUMP);
        text.append("\nnfct   A flow of connection tracking as ulogd logs it, text or JSON: sent is the\n")
                .append("       first packet of each (--flows).\n\n");
        append(text, NFCT);
        text.append("\nzeek   A flow of Zeek's conn.log, table or JSON; # begins a header line there,\n")
                .append("       whose columns stand between tabs.\n\n");
        append(text, ZEEK);
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines) {
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
    }
}
