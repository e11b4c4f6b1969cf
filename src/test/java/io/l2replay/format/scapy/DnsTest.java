package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.DnsPacket;
import org.pcap4j.packet.DnsRDataA;
import org.pcap4j.packet.DnsRDataMx;
import org.pcap4j.packet.DnsRDataTxt;
import org.pcap4j.packet.DnsResourceRecord;

/** DNS as scapy 2.5.0 builds it. */
class DnsTest {
    private final DirtyFrames frames = new DirtyFrames();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DNS()|00000100000100000000000003777777076578616d706c6503636f6d0000010001",
                "DNS(qd=None)|000001000000000000000000",
                "DNS(id=7, qr=1, opcode='STATUS', aa=1, tc=1, rd=0, ra=1, z=1, ad=1, cd=1, rcode='refused', qd=b'')|000796f50000000000000000",
                "DNS(qd=b'abc', qdcount=17556, ancount=5, nscount=6, arcount=7)|000001004494000500060007616263",
                "DNS(length=5, qd=b'')|000001000000000000000000",
                "TCP()/DNS(qd=b'')|0035005000000000000000005002200000000000000c000001000000000000000000",
                "TCP()/DNS(qd=b'', length=3)|00350050000000000000000050022000000000000003000001000000000000000000",
                "UDP()/DNS(qd=b'')|0035003500140000000001000000000000000000",
                "DNS(qd=DNSQR(qname='a.b.', qtype='AAAA', qclass='CH')/DNSQR(qname='c'))|0000010000020000000000000161016200001c000301630000010001",
                "DNS(qd=DNSQR()/Raw('x'), an=DNSRR()/DNSRR()/Padding('y'))|00000100000100020000000003777777076578616d706c6503636f6d00000100017800000100010000000000040000000000000100010000000000040000000079",
                "DNSQR(qname='')|0000010001",
                "DNSQR(qname='.')|0000010001",
                "DNSQR(qname=None)|0000010001",
                "DNSQR(qname='a..b')|01610001620000010001",
                "DNSQR(qname=b'\\x03www\\xc0\\x0c')|03777777c00c00010001",
                "DNSQR(qname='a\\x00')|610000010001",
                "DNSRR(rrname='a', ttl=60, rdata='192.0.2.1')|016100000100010000003c0004c0000201",
                "DNSRR(type='AAAA', rdata='2001:db8::1')|00001c000100000000001020010db8000000000000000000000001",
                "DNSRR(type='CNAME', rdata='b.c')|00000500010000000000050162016300",
                "DNSRR(type='PTR')|00000c000100000000000100",
                "DNSRR(type='TXT', rdata=['ab', b'', 'c'])|00001000010000000000050261620163",
                "DNSRR(type='MX', rdata=b'\\x00\\x0a\\xc0\\x0c')|00000f0001000000000004000ac00c",
                "DNSRR(type='HTTPS', rclass=3, rdlen=9)|0000410003000000000009",
                "DNSRR(type=[1,28,16])|000001000100000000000400000000 00001c000100000000001000000000000000000000000000000000 0000100001000000000000",
                "DNSRRMX(type='MX', preference=10, exchange='m.a')|00000f0001000000000007000a016d016100",
                "DNSRRSRV(rrname='s', priority=1, weight=2, port=5060, target='t')|017300002100010000000000090001000213c4017400",
                "DNSRRSOA(mname='m', rname='r', serial=1, refresh=2, retry=3, expire=4, minimum=5)|000006000100000000001a016d000172000000000100000002000000030000000400000005",
                "DNSRROPT(rclass=1232, rdata=[EDNS0TLV(optcode='NSID', optdata='ab'), EDNS0TLV(optcode=10, optlen=1)])|00002904d000008000000a000300026162000a0001",
                "DNS(qd=[DNSQR(qname='a', qtype=[1,2]), None], id=[1,2])|00010100000100000000000001610000010001 00010100000100000000000001610000020001 000101000000000000000000 00020100000100000000000001610000010001 00020100000100000000000001610000020001 000201000000000000000000",
                "DNS(qd=b'', an=DNSRR(rdata='10.0.0.0/31')/DNSRR(type=2, ttl=[1,2]))|00000100000000020000000000000100010000000000040a000000000002000100000001000100 00000100000000020000000000000100010000000000040a000000000002000100000002000100 00000100000000020000000000000100010000000000040a000001000002000100000001000100 00000100000000020000000000000100010000000000040a000001000002000100000002000100",
                "DNS(rd=[0,1], qd=DNSQR(qname='a', qtype=[1,2]))|00000000000100000000000001610000010001 00000000000100000000000001610000020001 00000100000100000000000001610000010001 00000100000100000000000001610000020001"
            })
    void shouldBuildMessagesQuestionsAndRecords(String line, String expected) throws Exception {
        assertEquals(expected, frames.hex(line));
    }

    @Test
    void shouldCutLabelsAfter63Octets() throws Exception {
        assertEquals(
                "3f" + "61".repeat(63) + "016200" + "00010001", frames.hex("DNSQR(qname='" + "a".repeat(70) + ".b')"));
    }

    @Test
    void shouldDivideLongTextsInPiecesOf255Octets() throws Exception {
        String line = "DNSRR(type='TXT', rdata='x'*256)";
        assertEquals("00" + "00100001" + "00000000" + "0102" + "ff" + "78".repeat(255) + "0178", frames.hex(line));
    }

    @Test
    void shouldTakeEveryElementOfAListAsANameOfItsOwn() throws Exception {
        assertEquals("01610000010001 01620000010001", frames.hex("DNSQR(qname=['a','b.'])"));
    }

    @Test
    void shouldDrawNamesAnewForEachFrame() throws Exception {
        Set<String> drawn = new HashSet<>();
        for (byte[] frame : frames.of("DNSQR(qname=RandString(8)) * 20")) {
            assertEquals(14, frame.length);
            assertEquals(8, frame[0]);
            drawn.add(new String(frame, 1, 8));
        }
        assertEquals(20, drawn.size());
    }

    @Test
    void shouldKnowWhetherAMessageIsAlwaysTheSame() throws Exception {
        assertTrue(frames.isPlain("IP()/UDP()/DNS(qd=DNSQR(qname='a')/DNSQR(), an=DNSRR())"));
        assertFalse(frames.isPlain("IP()/UDP()/DNS(qd=DNSQR(qtype=[1,2]))"));
        assertFalse(frames.isPlain("IP()/UDP()/DNS(an=DNSRR(rdata=RandIP()))"));
    }

    @Test
    void shouldBuildAsManyFramesAsTheProductOfAllSetsInsideAndOutside() throws Exception {
        String line = "IP(ttl=[1,2])/UDP()/DNS(id=(1,3), qd=[DNSQR(qtype=(1,4))/DNSQR(qclass=[1,2]), DNSQR()],"
                + " an=DNSRR(rdata='10.0.0.0/30')) * 2";
        List<byte[]> built = frames.of(line);
        Set<String> different = new HashSet<>();
        for (byte[] frame : built) {
            different.add(java.util.HexFormat.of().formatHex(frame));
        }
        int once = 2 * 3 * (4 * 2 + 1) * 4;
        assertEquals(2 * once, built.size());
        assertEquals(once, different.size());
    }

    @Test
    void shouldBeReadByPcap4j() throws Exception {
        byte[] frame = frames.of("DNS(id=7, qr=1, qd=DNSQR(qname='a.example', qtype='MX'),"
                        + " an=DNSRR(rrname='a.example', ttl=60, rdata='192.0.2.1')/DNSRR(type='TXT', rdata=['ab','c']),"
                        + " ns=DNSRRMX(type='MX', preference=10, exchange='m.a.example'))")
                .get(0);
        DnsPacket dns = DnsPacket.newPacket(frame, 0, frame.length);
        DnsPacket.DnsHeader header = dns.getHeader();
        assertEquals(7, header.getId());
        assertTrue(header.isResponse());
        assertEquals("a.example", header.getQuestions().get(0).getQName().getName());
        DnsResourceRecord address = header.getAnswers().get(0);
        assertEquals(60, address.getTtl());
        assertEquals("192.0.2.1", ((DnsRDataA) address.getRData()).getAddress().getHostAddress());
        assertEquals(
                List.of("ab", "c"), ((DnsRDataTxt) header.getAnswers().get(1).getRData()).getTexts());
        DnsRDataMx mx = (DnsRDataMx) header.getAuthorities().get(0).getRData();
        assertEquals("m.a.example", mx.getExchange().getName());
        assertEquals(frame.length, dns.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DNS(qtype=1)|unknown field 'qtype' of DNS; known: length, id, qr, opcode",
                "DNSQR(qname=5)|expected a name such as 'www.example.com'",
                "DNSQR(qtype='AAAAA')|unknown name; did you mean AAAA?",
                "DNSQR(qclass='XY')|unknown name; known: IN, CS, CH, HS, ANY",
                "DNSRR(type='AXFR')|unknown name; known: ANY, A, NS",
                "DNSRR(rdata='a.example')|expected an IPv4 address",
                "DNSRR(type='AAAA', rdata='192.0.2.1')|expected an IPv6 address",
                "DNSRR(type='TXT', rdata=['a', 5])|expected a string or bytes",
                "DNSRR(type='TXT', rdata=5)|expected strings or bytes, or a list of them",
                "DNSRR(type='MX', rdata=5)|expected a string or bytes for this type",
                "DNSRR(type=['A','NS'], rdata='192.0.2.1')|several types do not share the same data",
                "DNS(opcode='NOTIFY')|unknown name; known: QUERY, IQUERY, STATUS",
                "DNS(rcode='oK')|unknown name; did you mean ok?",
                "DNS(qd=5)|expected a packet such as DNSQR(qname='a.example'), bytes, or None",
                "DNS(an=[[DNSRR()]])|expected a packet such as DNSRR(rrname='a.example'), bytes, or None",
                "DNS(qd=[])|an empty list stands for no frame",
                "DNSRR(type='NULL', rdata='x'*65536)|data of 65536 bytes do not fit DNSRR.rdlen",
                "EDNS0TLV(optdata='x'*65536)|an option of 65536 bytes does not fit EDNS0TLV.optlen",
                "TCP()/DNS(qd=b'x'*65524)|a message of 65536 bytes does not fit DNS.length"
            })
    void shouldSayWhatIsWrong(String line, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> frames.of(line));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
    }
}
