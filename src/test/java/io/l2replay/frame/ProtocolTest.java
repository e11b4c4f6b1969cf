package io.l2replay.frame;

import static io.l2replay.frame.FrameBuilder.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;

/** Every protocol of the first hour, built on dirty memory, against octets of its standard and read back by pcap4j. */
class ProtocolTest {
    private static final String LINK = "ffffffffffff020000000001";

    @Test
    void shouldBuildEthernetWithTheInterfacesOwnAddress() throws Exception {
        assertEquals(LINK + "9000", frame().layer(Protocols.ETHER).hex());
        assertEquals(
                "0102030405060a0b0c0d0e0f0800",
                frame().layer(Protocols.ETHER)
                        .text("dst", "01:02:03:04:05:06")
                        .bytes("src", new byte[] {10, 11, 12, 13, 14, 15})
                        .text("type", "IPv4")
                        .hex());
    }

    @Test
    void shouldLetTheGivenDestinationStandOverTheGroups() throws Exception {
        Addresses given = new Addresses(1, 0x0a0b_0c0d_0e0fL, true, 0, 0, 0);
        byte[] frame = new FrameBuilder(given, 100)
                .layer(Protocols.ETHER)
                .layer(Protocols.IP)
                .text("dst", "224.0.0.5")
                .build();
        assertEquals(0x0a, frame[0]);
    }

    @Test
    void shouldNestVlanTags() throws Exception {
        byte[] frame = frame().layer(Protocols.ETHER)
                .layer(Protocols.DOT1AD)
                .number("vlan", 100)
                .layer(Protocols.DOT1Q)
                .number("prio", 5)
                .number("id", 1)
                .number("vlan", 4095)
                .layer(Protocols.ARP)
                .build();
        EthernetPacket ether = EthernetPacket.newPacket(frame, 0, frame.length);
        assertEquals(0x88a8, ether.getHeader().getType().value() & 0xffff);
        Dot1qVlanTagPacket inner = Dot1qVlanTagPacket.newPacket(frame, 18, frame.length - 18);
        assertEquals(5, inner.getHeader().getPriority());
        assertTrue(inner.getHeader().getCfi());
        assertEquals(4095, inner.getHeader().getVidAsInt());
        assertEquals("ARP", inner.getHeader().getType().name());
        assertTrue(inner.getPayload() instanceof ArpPacket);
    }

    @Test
    void shouldAskWithTheInterfacesAddressesInArp() throws Exception {
        assertEquals(
                LINK + "0806" + "0001080006040001" + "020000000001c0000201" + "000000000000c0000209",
                frame().layer(Protocols.ETHER)
                        .layer(Protocols.ARP)
                        .text("pdst", "192.0.2.9")
                        .hex());
    }

    @Test
    void shouldComputeTheIpv4Header() throws Exception {
        IpV4Packet ip = ether(frame().layer(Protocols.ETHER)
                        .layer(Protocols.IP)
                        .text("flags", "DF")
                        .number("ttl", 3)
                        .text("dst", "192.0.2.9")
                        .layer(Protocols.UDP)
                        .build())
                .get(IpV4Packet.class);
        assertTrue(ip.getHeader().hasValidChecksum(false));
        assertEquals("192.0.2.1", ip.getHeader().getSrcAddr().getHostAddress());
        assertTrue(ip.getHeader().getDontFragmentFlag());
        assertEquals(28, ip.getHeader().getTotalLengthAsInt());
        assertEquals("UDP", ip.getHeader().getProtocol().name());
    }

    @Test
    void shouldComputeLengthAndChecksumOfUdpOverBothIps() throws Exception {
        IpV4Packet four = ether(frame().layer(Protocols.ETHER)
                        .layer(Protocols.IP)
                        .layer(Protocols.UDP)
                        .number("dport", 9)
                        .layer(Protocols.RAW)
                        .text("load", "odd")
                        .layer(Protocols.PADDING)
                        .bytes("load", new byte[20])
                        .build())
                .get(IpV4Packet.class);
        UdpPacket udp = four.get(UdpPacket.class);
        assertTrue(udp.hasValidChecksum(
                four.getHeader().getSrcAddr(), four.getHeader().getDstAddr(), false));
        assertEquals(11, udp.getHeader().getLengthAsInt());

        IpV6Packet six = ether(frame().layer(Protocols.ETHER)
                        .layer(Protocols.IPV6)
                        .text("dst", "2001:db8::9")
                        .number("fl", 0xabcde)
                        .layer(Protocols.UDP)
                        .layer(Protocols.RAW)
                        .text("load", "odd")
                        .build())
                .get(IpV6Packet.class);
        assertTrue(six.get(UdpPacket.class)
                .hasValidChecksum(six.getHeader().getSrcAddr(), six.getHeader().getDstAddr(), false));
        assertEquals(11, six.getHeader().getPayloadLengthAsInt());
        assertEquals(0xabcde, six.getHeader().getFlowLabel().value());
        assertEquals("2001:db8:0:0:0:0:0:1", six.getHeader().getSrcAddr().getHostAddress());
    }

    @Test
    void shouldSayAllOnesForAUdpChecksumOfZero() throws Exception {
        String hex = frame().layer(Protocols.ETHER)
                .layer(Protocols.IP)
                .text("src", "255.255.255.255")
                .text("dst", "0.0.0.1")
                .layer(Protocols.UDP)
                .number("sport", 0)
                .number("dport", 0)
                .layer(Protocols.RAW)
                .bytes("load", new byte[] {(byte) 0xff, (byte) 0xd9})
                .hex();
        // ffff ffff 0000 0001 0011 000a, 000a, ffd9: their sum is ffff, so the complement is 0.
        assertEquals("ffff", hex.substring(80, 84));
    }

    @Test
    void shouldComputeOffsetAndChecksumOfTcpWithOptions() throws Exception {
        FrameBuilder builder =
                frame().layer(Protocols.ETHER).layer(Protocols.IP).layer(Protocols.TCP);
        int mss = builder.parent(Values.TUPLE, builder.string(Values.TEXT, ascii("MSS")), number(builder, 1460));
        int scale = builder.parent(Values.TUPLE, builder.string(Values.TEXT, ascii("WScale")), number(builder, 7));
        builder.give("options", builder.parent(Values.LIST, mss, scale)).text("flags", "SA");
        IpV4Packet ip =
                ether(builder.layer(Protocols.RAW).text("load", "x").build()).get(IpV4Packet.class);
        TcpPacket tcp = ip.get(TcpPacket.class);
        assertEquals(7, tcp.getHeader().getDataOffset());
        assertTrue(tcp.getHeader().getSyn() && tcp.getHeader().getAck());
        assertTrue(
                tcp.hasValidChecksum(ip.getHeader().getSrcAddr(), ip.getHeader().getDstAddr(), false));
        TcpMaximumSegmentSizeOption first =
                (TcpMaximumSegmentSizeOption) tcp.getHeader().getOptions().get(0);
        assertEquals(1460, first.getMaxSegSizeAsInt());
    }

    @Test
    void shouldLeaveTheChecksumZeroWithoutIpBelow() throws Exception {
        assertEquals(
                "0014005000000000000000005002200000000000",
                frame().layer(Protocols.TCP).hex());
    }

    @Test
    void shouldBuildTheFieldsThatAnIcmpTypeHas() throws Exception {
        Packet echo = ether(frame().layer(Protocols.ETHER)
                .layer(Protocols.IP)
                .layer(Protocols.ICMP)
                .number("id", 0x1234)
                .number("seq", 2)
                .number("gw", 1)
                .layer(Protocols.RAW)
                .text("load", "ping")
                .build());
        assertTrue(echo.get(IcmpV4CommonPacket.class).hasValidChecksum(false));
        assertEquals(0x1234, echo.get(IcmpV4EchoPacket.class).getHeader().getIdentifierAsInt());
        assertEquals(
                "0b00f4ff00000000",
                frame().layer(Protocols.ICMP)
                        .text("type", "time-exceeded")
                        .number("id", 5)
                        .hex());
    }

    @Test
    void shouldKeepWhatIsGivenEvenWhenWrong() throws Exception {
        String hex = frame().layer(Protocols.IP)
                .number("version", 15)
                .number("ihl", 1)
                .number("len", 7)
                .number("proto", 255)
                .number("chksum", 0xbeef)
                .layer(Protocols.UDP)
                .number("len", 1)
                .number("chksum", 0)
                .hex();
        assertEquals("f100000700010000" + "40ffbeef" + "c00002017f000001" + "0035003500010000", hex);
    }

    @Test
    void shouldTakeNoneForComputeIt() throws Exception {
        assertArrayEquals(
                frame().layer(Protocols.IP).layer(Protocols.UDP).build(),
                frame().layer(Protocols.IP)
                        .none("len")
                        .none("ihl")
                        .none("chksum")
                        .none("src")
                        .none("dst")
                        .layer(Protocols.UDP)
                        .none("len")
                        .none("chksum")
                        .build());
    }

    @Test
    void shouldPutPaddingBehindEverythingAndCountItNowhere() throws Exception {
        String hex = frame().layer(Protocols.IP)
                .layer(Protocols.PADDING)
                .text("load", "ab")
                .layer(Protocols.RAW)
                .text("load", "X")
                .hex();
        assertEquals("0015", hex.substring(4, 8));
        assertEquals("586162", hex.substring(40));
    }

    @Test
    void shouldNameBothLengthsWhenAFrameDoesNotFit() throws Exception {
        FrameBuilder builder = new FrameBuilder(Addresses.NONE, 60)
                .layer(Protocols.ETHER)
                .layer(Protocols.RAW)
                .bytes("load", new byte[47]);
        builder.ready(1);
        BadValueException bad = assertThrows(BadValueException.class, builder::next);
        assertTrue(bad.getMessage().contains("61") && bad.getMessage().contains("60"), bad.getMessage());
    }

    @Test
    void shouldRefuseALengthThatItsFieldCannotSay() throws Exception {
        FrameBuilder builder = new FrameBuilder(Addresses.NONE, 70_000)
                .layer(Protocols.IP)
                .layer(Protocols.RAW)
                .bytes("load", new byte[65_516]);
        builder.ready(1);
        BadValueException bad = assertThrows(BadValueException.class, builder::next);
        assertTrue(bad.getMessage().contains("65536") && bad.getMessage().contains("65535"), bad.getMessage());
    }

    private static EthernetPacket ether(byte[] frame) throws Exception {
        return EthernetPacket.newPacket(frame, 0, frame.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int number(FrameBuilder builder, long value) throws BadValueException {
        return builder.values().addInt(value, 0, 0);
    }
}
