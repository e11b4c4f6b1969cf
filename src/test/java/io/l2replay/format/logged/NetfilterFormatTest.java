package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Addresses;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log lines and the packets that they tell of, which are said as scapy lines; and what was not logged. */
class NetfilterFormatTest {
    private static final String MAC = "MAC=02:00:00:00:00:0b:02:00:00:00:00:0a:08:00 ";
    private static final String MAC6 = "MAC=02:00:00:00:00:0b:02:00:00:00:00:0a:86:dd ";
    private static final String ETHER = "Ether(dst='02:00:00:00:00:0b',src='02:00:00:00:00:0a')/";
    private static final String IP = "SRC=192.0.2.1 DST=198.51.100.7 ";
    private static final String TO = "src='192.0.2.1',dst='198.51.100.7'";
    private static final String IP6 =
            "SRC=2001:0db8:0000:0000:0000:0000:0000:0001 DST=2001:0db8:0000:0000:0000:0000:0000:0002 ";
    private static final String TO6 = "src='2001:db8::1',dst='2001:db8::2'";

    private final NetfilterFormat format = new NetfilterFormat(Addresses.NONE);
    private final Lines lines = new Lines(format);

    static Stream<Arguments> wholePackets() {
        return Stream.of(
                Arguments.of(
                        MAC + IP + "LEN=40 TOS=0x00 PREC=0x00 TTL=245 ID=37308 PROTO=TCP SPT=8080 DPT=8123 SEQ=7 ACK=0 "
                                + "WINDOW=1024 RES=0x00 SYN URGP=0 ",
                        ETHER + "IP(" + TO
                                + ",ttl=245,id=37308)/TCP(sport=8080,dport=8123,seq=7,window=1024,flags='S')"),
                Arguments.of(
                        MAC + IP + "LEN=60 TOS=0x10 PREC=0x00 TTL=64 ID=256 DF PROTO=TCP SPT=6000 DPT=22 SEQ=1 ACK=0 "
                                + "WINDOW=8192 RES=0x00 SYN URGP=0 OPT (020405B40402080A000000010000000001030307) ",
                        ETHER + "IP(" + TO + ",tos=16,id=256,flags='DF')/TCP(sport=6000,dport=22,seq=1,flags='S',"
                                + "options=[('MSS',1460),('SAckOK',b''),('Timestamp',(1,0)),('NOP',None),('WScale',7)])"),
                Arguments.of(
                        MAC + IP + "LEN=40 TOS=0x00 PREC=0x20 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 SEQ=4294967295 ACK=9 "
                                + "WINDOW=0 RES=0x00 CWR ECE URG ACK PSH RST SYN FIN URGP=65535 MARK=0x1f ",
                        ETHER + "IP(" + TO + ",tos=0x20)/TCP(sport=1,dport=2,seq=4294967295,ack=9,window=0,flags=0xff,"
                                + "urgptr=65535)"),
                Arguments.of(
                        MAC + IP + "LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 SEQ=0 ACK=0 "
                                + "WINDOW=0 RES=0x38 AE URGP=0 ",
                        ETHER + "IP(" + TO + ")/TCP(sport=1,dport=2,window=0,reserved=7,flags=0x100)"),
                Arguments.of(
                        MAC + IP
                                + "LEN=28 TOS=0x18 PREC=0xA0 TTL=247 ID=10173 DF PROTO=UDP SPT=5353 DPT=53 LEN=8 UID=0 GID=0 ",
                        ETHER + "IP(" + TO + ",tos=0xb8,ttl=247,id=10173,flags='DF')/UDP(sport=5353,dport=53)"),
                Arguments.of(
                        MAC + IP
                                + "LEN=28 TOS=00 PREC=0x00 TTL=64 ID=5 CE DF MF PROTO=ICMP TYPE=8 CODE=0 ID=77 SEQ=3 MARK=0x0 ",
                        ETHER + "IP(" + TO + ",id=5,flags=7)/ICMP(id=77,seq=3)"),
                Arguments.of(
                        MAC + IP + "LEN=32 TOS=0x00 PREC=0x00 TTL=1 ID=0 OPT (94040000) PROTO=UDP SPT=1 DPT=2 LEN=8 ",
                        ETHER + "IP(" + TO + ",ttl=1,id=0,options=[IPOption_Router_Alert()])/UDP(sport=1,dport=2)"),
                Arguments.of(
                        MAC6 + IP6
                                + "LEN=60 TC=40 HOPLIMIT=243 FLOWLBL=48879 PROTO=TCP SPT=3 DPT=4 SEQ=5 ACK=6 WINDOW=7 "
                                + "RES=0x00 ACK URGP=0 ",
                        ETHER + "IPv6(" + TO6
                                + ",tc=40,hlim=243,fl=48879)/TCP(sport=3,dport=4,seq=5,ack=6,window=7,flags='A')"),
                Arguments.of(
                        MAC6
                                + "SRC=2001:db8::1 DST=2001:db8::2 LEN=48 TC=0 HOPLIMIT=64 FLOWLBL=0 PROTO=ICMPv6 TYPE=128 CODE=0 "
                                + "ID=64089 SEQ=4 MARK=0x0 ",
                        ETHER + "IPv6(" + TO6 + ")/ICMPv6EchoRequest(id=64089,seq=4)"),
                Arguments.of(
                        "MACSRC=02:00:00:00:00:0a MACDST=02:00:00:00:00:0b MACPROTO=0800 " + IP
                                + "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8 ",
                        ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "MACSRC=02:00:00:00:00:0a MACDST=02:00:00:00:00:0b VPROTO=8100 VID=40967 MACPROTO=0800 " + IP
                                + "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8 ",
                        ETHER + "Dot1Q(prio=5,id=0,vlan=7)/IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "MAC=02:00:00:00:00:0b:02:00:00:00:00:0a:88:a8:00:03:81:00:20:07:08:00 " + IP
                                + "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8 ",
                        ETHER + "Dot1AD(vlan=3)/Dot1Q(prio=1,vlan=7)/IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "MACSRC=02:00:00:00:00:0a MACDST=ff:ff:ff:ff:ff:ff MACPROTO=0806 ARP HTYPE=1 PTYPE=0x0800 OPCODE=1 "
                                + "MACSRC=02:00:00:00:00:0a IPSRC=192.0.2.1 MACDST=00:00:00:00:00:00 IPDST=192.0.2.9",
                        "Ether(dst='ff:ff:ff:ff:ff:ff',src='02:00:00:00:00:0a')/ARP(op=1,hwsrc='02:00:00:00:00:0a',"
                                + "psrc='192.0.2.1',hwdst='00:00:00:00:00:00',pdst='192.0.2.9')"),
                Arguments.of(
                        "PHYSIN=p1 PHYSOUT=p2 " + MAC + IP + "LEN=20 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=2 ",
                        ETHER + "IP(" + TO + ",proto=2)"));
    }

    @ParameterizedTest
    @MethodSource("wholePackets")
    void shouldBuildExactlyWhatWasLoggedWhole(String text, String scapy) throws BadLineException {
        assertEquals(Lines.scapy(scapy), lines.frame("kernel: IN=eth0 OUT= " + text));
        assertEquals("", format.approximation());
        assertEquals("", format.leftOut());
    }

    static Stream<Arguments> packetsWithGaps() {
        String udp = "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8 ";
        return Stream.of(
                Arguments.of(
                        "payload",
                        MAC + IP + "LEN=31 TOS=00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=11 ",
                        ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2)/Raw(b'\\0'*3)"),
                Arguments.of(
                        "IP options",
                        MAC + IP + udp.replace("LEN=28", "LEN=32"),
                        ETHER + "IP(" + TO + ",options=b'\\0\\0\\0\\0')/UDP(sport=1,dport=2)"),
                Arguments.of("Ethernet header", "MAC= " + IP + udp, "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of("Ethernet header", IP + udp, "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "Ethernet header",
                        "MAC=45:00 TUNNEL=192.0.2.1->192.0.2.2 " + IP + udp,
                        "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "link header",
                        MAC.replace("08:00", "88:64:11:00") + IP + udp,
                        ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "link header",
                        "MACSRC=02:00:00:00:00:0a MACDST=02:00:00:00:00:0b MACPROTO=8100 " + IP + udp,
                        ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "ECN bit",
                        MAC + IP + udp.replace("TOS=0x00", "TOS=0x02"),
                        ETHER + "IP(" + TO + ",tos=2)/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "TCP sequence numbers",
                        MAC + IP
                                + "LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 WINDOW=3 RES=0x00 RST URGP=0 ",
                        ETHER + "IP(" + TO + ")/TCP(sport=1,dport=2,window=3,flags='R')"),
                Arguments.of(
                        "ECE and CWR",
                        MAC + IP
                                + "LEN=40 TOS=00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 SEQ=1 ACK=2 WINDOW=3 ACK URGP=0 MARK=0x0 ",
                        ETHER + "IP(" + TO + ")/TCP(sport=1,dport=2,seq=1,ack=2,window=3,flags='A')"),
                Arguments.of(
                        "TCP options",
                        MAC + IP
                                + "LEN=48 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 SEQ=1 ACK=2 WINDOW=3 RES=0x00 SYN URGP=0 ",
                        ETHER + "IP(" + TO + ")/TCP(sport=1,dport=2,seq=1,ack=2,window=3,dataofs=7)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "payload",
                        MAC + IP
                                + "LEN=48 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP SPT=1 DPT=2 SEQ=1 ACK=2 WINDOW=3 RES=0x00 ACK PSH "
                                + "URGP=0 OPT (01010101) ",
                        ETHER + "IP(" + TO
                                + ")/TCP(sport=1,dport=2,seq=1,ack=2,window=3,flags='PA',options=[('NOP',None)]*4)"
                                        .replace(
                                                "[('NOP',None)]*4",
                                                "[('NOP',None),('NOP',None),('NOP',None),('NOP',None)]")
                                + "/Raw(b'\\0'*4)"),
                Arguments.of(
                        "payload",
                        MAC + IP + "LEN=100 TOS=0x00 PREC=0x00 TTL=64 ID=1 MF FRAG:185 PROTO=UDP ",
                        ETHER + "IP(" + TO + ",flags='MF',frag=185,proto=17)/Raw(b'\\0'*80)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=24 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=TCP INCOMPLETE [4 bytes] ",
                        ETHER + "IP(" + TO + ",proto=6)/Raw(b'\\0'*4)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=24 TOS=00 PREC=0x00 TTL=64 ID=1 PROTO=UDP INCOMPLETEMARK=0x0 ",
                        ETHER + "IP(" + TO + ",proto=17)/Raw(b'\\0'*4)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP
                                + "LEN=30 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=1 INCOMPLETE [10 bytes] ",
                        ETHER + "IP(" + TO + ",proto=1)/Raw(b'\\x03\\x01'+b'\\0'*8)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ESP SPI=0xf1234567 ",
                        ETHER + "IP(" + TO + ",proto=50)/Raw(b'\\xf1\\x23\\x45\\x67'+b'\\0'*16)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=44 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=AH SPI=0x7 ",
                        ETHER + "IP(" + TO + ",proto=51)/Raw(b'\\0'*7+b'\\x07'+b'\\0'*16)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=30 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDPLITE SPT=258 DPT=2 LEN=10 ",
                        ETHER + "IP(" + TO + ",proto=136)/Raw(b'\\x01\\x02\\x00\\x02\\x00\\x0a\\0\\0\\0\\0')"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=32 TOS=00 PREC=0x00 TTL=64 ID=1 PROTO=SCTP SPT=258 DPT=2 ",
                        ETHER + "IP(" + TO + ",proto=132)/Raw(b'\\x01\\x02\\x00\\x02'+b'\\0'*8)"),
                Arguments.of(
                        "payload",
                        MAC + IP + "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=2 ",
                        ETHER + "IP(" + TO + ",proto=2)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "LEN=44 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=13 CODE=0 ",
                        ETHER + "IP(" + TO + ")/ICMP(type=13)/Raw(b'\\0'*4)"),
                Arguments.of(
                        "header fields",
                        "MAC= SRC=192.0.2.1 DST=192.0.2.9 PROTO=ARP REPLY REPLY_MAC=02:00:00:00:00:0a MARK=0x0 ",
                        "ARP(op=2,hwsrc='02:00:00:00:00:0a',psrc='192.0.2.1',pdst='192.0.2.9')"),
                Arguments.of(
                        "IPv6 extension headers, payload",
                        MAC6 + IP6 + "LEN=56 TC=0 HOPLIMIT=64 FLOWLBL=0 OPT ( ) PROTO=UDP SPT=1 DPT=2 LEN=8 ",
                        ETHER + "IPv6(" + TO6 + ")/UDP(sport=1,dport=2,len=8)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "payload",
                        MAC6 + IP6
                                + "LEN=68 TC=0 HOPLIMIT=64 FLOWLBL=0 OPT ( FRAG:0 INCOMPLETE ID:0000abcd ) PROTO=UDP SPT=1 DPT=2 LEN=1000 ",
                        ETHER + "IPv6(" + TO6
                                + ")/IPv6ExtHdrFragment(m=1,id=0xabcd)/UDP(sport=1,dport=2,len=1000)/Raw(b'\\0'*12)"),
                Arguments.of(
                        "payload",
                        MAC6 + IP6 + "LEN=68 TC=0 HOPLIMIT=64 FLOWLBL=0 FRAG:1448 ID:0000abcd PROTO=UDP ",
                        ETHER + "IPv6(" + TO6 + ")/IPv6ExtHdrFragment(nh=17,offset=181,id=0xabcd)/Raw(b'\\0'*20)"),
                Arguments.of(
                        "header fields, payload",
                        MAC6 + IP6 + "LEN=68 TC=0 HOPLIMIT=64 FLOWLBL=0 FRAG: 1448 ID: 0000abcd PROTO=UDP MARK=0x0 ",
                        ETHER + "IPv6(" + TO6 + ")/IPv6ExtHdrFragment(nh=17,offset=181,id=0xabcd)/Raw(b'\\0'*20)"),
                Arguments.of(
                        "header fields, payload",
                        MAC6 + IP6 + "LEN=60 TC=0 HOPLIMIT=64 FLOWLBL=0 OPT ( ESP SPI=0x5 )",
                        ETHER + "IPv6(" + TO6 + ",nh=50)/Raw(b'\\0'*3+b'\\x05'+b'\\0'*16)"),
                Arguments.of(
                        "header fields, payload",
                        MAC6 + IP6 + "LEN=64 TC=0 HOPLIMIT=255 FLOWLBL=0 PROTO=ICMPv6 TYPE=135 CODE=0 ",
                        ETHER + "IPv6(" + TO6 + ",hlim=255)/ICMPv6Unknown(type=135,msgbody=b'\\0'*20)"));
    }

    @ParameterizedTest
    @MethodSource("packetsWithGaps")
    void shouldFillWhatWasNotLoggedAndSaySo(String missing, String text, String scapy) throws BadLineException {
        String frame = lines.frame("kernel: IN=eth0 OUT=eth1 " + text);
        assertEquals(Lines.scapy(scapy), frame);
        assertTrue(format.approximation().endsWith(missing + " not logged"), format.approximation());
    }

    static Stream<Arguments> icmpErrors() {
        String quoted = "SRC=198.51.100.7 DST=203.0.113.9 LEN=1500 TOS=0x00 PREC=0x00 TTL=63 ID=9 DF ";
        String inner = "IP(src='198.51.100.7',dst='203.0.113.9',len=1500,ttl=63,id=9,flags='DF'";
        return Stream.of(
                Arguments.of(
                        "LEN=56 TOS=0x00 PREC=0xC0 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=4 [" + quoted
                                + "PROTO=TCP INCOMPLETE [8 bytes] ] MTU=1400 ",
                        "IP(" + TO + ",tos=0xc0)/ICMP(type=3,code=4,nexthopmtu=1400)/" + inner
                                + ",proto=6)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "LEN=56 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=11 CODE=0 [" + quoted
                                + "PROTO=UDP SPT=7 DPT=8 LEN=1480 ] MARK=0x1 ",
                        "IP(" + TO + ")/ICMP(type=11)/" + inner + ")/UDP(sport=7,dport=8,len=1480)"),
                Arguments.of(
                        "LEN=64 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=5 CODE=1 GATEWAY=192.0.2.254 [" + quoted
                                + "PROTO=ICMP TYPE=8 CODE=0 ID=5 SEQ=6 ] ",
                        "IP(" + TO + ")/ICMP(type=5,code=1,gw='192.0.2.254')/" + inner
                                + ")/ICMP(id=5,seq=6)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "LEN=96 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=13 [" + quoted
                                + "PROTO=TCP SPT=7 DPT=8 SEQ=1 ACK=2 WINDOW=3 RES=0x00 ACK URGP=0 ] ",
                        "IP(" + TO + ")/ICMP(type=3,code=13)/" + inner
                                + ")/TCP(sport=7,dport=8,seq=1,ack=2,window=3,flags='A')/Raw(b'\\0'*28)"),
                Arguments.of(
                        "LEN=56 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=12 CODE=0 PARAMETER=20 ",
                        "IP(" + TO + ")/ICMP(type=12,ptr=20)/Raw(b'\\0'*28)"),
                Arguments.of(
                        "LEN=56 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=ICMP TYPE=3 CODE=1 [TRUNCATED] ",
                        "IP(" + TO + ")/ICMP(type=3,code=1)/Raw(b'\\0'*28)"));
    }

    @ParameterizedTest
    @MethodSource("icmpErrors")
    void shouldRebuildThePacketThatAnIcmpErrorQuotes(String text, String scapy) throws BadLineException {
        assertEquals(Lines.scapy(ETHER + scapy), lines.frame("IN=eth0 OUT= " + MAC + IP + text));
        assertTrue(format.approximation().endsWith("payload not logged"), format.approximation());
    }

    @Test
    void shouldRebuildThePacketThatAnIcmpv6ErrorQuotes() throws BadLineException {
        String quoted = "SRC=2001:0db8:0000:0000:0000:0000:0000:0002 DST=2001:0db8:0000:0000:0000:0000:0000:0009 "
                + "LEN=1500 TC=0 HOPLIMIT=63 FLOWLBL=5 PROTO=UDP SPT=7 DPT=8 LEN=1460 ";
        String frame = lines.frame("IN=eth0 OUT= " + MAC6 + IP6
                + "LEN=96 TC=0 HOPLIMIT=64 FLOWLBL=0 PROTO=ICMPv6 TYPE=2 CODE=0 [" + quoted + "] MTU=1280 ");
        assertEquals(
                Lines.scapy(ETHER + "IPv6(" + TO6 + ")/ICMPv6PacketTooBig(mtu=1280)/IPv6(src='2001:db8::2',"
                        + "dst='2001:db8::9',plen=1460,hlim=63,fl=5)/UDP(sport=7,dport=8,len=1460)"),
                frame);
        assertEquals("payload not logged", format.approximation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IN=eth0 OUT= ",
                "[ 1386.688454] KLOG IN=eth0 OUT= ",
                "DROPIN=eth0 OUT=eth1 ",
                "[fw] CHAIN=INPUT IN=eth0 OUT= ",
                "CHAIN=INPUT,LEN=3 SPT=9 IN= OUT=eth1 ",
                "Jun  8 14:34:33 host kernel: [50028442.088484] [UFW BLOCK] IN=br-1.2@x OUT= ",
                "<4>Nov 24 02:06:58 host x: IN= OUT= ",
                "<134>1 2026-11-24T02:06:58+01:00 host kernel - - - IN=a OUT= ",
                "(IN=3) SRC=x IN=eth0 OUT= "
            })
    void shouldTakeAnythingInFrontOfIn(String prefix) throws BadLineException {
        assertEquals(
                Lines.scapy(ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2)"),
                lines.frame(prefix + MAC + IP + "LEN=28 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP SPT=1 DPT=2 LEN=8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 24 02:06:58 host systemd[1]: Started a service.",
                "[    0.000000] Linux version 6.1.0",
                "CHAIN=INPUT",
                "last message repeated 3 times"
            })
    void shouldLeaveOutLinesThatSpeakOfNoPacket(String text) throws BadLineException {
        assertEquals("", lines.frame(text));
        assertEquals("no packet", format.leftOut());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IN=br0 OUT=p1 MACSRC=02:00:00:00:00:0a MACDST=01:80:c2:00:00:0e MACPROTO=88cc ",
                "IN=br0 OUT= MAC=01:80:c2:00:00:0e:02:00:00:00:00:0a:88:cc ",
                "IN=br0 OUT= MAC=02:00:00:00:00:0b:02:00:00:00:00:0a:08:00 TRUNCATED",
                "IN=br0 OUT= MAC=02:00:00:00:00:0b:02:00:00:00:00:0a:08:06 UID=0 GID=0 MARK=0x0 ",
                "IN=br0 OUT= MAC= PROTO=35020 MARK=0x0 "
            })
    void shouldLeaveOutWhatIsNoIp(String text) throws BadLineException {
        assertEquals("", lines.frame(text));
        assertEquals("no IP packet", format.leftOut());
    }

    @Test
    void shouldMakeNothingOfABlankLine() throws BadLineException {
        assertEquals("", lines.frame(" \t"));
        assertEquals("", format.leftOut());
    }
}
