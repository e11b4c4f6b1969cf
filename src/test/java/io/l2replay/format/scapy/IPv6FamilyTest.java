package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IcmpV6EchoRequestPacket;
import org.pcap4j.packet.IcmpV6NeighborSolicitationPacket;
import org.pcap4j.packet.IcmpV6RouterAdvertisementPacket;
import org.pcap4j.packet.IpV6ExtFragmentPacket;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;

/** IPv6's extension headers, ICMPv6 and discovery: lines, their octets on dirty memory, and what pcap4j reads in them. */
class IPv6FamilyTest {
    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(4096));
    private final Line line = new Line();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IPv6ExtHdrHopByHop()|3b00010400000000",
                "IPv6ExtHdrHopByHop(options=[RouterAlert(value=0), PadN(optdata=b'\\x00')])|3b010502000001010001050000000000",
                "IPv6ExtHdrHopByHop(options=[Pad1(), Jumbo(jumboplen=65536)])|3b0100010100c2040001000001020000",
                "IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7'), RouterAlert()])|3b0301020000c91020010db80000000000000000000000070502000001020000",
                "IPv6ExtHdrDestOpt(autopad=0, options=[HBHOptUnknown(otype=0x3e, optdata='abc'), b'\\x00'])|3b003e0361626300",
                "IPv6ExtHdrDestOpt(len=9, options=[PadN(optlen=7, optdata='a')])|3b09010761010100",
                "IPv6ExtHdrRouting(addresses=['2001:db8::1', '::2'])|3b0400020000000020010db800000000000000000000000100000000000000000000000000000002",
                "IPv6ExtHdrRouting(type=2, len=1, segleft=0)|3b01020000000000",
                "IPv6ExtHdrFragment(nh='UDP', offset=185, m=1, id=0xdeadbeef)|110005c9deadbeef",
                "ICMPv6EchoRequest(id=1, seq=2, data='hi')|80000000000100026869",
                "ICMPv6EchoReply(code=3)|8103000000000000",
                "ICMPv6DestUnreach(code='Port unreachable', length=5, unused=0x010203)|0104000005010203",
                "ICMPv6PacketTooBig(mtu=1400)|0200000000000578",
                "ICMPv6TimeExceeded(code=1)|0301000000000000",
                "ICMPv6ParamProblem()|0400000000000006",
                "ICMPv6Unknown(type=200, msgbody=b'\\x01')|c800000001",
                "ICMPv6MLQuery(mladdr='ff02::5')|8200000027100000ff020000000000000000000000000005",
                "ICMPv6MLReport(mladdr='ff02::5')|8300000000000000ff020000000000000000000000000005",
                "ICMPv6MLDone(mladdr='ff02::5')|8400000000000000ff020000000000000000000000000005",
                "ICMPv6MLQuery2(S=1, QRV=2, QQIC=125, sources=['::1'])|8200000027100000000000000000000000000000000000000a7d000100000000000000000000000000000001",
                "ICMPv6MLReport2(records=[ICMPv6MLDMultAddrRec(rtype=3, dst='ff02::fb', sources=['::1'], auxdata='abcd')])|8f0000000000000103040001ff0200000000000000000000000000fb0000000000000000000000000000000161626364",
                "ICMPv6ND_RS()|8500000000000000",
                "ICMPv6ND_RA(chlim=64, M=1, prf='Low', routerlifetime=9, reachabletime=1, retranstimer=2)|86000000409800090000000100000002",
                "ICMPv6ND_NS(tgt='fe80::2')|8700000000000000fe800000000000000000000000000002",
                "ICMPv6ND_NA(R=0, S=1, tgt='fe80::2')|8800000060000000fe800000000000000000000000000002",
                "ICMPv6ND_Redirect(tgt='fe80::2', dst='2001:db8::2')|8900000000000000fe80000000000000000000000000000220010db8000000000000000000000002",
                "ICMPv6NDOptSrcLLAddr(lladdr='02:00:00:00:00:01')|0101020000000001",
                "ICMPv6NDOptDstLLAddr(lladdr='02:00:00:00:00:01')|0201020000000001",
                "ICMPv6NDOptPrefixInfo(prefixlen=48, A=0, validlifetime=5, preferredlifetime=4, prefix='2001:db8::')|0304308000000005000000040000000020010db8000000000000000000000000",
                "ICMPv6NDOptMTU(mtu=1500)|05010000000005dc",
                "ICMPv6NDOptRouteInfo(plen=48, prf=1, rtlifetime=3, prefix='2001:db8::')|180330080000000320010db8000000000000000000000000",
                "ICMPv6NDOptRouteInfo(len=2, plen=48, prefix='2001:db8::')|18023000ffffffff20010db800000000",
                "ICMPv6NDOptRDNSS(lifetime=60, dns=['2001:db8::53', '::1'])|190500000000003c20010db800000000000000000000005300000000000000000000000000000001",
                "ICMPv6NDOptDNSSL(lifetime=60, searchlist=['example.com', 'lan.'])|1f0400000000003c076578616d706c6503636f6d00036c616e00000000000000",
                "ICMPv6NDOptUnknown(type=14, data='123456')|0e08313233343536",
                "ICMPv6NDOptRedirectedHdr(pkt=b'123456789')|04020000000000003132333435363738",
                "ICMPv6NDOptRedirectedHdr(pkt=IPv6()/UDP()/'abc')/Raw('x')|040700000000000060000000000b1140000000000000000000000000000000010000000000000000000000000000000100350035000b3b0a78"
            })
    void shouldWriteEachHeader(String text, String hex) throws Exception {
        assertEquals(hex, HexFormat.of().formatHex(build(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IPv6(src='2001:db8::1', dst='2001:db8::2')/IPv6ExtHdrHopByHop()/IPv6ExtHdrRouting(addresses=['2001:db8::3'])/TCP()|ffffffffffff00000000000086dd600000000034004020010db800000000000000000000000120010db80000000000000000000000022b00010400000000060200010000000020010db80000000000000000000000030014005000000000000000005002200034090000",
                "IPv6(src='2001:db8::1', dst='2001:db8::2')/IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7')])/UDP()|ffffffffffff00000000000086dd6000000000203c4020010db800000000000000000000000120010db8000000000000000000000002110201020000c91020010db8000000000000000000000007003500350008a3f9",
                "Ether(src='02:00:00:00:00:01')/IPv6(src='fe80::1')/ICMPv6ND_NS(tgt='fe80::2')/ICMPv6NDOptSrcLLAddr(lladdr='02:00:00:00:00:01')|33330000000102000000000186dd6000000000203afffe800000000000000000000000000001ff0200000000000000000000000000018700799a00000000fe8000000000000000000000000000020101020000000001",
                "Ether()/IPv6(src='fe80::1')/ICMPv6ND_RS()|33330000000200000000000086dd6000000000083afffe800000000000000000000000000001ff02000000000000000000000000000285007d3600000000",
                "Ether()/IPv6(src='fe80::1')/IPv6ExtHdrHopByHop(options=[RouterAlert()])/ICMPv6MLDone(mladdr='ff02::5')|ffffffffffff00000000000086dd6000000000200040fe800000000000000000000000000001000000000000000000000000000000013a0005020000010084007e2200000000ff020000000000000000000000000005",
                "IPv6(src='::1')/ICMPv6TimeExceeded()/IPv6(src='::2', dst='::3')/UDP()|ffffffffffff00000000000086dd6000000000383a40000000000000000000000000000000010000000000000000000000000000000103008b5c0000000060000000000811400000000000000000000000000000000200000000000000000000000000000003003500350008ff6f"
            })
    void shouldChainHeadersAndComputeWhatIsAbsent(String text, String hex) throws Exception {
        assertEquals(hex, HexFormat.of().formatHex(build(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IPv6()/IPv6ExtHdrHopByHop(optoins=[])|27|unknown field 'optoins' of IPv6ExtHdrHopByHop; did you mean options?",
                "IPv6()/IPv6ExtHdrHopByHop(options=[IP()])|36|expected options: Pad1, PadN, RouterAlert, Jumbo, HAO or HBHOptUnknown",
                "IPv6()/IPv6ExtHdrHopByHop(options='x')|35|(others only with autopad=0)",
                "IPv6()/IPv6ExtHdrHopByHop(autopad='x')|35|expected 0 or 1",
                "IPv6()/IPv6ExtHdrDestOpt(options=[PadN(optdata='a'*256)])|35|optdata of 256 bytes, an option has at most 255",
                "IPv6()/IPv6ExtHdrDestOpt(options=[RouterAlert(value='RSVP')])|53|unknown name",
                "IPv6()/IPv6ExtHdrRouting(addresses=['::1', '10.0.0.1'])|44|expected IPv6 addresses",
                "IPv6()/IPv6ExtHdrRouting(addresses=['2001:db8::/126'])|37|expected IPv6 addresses",
                "IPv6()/ICMPv6ND_NX()|8|unknown layer 'ICMPv6ND_NX'; did you mean ICMPv6ND_",
                "IPv6()/ICMPv6ND_RA(prf='Higher')|24|did you mean High?",
                "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptDNSSL(searchlist='a.b')|50|expected a list of domain names",
                "IPv6()/ICMPv6NDOptRedirectedHdr(pkt=[IPv6()])|37|expected one packet or bytes, not a list",
                "IPv6()/ICMPv6NDOptRedirectedHdr(pkt=b'a'*2041)|8|a length of 256 does not fit len, at most 255",
                "IPv6()/ICMPv6DestUnreach(unused=0x1000000)|33|not within 0 to 16777215",
                "IPv6()/ICMPv6EchoRequest(id=65536)|29|not within 0 to 65535"
            })
    void shouldSayWhereAndWhatIsKnown(String text, int column, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> build(text));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertEquals(column, bad.column());
    }

    @Test
    void shouldRefuseMoreAddressesThanLenCanSay() throws Exception {
        String many = "IPv6()/IPv6ExtHdrRouting(addresses=[" + "'::1',".repeat(128) + "])";
        BadLineException bad = assertThrows(BadLineException.class, () -> build(many));
        assertTrue(bad.getMessage().contains("128 addresses, len has room for 127"), bad.getMessage());
        assertEquals(14 + 40 + 8 + 127 * 16, build(many.replaceFirst("'::1',", "")).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IPv6(src='fe80::1')/ICMPv6EchoRequest(data='odd')",
                "IPv6()/ICMPv6ND_NS(tgt='fe80::2')/ICMPv6NDOptSrcLLAddr(lladdr='02:00:00:00:00:01')",
                "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptPrefixInfo(prefix='2001:db8::')/ICMPv6NDOptMTU()",
                "IPv6()/ICMPv6DestUnreach()/IPv6(dst='::5')/UDP()/'abc'",
                "IPv6()/IPv6ExtHdrHopByHop(options=[Jumbo()])/ICMPv6EchoReply()"
            })
    void shouldComputeChecksumsThatPcap4jFindsRight(String text) throws Exception {
        IpV6Packet ip = ip(text);
        IcmpV6CommonPacket icmp = ip.get(IcmpV6CommonPacket.class);
        assertTrue(icmp.hasValidChecksum(
                ip.getHeader().getSrcAddr(), ip.getHeader().getDstAddr(), false));
    }

    @Test
    void shouldSumTcpOverTheLastAddressOfARoutingHeaderWhileSegmentsAreLeft() throws Exception {
        String text = "IPv6(dst='2001:db8::2')/IPv6ExtHdrRouting(addresses=['::7','2001:db8::3'])/TCP()/'abc'";
        assertTrue(isTcpFor("2001:db8::3", text));
        assertFalse(isTcpFor("2001:db8::2", text));
        assertTrue(isTcpFor("2001:db8::2", text.replace("addresses", "segleft=0, addresses")));
    }

    private boolean isTcpFor(String destination, String text) throws Exception {
        IpV6Packet ip = ip(text);
        Inet6Address to = (Inet6Address) InetAddress.getByName(destination);
        return tcp(ip).hasValidChecksum(ip.getHeader().getSrcAddr(), to, false);
    }

    /** The segment behind one extension header. */
    private static TcpPacket tcp(IpV6Packet ip) throws Exception {
        byte[] raw = ip.getPayload().getRawData();
        int at = 8 + (raw[1] & 0xff) * 8;
        return TcpPacket.newPacket(raw, at, raw.length - at);
    }

    @Test
    void shouldSumUdpOverTheHomeAddressWhenItIsTheOnlyOption() throws Exception {
        Inet6Address home = (Inet6Address) InetAddress.getByName("2001:db8::7");
        String only = "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='2001:db8::7')])/UDP()";
        assertTrue(udp(only).hasValidChecksum(home, ip(only).getHeader().getDstAddr(), false));
        String two = only.replace("[HAO", "[PadN(), HAO");
        assertFalse(udp(two).hasValidChecksum(home, ip(two).getHeader().getDstAddr(), false));
    }

    private UdpPacket udp(String text) throws Exception {
        byte[] raw = ip(text).getPayload().getRawData();
        int at = 8 + (raw[1] & 0xff) * 8;
        return UdpPacket.newPacket(raw, at, raw.length - at);
    }

    @Test
    void shouldBeReadAsWhatItWasMeantToBe() throws Exception {
        IpV6Packet solicitation = ip("IPv6()/ICMPv6ND_NS(tgt='fe80::2')/ICMPv6NDOptSrcLLAddr()");
        assertEquals(255, solicitation.getHeader().getHopLimitAsInt());
        assertEquals("ff02:0:0:0:0:0:0:1", solicitation.getHeader().getDstAddr().getHostAddress());
        assertEquals(
                "fe80:0:0:0:0:0:0:2",
                solicitation
                        .get(IcmpV6NeighborSolicitationPacket.class)
                        .getHeader()
                        .getTargetAddress()
                        .getHostAddress());
        assertEquals(
                3,
                ip("IPv6()/ICMPv6ND_RA(chlim=1)/ICMPv6NDOptPrefixInfo()/ICMPv6NDOptMTU()/ICMPv6NDOptSrcLLAddr()")
                        .get(IcmpV6RouterAdvertisementPacket.class)
                        .getHeader()
                        .getOptions()
                        .size());
        assertEquals(
                7,
                ip("IPv6()/ICMPv6EchoRequest(id=7)")
                        .get(IcmpV6EchoRequestPacket.class)
                        .getHeader()
                        .getIdentifierAsInt());
        assertEquals(
                185,
                ip("IPv6()/IPv6ExtHdrFragment(offset=185, m=1)/b'x'")
                        .get(IpV6ExtFragmentPacket.class)
                        .getHeader()
                        .getFragmentOffset());
        assertEquals(
                3,
                ip("IPv6()/IPv6ExtHdrHopByHop(options=[PadN(optdata='ab'), Jumbo()])/UDP()")
                        .get(IpV6ExtHopByHopOptionsPacket.class)
                        .getHeader()
                        .getOptions()
                        .size());
    }

    @Test
    void shouldTurnSetsInHeadersAndKeepThemStillInsideOptions() throws Exception {
        compile("IPv6()/IPv6ExtHdrFragment(id=(1,3))/ICMPv6PacketTooBig(mtu=[1280,1500])/IPv6()/UDP()");
        int frames = 0;
        while (next()) {
            frames++;
        }
        assertEquals(6, frames);
        compile("IPv6()/IPv6ExtHdrHopByHop(options=[RouterAlert(value=[1,2])], autopad=[0,1])");
        assertTrue(next());
        assertEquals("3b0005020001", HexFormat.of().formatHex(frame(), 54, 60));
        assertTrue(next());
        assertEquals("3b00050200010100", HexFormat.of().formatHex(frame(), 54, 62));
        assertFalse(next());
    }

    private IpV6Packet ip(String text) throws Exception {
        byte[] frame = build(text);
        return EthernetPacket.newPacket(frame, 0, frame.length).get(IpV6Packet.class);
    }

    private byte[] build(String text) throws BadLineException {
        compile(text);
        assertTrue(next());
        byte[] frame = frame();
        assertFalse(next());
        return frame;
    }

    private void compile(String text) throws BadLineException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        format.compile(line);
    }

    private boolean next() throws BadLineException {
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        return format.next(slot);
    }

    private byte[] frame() {
        byte[] frame = new byte[slot.length()];
        slot.bytes().get(0, frame);
        return frame;
    }
}
