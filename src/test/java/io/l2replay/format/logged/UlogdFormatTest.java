package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.l2replay.format.BadLineException;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of ulogd's JSON output and the packets that they tell of, which are said as scapy lines. */
class UlogdFormatTest {
    private static final String ETHER = "Ether(dst='02:00:00:00:00:0b',src='02:00:00:00:00:0a')/";
    private static final String TO = "src='192.0.2.1',dst='198.51.100.7'";
    private static final String MAC = "'mac.str':'02:00:00:00:00:0b:02:00:00:00:00:0a:08:00',";
    private static final String IP =
            "'raw.pktlen':40,'oob.protocol':2048,'src_ip':'192.0.2.1','dest_ip':'198.51.100.7',"
                    + "'ip.tos':0,'ip.ttl':64,'ip.ihl':5,'ip.id':1,'ip.fragoff':0,";
    private static final String TCP =
            "'ip.protocol':6,'src_port':1,'dest_port':2,'tcp.seq':3,'tcp.ackseq':4,'tcp.window':5,"
                    + "'tcp.offset':0,'tcp.syn':0,'tcp.ack':1,'tcp.res1':0,'tcp.res2':0,";
    private static final String TCP_LINE = "TCP(sport=1,dport=2,seq=3,ack=4,window=5,flags='A')";

    private final UlogdFormat format = new UlogdFormat(Addresses.NONE);
    private final Lines lines = new Lines(format);

    static Stream<Arguments> packets() {
        String udp = "'ip.protocol':17,'src_port':1,'dest_port':2,";
        String echo = "'ip.protocol':1,'icmp.type':8,'icmp.code':0,'icmp.echoid':7,'icmp.echoseq':9,";
        String six =
                "'raw.pktlen':48,'oob.protocol':34525,'src_ip':'2001:db8::1','dest_ip':'2001:db8::2','ip6.priority':40,"
                        + "'ip6.flowlabel':5,'ip6.hoplimit':9,";
        String mac6 = MAC.replace("08:00", "86:dd");
        String to6 = "src='2001:db8::1',dst='2001:db8::2',tc=40,fl=5,hlim=9";
        return Stream.of(
                Arguments.of("", MAC + IP + TCP + "'ip.totlen':40", ETHER + "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        MAC + IP + TCP.replaceAll(":(\\d+)", ":'$1'") + "'ip.totlen':'40'",
                        ETHER + "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        MAC + IP + TCP.replace("'tcp.ack':1", "'tcp.ack':true") + "'ip.totlen':40",
                        ETHER + "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        MAC + IP + TCP.replace("res2':0", "res2':3").replace("res1':0", "res1':15") + "'ip.totlen':40",
                        ETHER + "IP(" + TO + ")/TCP(sport=1,dport=2,seq=3,ack=4,window=5,flags=0x1d0,reserved=7)"),
                Arguments.of(
                        "payload",
                        MAC + IP + TCP + "'ip.totlen':43",
                        ETHER + "IP(" + TO + ")/" + TCP_LINE + "/Raw(b'\\0'*3)"),
                Arguments.of(
                        "TCP options",
                        MAC + IP + TCP.replace("offset':0", "offset':6") + "'ip.totlen':44",
                        ETHER + "IP(" + TO
                                + ")/TCP(sport=1,dport=2,seq=3,ack=4,window=5,flags='A',dataofs=6)/Raw(b'\\0'*4)"),
                Arguments.of(
                        "IP options",
                        MAC + IP.replace("ihl':5", "ihl':6") + TCP + "'ip.totlen':44",
                        ETHER + "IP(" + TO + ",options=b'\\0\\0\\0\\0')/" + TCP_LINE),
                Arguments.of("Ethernet header", IP + TCP + "'ip.totlen':40", "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "Ethernet header",
                        "'raw.type':512,'mac.str':'00:11'," + IP + TCP + "'ip.totlen':40",
                        "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        "'mac.saddr.str':'02:00:00:00:00:0a','mac.daddr.str':'02:00:00:00:00:0b'," + IP + TCP
                                + "'ip.totlen':40",
                        ETHER + "IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        MAC.replace("08:00", "81:00:20:07:08:00") + IP + TCP + "'ip.totlen':40",
                        ETHER + "Dot1Q(prio=1,vlan=7)/IP(" + TO + ")/" + TCP_LINE),
                Arguments.of(
                        "",
                        MAC + IP.replace("fragoff':0", "fragoff':16384") + udp + "'ip.totlen':28,'udp.len':8",
                        ETHER + "IP(" + TO + ",flags='DF')/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "payload",
                        MAC + IP.replace("fragoff':0", "fragoff':8377") + "'ip.protocol':17,'ip.totlen':28",
                        ETHER + "IP(" + TO + ",flags='MF',frag=185,proto=17)/Raw(b'\\0'*8)"),
                Arguments.of(
                        "header fields, payload",
                        MAC + IP + "'ip.protocol':17,'ip.totlen':24",
                        ETHER + "IP(" + TO + ",proto=17)/Raw(b'\\0'*4)"),
                Arguments.of(
                        "",
                        MAC + IP + udp + "'ip.totlen':28,'udp.len':8,'udp.csum':0",
                        ETHER + "IP(" + TO + ")/UDP(sport=1,dport=2,chksum=0)"),
                Arguments.of(
                        "payload",
                        MAC + IP + udp + "'ip.totlen':30,'udp.len':10,'udp.csum':0,'ip.csum':1",
                        ETHER + "IP(" + TO + ",chksum=1)/UDP(sport=1,dport=2,chksum=0)/Raw(b'\\0'*2)"),
                Arguments.of("", MAC + IP + echo + "'ip.totlen':28", ETHER + "IP(" + TO + ")/ICMP(id=7,seq=9)"),
                Arguments.of(
                        "",
                        MAC + IP
                                + "'ip.protocol':1,'icmp.type':5,'icmp.code':1,'icmp.gateway':3221226238,'ip.totlen':28",
                        ETHER + "IP(" + TO + ")/ICMP(type=5,code=1,gw='192.0.2.254')"),
                Arguments.of(
                        "",
                        MAC + IP + "'ip.protocol':1,'icmp.type':3,'icmp.code':4,'icmp.fragmtu':1400,'ip.totlen':28",
                        ETHER + "IP(" + TO + ")/ICMP(type=3,code=4,nexthopmtu=1400)"),
                Arguments.of(
                        "",
                        mac6 + six
                                + "'ip.protocol':17,'ip6.nexthdr':17,'ip6.payloadlen':8,'src_port':1,'dest_port':2,'udp.len':8",
                        ETHER + "IPv6(" + to6 + ")/UDP(sport=1,dport=2)"),
                Arguments.of(
                        "header fields, payload",
                        mac6 + six + "'ip6.nexthdr':17,'ip6.payloadlen':28,'ip6.fragoff':1448,'ip6.fragid':7",
                        ETHER + "IPv6(" + to6 + ")/IPv6ExtHdrFragment(nh=17,offset=181,id=7)/Raw(b'\\0'*20)"),
                Arguments.of(
                        "header fields",
                        "'oob.protocol':2054,'mac.str':'ff:ff:ff:ff:ff:ff:02:00:00:00:00:0a:08:06','arp.hwtype':1,"
                                + "'arp.protocoltype':2048,'arp.operation':1,'arp.saddr.str':'192.0.2.1','arp.daddr.str':'192.0.2.9'",
                        "Ether(dst='ff:ff:ff:ff:ff:ff',src='02:00:00:00:00:0a')/ARP(op=1,hwsrc='00:00:00:00:00:00',psrc='192.0.2.1',pdst='192.0.2.9')"));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void shouldBuildWhatWasLoggedAndSayWhatWasNot(String missing, String object, String scapy) throws BadLineException {
        assertEquals(Lines.scapy(scapy), lines.frame(json(object)));
        assertEquals(missing.isEmpty() ? "" : missing + " not logged", format.approximation());
    }

    static Stream<Arguments> checksums() {
        // Three octets 'abc' are carried; the checksums are those of zeros, of the octets, and of nothing.
        String echo =
                MAC + IP + "'ip.protocol':1,'icmp.type':8,'icmp.code':0,'icmp.echoid':7,'icmp.echoseq':9,'ip.totlen':";
        return Stream.of(
                Arguments.of("", MAC + IP + TCP + "'ip.totlen':40,'ip.csum':IPSUM,'tcp.csum':SUM", TCP_LINE),
                Arguments.of(
                        "checksums differ from the logged ones",
                        MAC + IP + TCP + "'ip.totlen':40,'ip.csum':IPSUM,'tcp.csum':1",
                        TCP_LINE.replace("ack=4", "ack=4,chksum=1")),
                Arguments.of(
                        "checksums differ from the logged ones",
                        MAC + IP + TCP + "'ip.totlen':40,'ip.csum':0,'tcp.csum':SUM",
                        TCP_LINE),
                Arguments.of(
                        "",
                        MAC + IP + TCP + "'ip.totlen':43,'ip.csum':IPSUM,'tcp.csum':SUM",
                        TCP_LINE + "/Raw(b'\\0'*3)"),
                Arguments.of("", echo + "28,'ip.csum':IPSUM,'icmp.csum':SUM", "ICMP(id=7,seq=9)"),
                Arguments.of("", echo + "28,'ip.csum':IPSUM,'icmp.csum':SWAPPED", "ICMP(id=7,seq=9)"));
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void shouldSendTheLoggedChecksumsAndCompareThem(String approximation, String object, String carried)
            throws BadLineException {
        String right = Lines.scapy(ETHER + "IP(" + TO + ")/" + carried);
        int sum = at16(right, 34 + (carried.startsWith("ICMP") ? 2 : 16));
        boolean noIp = object.contains("'ip.csum':0");
        String line = object.replace("IPSUM", "" + at16(right, 24))
                .replace("SUM", "" + sum)
                .replace("SWAPPED", "" + (Short.reverseBytes((short) sum) & 0xffff));
        assertEquals(noIp ? Lines.scapy(ETHER + "IP(" + TO + ",chksum=0)/" + carried) : right, lines.frame(json(line)));
        assertEquals(approximation, format.approximation());
    }

    private static int at16(String hex, int octet) {
        return Integer.parseInt(hex.substring(2 * octet, 2 * octet + 4), 16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'oob.time.sec':1795486018,'oob.time.usec':614909 | 1795486018614909000",
                "'timestamp':'2026-11-24T02:06:58.614909' | 1795486018614909000",
                "'timestamp':'2026-11-24T03:06:58.5+0100' | 1795486018500000000",
                "'@timestamp':'2026-11-24T02:06:58Z' | 1795486018000000000",
                "'timestamp':'soon' | " + Slot.NO_TIME,
            })
    void shouldTellWhenThePacketWasSeen(String time, long expectedNs) throws BadLineException {
        lines.frame(json(time + "," + MAC + IP + TCP + "'ip.totlen':40"));
        assertEquals(expectedNs, lines.time());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'orig.ip.protocol':6,'oob.family':2,'oob.protocol':0,'src_ip':'192.0.2.1' | flow event",
                "'sum.name':'all','sum.pkts':3 | flow event",
                "'oob.protocol':35020,'raw.pktlen':50 | no IP packet",
            })
    void shouldLeaveOutWhatIsNoPacket(String object, String kind) throws BadLineException {
        assertEquals("", lines.frame(json(object)));
        assertEquals(kind, format.leftOut());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'a':1 | '' | expected the keys of a packet, such as raw.pktlen, oob.protocol and src_ip",
                "'oob.protocol':2048 | src_ip | expected an address (the plugin IP2STR in ulogd's stack writes it)",
                "'src_ip':'192.0.2.1' | dest_ip | expected this key",
                "'src_ip':'192.0.2.1','dest_ip':'::1' | dest_ip | expected two addresses of one kind",
                "'src_ip':'192.0.2.0/24' | src_ip | expected an IPv4 address",
                "'src_ip':'host' | src_ip | expected an IPv4 address",
                "'src_ip':'::g' | src_ip | expected an IPv6 address",
                "'src_ip':7 | src_ip | expected a string",
                "'ip.ttl':256 | ip.ttl | must be 0 to 255",
                "'ip.id':1.5 | ip.id | expected a whole number",
                "'ip.id':1,'ip.id':1 | ip.id | stands twice in the same object",
                "'mac.str':'0:1' | mac.str | expected octets of two hex digits",
            })
    void shouldRefuseWhatIsDamaged(String object, String field, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.frame(json(object)));
        assertEquals(message, bad.getMessage());
        assertEquals(field.equals("''") ? "" : field, bad.field());
    }

    @Test
    void shouldRefuseALengthThatIsShorterThanTheHeaders() {
        String object = json(MAC + IP + TCP + "'ip.totlen':39");
        BadLineException bad = assertThrows(BadLineException.class, () -> lines.frame(object));
        assertEquals("a packet of 39 bytes is shorter than its headers, 40", bad.getMessage());
        assertEquals("ip.totlen", bad.field());
        assertEquals(object.indexOf("39") + 1, bad.column());
    }

    @Test
    void shouldMakeNothingOfABlankLine() throws BadLineException {
        assertEquals("", lines.frame(" "));
        assertEquals("", format.leftOut());
    }

    private static String json(String object) {
        return "{" + object.replace('\'', '"') + "}";
    }
}
