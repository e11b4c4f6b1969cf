package io.l2replay.format.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of single fields, built on dirty memory, against those that scapy 2.5.0 makes of the same values. */
class FieldFrameTest {
    private static final String ETHER = "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ";
    private static final String IP4 = ETHER + "ip.src=192.0.2.1 ip.dst=198.51.100.1 ";
    private static final String UDP4 = IP4 + "udp.srcport=1 udp.dstport=2 ";

    private final FieldFrame frame = new FieldFrame(Addresses.NONE);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(70_000));

    /** The values given, and what scapy makes of them. */
    static String[][] frames() {
        return new String[][] {
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.flags.df=True ip.ttl=3 ip.dsfield.dscp=11 ip.dsfield.ecn=2 tcp.srcport=1024 tcp.dstport=443 tcp.seq_raw=5 tcp.ack_raw=6 tcp.flags=0x012 tcp.window_size_value=9 tcp.options=02:04:05:b4:01 tcp.payload=6869",
                "0200000000020200000000010800452e00320001400003068b61c0000201c6336401040001bb0000000500000006701200092ca20000020405b4010000006869"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 vlan.id=5 ieee8021ad.id=9 vlan.priority=3 vlan.dei=1 +vlan.id=7 icmp.type=8 icmp.ident=0x0003 icmp.seq=4 data.data=70:69:6e:67",
                "02000000000202000000000188a8000981007005810000070800450000200001000040018ea6c0000201c6336401080019280003000470696e67"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 arp.opcode=2 arp.src.hw_mac=02:00:00:00:00:01 arp.src.proto_ipv4=192.0.2.1 arp.dst.hw_mac=02:00:00:00:00:02 arp.dst.proto_ipv4=192.0.2.2 eth.padding=000000000000000000000000000000000000",
                "02000000000202000000000108060001080006040002020000000001c0000201020000000002c0000202000000000000000000000000000000000000"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ipv6.src=2001:db8::1 ipv6.dst=2001:db8::2 ipv6.tclass=0x0000002e ipv6.flow=5 ipv6.hlim=1 udp.srcport=53 udp.dstport=5000 udp.payload=616263",
                "02000000000202000000000186dd62e00005000b110120010db800000000000000000000000120010db800000000000000000000000200351388000bcc43616263"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ipv6.src=2001:db8::1 ipv6.dst=2001:db8::2 icmpv6.type=128 icmpv6.echo.identifier=3 icmpv6.echo.sequence_number=4 data.data=736978",
                "02000000000202000000000186dd60000000000b3a4020010db800000000000000000000000120010db8000000000000000000000002800038d400030004736978"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ipv6.src=2001:db8::1 ipv6.dst=2001:db8::2 icmpv6.type=135 icmpv6.nd.ns.target_address=2001:db8::2",
                "02000000000202000000000186dd6000000000183aff20010db800000000000000000000000120010db80000000000000000000000028700ef7c0000000020010db8000000000000000000000002"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ipv6.src=2001:db8::1 ipv6.dst=2001:db8::2 ipv6.fraghdr.offset=185 ipv6.fraghdr.more=1 ipv6.fraghdr.ident=0x00000009 ipv6.fraghdr.nxt=17 data.data=6162636465666768",
                "02000000000202000000000186dd6000000000102c4020010db800000000000000000000000120010db8000000000000000000000002110005c9000000096162636465666768"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.frag_offset=185 ip.flags=0x01 ip.proto=6 data.data=6162636465666768",
                "02000000000202000000000108004500001c000120b940066decc0000201c63364016162636465666768"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 udp.srcport=1 udp.dstport=2 data.data=6162 fill=40",
                "0200000000020200000000010800450000280001000040118e8ec0000201c6336401000100020014b22a616200000000000000000000"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 udp.srcport=1 udp.dstport=2 eth.padding=0102 fill=32",
                "0200000000020200000000010800450000200001000040118e96c0000201c633640100010002000c139d000000000102"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 tcp.srcport=1 tcp.dstport=2 tcp.flags.ack=1",
                "0200000000020200000000010800450000280001000040068e99c0000201c633640100010002000000000000000050102000a39b0000"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.checksum=0x1234 ip.len=99 udp.srcport=1 udp.dstport=2 udp.length=77 udp.checksum=0x4321",
                "0200000000020200000000010800450000630001000040111234c0000201c633640100010002004d4321"
            },
            {
                "link=000102030405060708090a0b0c0d0e0f ip.src=192.0.2.1 ip.dst=198.51.100.1 udp.srcport=1 udp.dstport=2",
                "000102030405060708090a0b0c0d0e0f4500001c0001000040118e9ac0000201c633640100010002000813a5"
            },
            {
                "bare=1 ip.src=198.51.100.1 ip.dst=192.0.2.1 udp.srcport=5 udp.dstport=6 data.data=61626364",
                "450000200001000040118e96c6336401c000020100050006000c4ece61626364"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 icmp.type=3 icmp.code=4 icmp.mtu=1400 data.data=450000200001000040118e96c6336401c000020100050006000c4ece61626364",
                "02000000000202000000000108004500003c0001000040018e8ac0000201c63364010304e3d700000578450000200001000040118e96c6336401c000020100050006000c4ece61626364"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.flags.rb=1 ip.flags.df=1 tcp.srcport=1 tcp.dstport=2 tcp.flags=0xbd2 tcp.flags.res=1 tcp.flags.syn=1",
                "0200000000020200000000010800450000280001c0004006ce98c0000201c63364010001000200000000000000005bd2200097d90000"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.hdr_len=24 ip.options=010101 tcp.srcport=1 tcp.dstport=2 tcp.hdr_len=28 tcp.options=020405b4030307",
                "0200000000020200000000010800460000340001000040068b8cc0000201c6336401010101000001000200000000000000007002200071e60000020405b403030700"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 tcp.srcport=1 tcp.dstport=2 tcp.hdr_len=28 tcp.payload=78",
                "0200000000020200000000010800450000310001000040068e90c0000201c6336401000100020000000000000000700220000ba00000000000000000000078"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.proto=47 data.data=677265",
                "02000000000202000000000108004500001700010000402f8e81c0000201c6336401677265"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.proto=41 ipv6.src=2001:db8::1 ipv6.dst=2001:db8::2 udp.srcport=1 udp.dstport=2",
                "0200000000020200000000010800450000440001000040298e5ac0000201c6336401600000000008114020010db800000000000000000000000120010db8000000000000000000000002000100020008a466"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 source=192.0.2.1 destination=198.51.100.1 protocol=6 sport=1 dport=2 tcp.flags.ack=1",
                "0200000000020200000000010800450000280001000040068e99c0000201c633640100010002000000000000000050102000a39b0000"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 source=2001:db8::1 destination=2001:db8::2 protocol=17 sport=53 dport=5000 ipv6.tclass=46 ipv6.flow=5 ipv6.hlim=1 data.data=616263",
                "02000000000202000000000186dd62e00005000b110120010db800000000000000000000000120010db800000000000000000000000200351388000bcc43616263"
            },
            {
                "eth.src=02:00:00:00:00:01 eth.dst=02:00:00:00:00:02 ip.src=192.0.2.1 ip.dst=198.51.100.1 ip.frag_offset=185 ip.flags.mf=1 ip.flags.df=0 protocol=6 data.data=6162636465666768",
                "02000000000202000000000108004500001c000120b940066decc0000201c63364016162636465666768"
            }
        };
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldBuildWhatScapyBuildsOfTheSameValues(String fields, String expected) throws Exception {
        assertEquals(expected, build(fields));
        assertFalse(frame.next(slot));
    }

    @ParameterizedTest
    @CsvSource({
        "'ip.checksum=0x8e9a udp.checksum=0x13a5', ''",
        "'ip.checksum=0x8e9a udp.checksum=0x13a6', checksums differ",
        "'ip.checksum=0x8e9b udp.checksum=0x13a5', checksums differ",
        "'ip.checksum=0x8e9a', checksums missing",
        "'', checksums missing",
        "'fill=40 ip.checksum=0x8e8e udp.checksum=0x138d', ''",
        "'fill=40 ip.checksum=0x8e8e udp.checksum=0x138c', 'payload not logged, checksums differ'",
        "'fill=40', 'payload not logged, checksums missing'",
        "'fill=28 ip.checksum=0x8e9a udp.checksum=0x13a5', ''",
        "'fill=20 ip.checksum=0x8e9a udp.checksum=0x13a5', ''",
        "'vlan.id=3 ip.checksum=0x8e9a udp.checksum=0x13a5', header fields missing",
        "'vlan.id=3 vlan.priority=0 vlan.dei=0 ip.checksum=0x8e9a udp.checksum=0x13a5', ''",
    })
    void shouldBeExactOnlyWhenChecksumsProveIt(String fields, String doubt) throws Exception {
        build(UDP4 + fields);
        assertEquals(doubt, frame.doubt());
    }

    @Test
    void shouldNameWhatElseWasNotThere() throws Exception {
        build("ip.src=192.0.2.1 udp.srcport=1");
        assertEquals("no Ethernet addresses, checksums missing", frame.doubt());
        build("link=0000 ip.checksum=0x4e08 ip.proto=2 ip.src=192.0.2.1 ip.dst=192.0.2.1");
        assertEquals("checksums differ", frame.doubt());
        build(IP4 + "tcp.hdr_len=24 ip.checksum=0x8e95 tcp.checksum=0");
        assertEquals("options not logged, checksums differ", frame.doubt());
        build(IP4 + "icmp.type=3 udp.srcport=1");
        assertEquals("checksums missing, inner packet not logged", frame.doubt());
        build(ETHER + "arp.opcode=1 arp.src.hw_mac=02:00:00:00:00:01 arp.src.proto_ipv4=192.0.2.1");
        assertEquals("header fields missing", frame.doubt());
        build(ETHER + "arp.opcode=1 arp.src.hw_mac=02:00:00:00:00:01 arp.src.proto_ipv4=192.0.2.1"
                + " arp.dst.hw_mac=00:00:00:00:00:00 arp.dst.proto_ipv4=192.0.2.2");
        assertEquals("", frame.doubt());
    }

    @Test
    void shouldTellWhetherTheChecksumsAgreeAndHowMuchWasFilled() throws Exception {
        build(UDP4 + "ip.checksum=0x8e9a");
        assertTrue(frame.checksumsAgree());
        build(UDP4 + "udp.checksum=1");
        assertFalse(frame.checksumsAgree());
        build(UDP4 + "fill=100");
        assertFalse(frame.checksumsAgree());
        assertEquals(72, frame.filledBytes());
        build(UDP4);
        assertEquals(0, frame.filledBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "ip.ttl=256, ip.ttl, not within 0 to 255",
        "ip.ttl=-1, ip.ttl, 'expected a number, decimal or 0x and hex digits'",
        "ip.ttl=01, ip.ttl, 'expected a number, decimal or 0x and hex digits'",
        "ip.ttl=0x, ip.ttl, 'expected a number, decimal or 0x and hex digits'",
        "ip.ttl=, ip.ttl, 'expected a number, decimal or 0x and hex digits'",
        "ip.ttl=99999999999999999999, ip.ttl, not within 0 to 255",
        "ip.ttl=0xffffffffffffffffff, ip.ttl, not within 0 to 255",
        "tcp.flags.syn=2, tcp.flags.syn, not within 0 to 1",
        "tcp.flags=0x1000, tcp.flags, not within 0 to 4095",
        "tcp.hdr_len=21, tcp.hdr_len, not a multiple of 4",
        "tcp.hdr_len=64, tcp.hdr_len, not within 0 to 63",
        "ip.src=10.0.0, ip.src, expected an IPv4 address",
        "ip.src=10.0.0.0/8, ip.src, expected an IPv4 address",
        "ipv6.src=10.0.0.1, ipv6.src, expected an IPv6 address",
        "eth.src=02:00, eth.src, expected a MAC address",
        "data.data=0, data.data, an octet needs two hex digits",
        "data.data=0g, data.data, not a hex digit",
        "data.data=00:, data.data, not a hex digit",
        "data.data=0:0, data.data, an octet needs two hex digits",
        "source=x, ip.src, expected an IPv4 address",
        "sport=65536, source port, not within 0 to 65535",
        "fill=70000, length, not within 0 to 65575",
        "icmpv6.type=1 icmpv6.reserved=0xffffffff, icmpv6.reserved, not within 0 to 16777215 in this message",
        "tcp.srcport=1 udp.srcport=1, '', 'fields of both TCP and UDP, a frame has one of them'",
        "icmp.type=1 icmpv6.type=1, '', 'fields of both ICMP and ICMPv6, a frame has one of them'",
        "ip.ttl=1 arp.opcode=1, '', 'fields of both ARP and IP, a frame has one of them'",
        "ip.ttl=1 ipv6.hlim=1, '', 'fields of both IPv4 and IPv6, a frame has one of them'",
        "sport=1, '', no field of a packet is given",
    })
    void shouldRefuseWhatDoesNotFit(String fields, String field, String message) throws Exception {
        BadValueException bad = assertThrows(BadValueException.class, () -> build(fields));
        assertEquals(field, bad.field());
        assertEquals(message, bad.getMessage());
        build(UDP4);
        assertEquals("checksums missing", frame.doubt());
    }

    @Test
    void shouldKnowTheNamesOfTheTablesAndNoOthers() {
        assertEquals(FieldFrame.UNKNOWN, frame.find("tcp.nothing"));
        assertEquals(FieldFrame.UNKNOWN, frame.find(""));
        assertEquals("tcp.flags.syn", frame.name(frame.find("tcp.flags.syn")));
        assertEquals(FieldFrame.UNKNOWN, frame.inner(frame.find("ip.src")));
        assertEquals(FieldFrame.UNKNOWN, frame.inner(frame.inner(frame.find("vlan.id"))));
        assertTrue(frame.isOctets(frame.find("tcp.options")));
        assertTrue(frame.isChecksum(frame.find("icmpv6.checksum")));
        assertFalse(frame.isChecksum(frame.find("ip.ttl")));
    }

    private String build(String fields) throws BadValueException {
        frame.reset();
        for (String each : fields.trim().split(" ")) {
            int equals = each.indexOf('=');
            give(each.substring(0, equals), each.substring(equals + 1));
        }
        frame.ready();
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
        assertTrue(frame.next(slot));
        byte[] octets = new byte[slot.length()];
        slot.bytes().get(0, octets);
        return HexFormat.of().formatHex(octets);
    }

    private void give(String name, String value) throws BadValueException {
        byte[] text = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
        switch (name) {
            case "link":
                frame.link(HexFormat.of().parseHex(value), 0, value.length() / 2);
                break;
            case "bare":
                frame.bare();
                break;
            case "fill":
                frame.fillTo(Integer.parseInt(value));
                break;
            default:
                frame.text(handle(name), text, 1, text.length - 1);
                break;
        }
    }

    private int handle(String name) {
        switch (name) {
            case "source":
                return FieldFrame.SOURCE;
            case "destination":
                return FieldFrame.DESTINATION;
            case "protocol":
                return FieldFrame.PROTOCOL;
            case "sport":
                return FieldFrame.SOURCE_PORT;
            case "dport":
                return FieldFrame.DESTINATION_PORT;
            default:
                return name.startsWith("+") ? frame.inner(frame.find(name.substring(1))) : frame.find(name);
        }
    }
}
