package io.l2replay.format.logged;

import io.l2replay.frame.NameTable;

/** The words of a netfilter log line: keys, names of protocols, flags. */
final class LogWords {
    static final int MAC = 0;
    static final int MACSRC = 1;
    static final int MACDST = 2;
    static final int MACPROTO = 3;
    static final int VPROTO = 4;
    static final int VID = 5;
    static final int PHYSIN = 6;
    static final int PHYSOUT = 7;
    static final int TUNNEL = 8;
    static final int SRC = 9;
    static final int DST = 10;
    static final int LEN = 11;
    static final int TOS = 12;
    static final int PREC = 13;
    static final int TTL = 14;
    static final int ID = 15;
    static final int PROTO = 16;
    static final int TC = 17;
    static final int HOPLIMIT = 18;
    static final int FLOWLBL = 19;
    static final int SPT = 20;
    static final int DPT = 21;
    static final int SEQ = 22;
    static final int ACK = 23;
    static final int WINDOW = 24;
    static final int RES = 25;
    static final int URGP = 26;
    static final int TYPE = 27;
    static final int CODE = 28;
    static final int GATEWAY = 29;
    static final int PARAMETER = 30;
    static final int POINTER = 31;
    static final int MTU = 32;
    static final int SPI = 33;
    static final int UID = 34;
    static final int GID = 35;
    static final int MARK = 36;
    static final int HTYPE = 37;
    static final int PTYPE = 38;
    static final int OPCODE = 39;
    static final int IPSRC = 40;
    static final int IPDST = 41;
    static final int REPLY_MAC = 42;

    /** What stands before {@code =}, by the constants above. */
    static final NameTable KEYS = new NameTable(
            "MAC",
            "MACSRC",
            "MACDST",
            "MACPROTO",
            "VPROTO",
            "VID",
            "PHYSIN",
            "PHYSOUT",
            "TUNNEL",
            "SRC",
            "DST",
            "LEN",
            "TOS",
            "PREC",
            "TTL",
            "ID",
            "PROTO",
            "TC",
            "HOPLIMIT",
            "FLOWLBL",
            "SPT",
            "DPT",
            "SEQ",
            "ACK",
            "WINDOW",
            "RES",
            "URGP",
            "TYPE",
            "CODE",
            "GATEWAY",
            "PARAMETER",
            "POINTER",
            "MTU",
            "SPI",
            "UID",
            "GID",
            "MARK",
            "HTYPE",
            "PTYPE",
            "OPCODE",
            "IPSRC",
            "IPDST",
            "REPLY_MAC");

    static final int FIN = 0;
    static final int CWR = 7;
    static final int AE = 8;
    static final int MF = 9;
    static final int DF = 10;
    static final int CE = 11;
    static final int OPT = 12;
    static final int ARP = 13;
    static final int REQUEST = 14;
    static final int REPLY = 15;
    static final int NAK = 16;
    static final int ESP = 17;
    static final int AH = 18;
    static final int TRUNCATED = 19;

    /** Words that stand alone. The first nine are the flags of TCP from the lowest bit, the next three those of IPv4. */
    static final NameTable BARE = new NameTable(
            "FIN",
            "SYN",
            "RST",
            "PSH",
            "ACK",
            "URG",
            "ECE",
            "CWR",
            "AE",
            "MF",
            "DF",
            "CE",
            "OPT",
            "ARP",
            "REQUEST",
            "REPLY",
            "NAK",
            "ESP",
            "AH",
            "TRUNCATED");

    static final int PROTO_ARP = 8;

    /** Protocols that the log names; all others are numbers. */
    static final NameTable PROTOCOLS =
            new NameTable("TCP", "UDP", "ICMP", "ICMPv6", "UDPLITE", "ESP", "AH", "SCTP", "ARP");

    private static final int[] PROTOCOL_NUMBERS = {
        Transport.TCP,
        Transport.UDP,
        Transport.ICMP,
        Transport.ICMPV6,
        Transport.UDPLITE,
        Transport.ESP,
        Transport.AH,
        Transport.SCTP
    };

    private LogWords() {}

    /** The number of a named protocol. */
    static int protocolNumber(int name) {
        return PROTOCOL_NUMBERS[name];
    }
}
