package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IpV4LooseSourceRouteOption;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Option;
import org.pcap4j.packet.IpV4StreamIdOption;
import org.pcap4j.packet.namednumber.IpV4OptionType;

/** Options of IPv4 as scapy 2.5.0 builds them. */
class IpOptionsTest {
    private final DirtyFrames frames = new DirtyFrames();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IPOption()|0002",
                "IPOption(copy_flag=1, optclass='debug', option='security', value=b'abc')|c205616263",
                "IPOption_EOL()|00",
                "IPOption_NOP()|01",
                "IPOption_Security(security=0xf135, compartment=1, handling_restrictions=2)|820bf13500010002787878",
                "IPOption_Security(transmission_control_code='abcdef', length=None)|8200000000000000616263",
                "IPOption_RR(routers=['0.0.0.0','192.0.2.1'])|070b0400000000c0000201",
                "IPOption_LSRR(pointer=8, routers='192.0.2.1')|830708c0000201",
                "IPOption_SSRR(length=99)|896304",
                "IPOption_Stream_Id(security=5)|88040005",
                "IPOption_MTU_Probe(mtu=1500)|0b0405dc",
                "IPOption_MTU_Reply(mtu=1500, length=0)|0c0005dc",
                "IPOption_Traceroute(id=1, outbound_hops=2, return_hops=3, originator_ip='192.0.2.1')|120c000100020003c0000201",
                "IPOption_Timestamp(timestamp=5)|440c09010000000000000005",
                "IPOption_Timestamp(flg='timestamp_only', internet_address='192.0.2.1', oflw=3)|4408093000000000",
                "IPOption_Timestamp(flg=3, internet_address='192.0.2.1', length=[1,None])|44010903c000020100000000 440c0903c000020100000000",
                "IPOption_Address_Extension(src_ext='192.0.2.1')|930ac000020100000000",
                "IPOption_Router_Alert()|94040000",
                "IPOption_Router_Alert(alert='router_shall_examine_packet', copy_flag=0)|14040000",
                "IPOption_SDBM(addresses=['192.0.2.1'])|9506c0000201"
            })
    void shouldBuildEachOption(String line, String expected) throws Exception {
        assertEquals(expected, frames.hex(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IP(src='192.0.2.1', dst='192.0.2.2', options=[IPOption_NOP()])|46000018000100004000f4e1c0000201c000020201000000",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=[IPOption_Router_Alert(), IPOption_RR(routers=['0.0.0.0'])])/UDP()|4800002800010000401154b5c0000201c00002029404000007070400000000000035003500087b70",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=[IPOption_LSRR(routers=['192.0.2.3','192.0.2.4'])])/UDP()|480000280001000040116431c0000201c0000202830b04c0000203c0000204000035003500087b6e",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=[IPOption_LSRR(routers=[])])/UDP()|460000200001000040116ec5c0000201c0000202830304000035003500087b70",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=[IPOption_LSRR(routers=['192.0.2.4']),IPOption_SSRR(routers=['192.0.2.4'])])/UDP()|4900002c0001000040119d61c0000201c0000202830704c0000204890704c000020400000035003500087b70",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=IPOption_SSRR(routers=['192.0.2.4']))/TCP()|4700003000010000400662fac0000201c0000202890704c000020400001400500000000000000000500220000b790000",
                "IP(src='192.0.2.1', dst='192.0.2.2', options=b'abc', ihl=7)|47000018000100004000307fc0000201c000020261626300"
            })
    void shouldPadTheHeaderAndSumTheLastRouter(String line, String expected) throws Exception {
        assertEquals("ffffffffffff0000000000000800" + expected, frames.hex(line));
    }

    @Test
    void shouldTakeAListOfOptionsAsOneValueAndASetInsideAsItsFirst() throws Exception {
        String line = "IP(ttl=[1,2], options=[IPOption_RR(length=[5,6]), IPOption_NOP()])";
        List<byte[]> built = frames.of(line);
        assertEquals(2, built.size());
        assertEquals(5, built.get(1)[14 + 20 + 1]);
    }

    @Test
    void shouldBeReadByPcap4j() throws Exception {
        byte[] frame = frames.of("IP(dst='192.0.2.1', options=[IPOption_LSRR(routers=['192.0.2.2','192.0.2.3']),"
                        + " IPOption_NOP(), IPOption_Stream_Id(security=7)])/UDP()/'x'")
                .get(0);
        IpV4Packet ip = EthernetPacket.newPacket(frame, 0, frame.length).get(IpV4Packet.class);
        assertEquals(9, ip.getHeader().getIhl());
        assertTrue(ip.getHeader().hasValidChecksum(false));
        List<IpV4Option> options = ip.getHeader().getOptions();
        IpV4LooseSourceRouteOption route = (IpV4LooseSourceRouteOption) options.get(0);
        assertEquals("192.0.2.3", route.getRouteData().get(1).getHostAddress());
        assertEquals(IpV4OptionType.NO_OPERATION, options.get(1).getType());
        assertEquals(7, ((IpV4StreamIdOption) options.get(2)).getStreamId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IPOption_RR(router='192.0.2.1')|unknown field 'router' of IPOption_RR; did you mean routers?",
                "IPOption_RR(routers=['192.0.2'])|expected IPv4 addresses",
                "IPOption_RR(routers=['192.0.2.1',5])|expected IPv4 addresses",
                "IPOption(option=32)|not within 0 to 31",
                "IPOption(option='noop')|unknown name; did you mean nop?",
                "IPOption(optclass='debugging')|unknown name; known: control, debug",
                "IPOption(value='x'*254)|an option of 256 bytes, at most 255",
                "IP(options=[5])|expected a packet or a list of packets",
                "IP(options=[IPOption_Nop()])|unknown layer 'IPOption_Nop'; did you mean IPOption_NOP?"
            })
    void shouldSayWhatIsWrong(String line, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> frames.of(line));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
    }
}
