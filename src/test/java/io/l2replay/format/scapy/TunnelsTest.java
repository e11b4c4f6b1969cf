package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.LlcPacket;
import org.pcap4j.packet.SnapPacket;

/** IEEE 802.3 with LLC, SNAP and STP, and the tunnels GRE and VXLAN: octets as their standards draw them. */
class TunnelsTest {
    private static final String LINK = "ffffffffffff000000000000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dot3()|" + LINK + "0000",
                "Dot3(src='02:00:00:00:00:01')/LLC()|ffffffffffff0200000000010003000000",
                "Dot3(len=9)/'abc'|" + LINK + "0009616263",
                "Dot3()/LLC()/Raw(b'abc')/Padding(b'xy')|" + LINK + "0008" + "000000" + "616263" + "7879",
                "Dot3()/Padding(b'xy')/LLC()/Padding(b'z')|" + LINK + "0006" + "000000" + "78797a",
                "Dot3()/LLC()/SNAP(OUI=0xc)/'x'|" + LINK + "0009" + "aaaa03" + "00000c0000" + "78",
                "Ether()/LLC()|" + LINK + "8870" + "000000",
                "Ether()/Dot1Q()/LLC()|" + LINK + "8100" + "00018870" + "000000",
                "Ether()/Raw(b'x')|" + LINK + "9000" + "78",
                "LLC()/STP()|424203" + "0000000000" + "0000000000000000" + "00000000" + "0000000000000000" + "0000"
                        + "010014000200" + "0f00",
                "STP(age=1.5, maxage=255.99609375, hellotime=0, fwddelay=.25)|"
                        + "0000000000" + "0000000000000000" + "00000000" + "0000000000000000" + "0000"
                        + "0180ffff00000040",
                "SNAP()/STP()|000000010b" + "0000000000" + "0000000000000000" + "00000000" + "0000000000000000" + "0000"
                        + "010014000200" + "0f00",
                "GRE()|00000000",
                "GRE(key=7, chksum=8, sequence_number=9)|00000000",
                "GRE(key_present=1, key=7)|2000000000000007",
                "GRE(seqnum_present=1, sequence_number=9)|1000000000000009",
                "GRE(chksum_present=1)/Raw(b'abc')|80000000bb9c0000616263",
                "GRE(chksum_present=1, chksum=None, offset=1)/Raw(b'ab')/Padding(b'c')|80000000" + "1e9c"
                        + "0001616263",
                "GRE(chksum_present=1, chksum=1)|8000000000010000",
                "GRE(routing_present=1)|4000000000000000",
                "GRE(strict_route_source=1, recursion_control=7, flags=31, version=7, proto='IPv6')|0fff86dd",
                "GRE()/Ether(src='02:00:00:00:00:01')|00006558" + "ffffffffffff020000000001" + "9000",
                "GRE()/Dot1AD()|00000000" + "00010000",
                "VXLAN()|08000000" + "00000000",
                "VXLAN(vni=0x123456, reserved1=1, reserved2=2)|08000001" + "12345602",
                "VXLAN(flags='Instance+G', gpflags='A+D', gpid=0x1234, reserved1=7)|88481234" + "00000000",
                "VXLAN(flags='NextProtocol', NextProtocol='NSH', reserved0=1, gpid=5)|04000104" + "00000000",
                "VXLAN(vni=1)/Ether(src='02:00:00:00:00:01')|0c000003" + "00000100" + "ffffffffffff020000000001"
                        + "9000",
                "UDP(chksum=0)/VXLAN()|12b512b500100000" + "0800000000000000",
                "UDP(chksum=0, dport=8472)/VXLAN()|12b5211800100000" + "0800000000000000",
            })
    void shouldBuildTheOctetsOfTheStandard(String line, String hex) throws Exception {
        assertEquals(hex, Built.hex(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ether()/LLC()/IP(dst='224.1.2.3')|01005e010203",
                "Ether()/Dot1Q()/LLC()/Dot1Q()/IPv6(dst='ff02::1:2')|333300010002",
                "Dot3()/IP(dst='224.1.2.3')|01005e010203",
                "Dot3()/LLC()/SNAP()/IP(dst='224.1.2.3')|01005e010203",
                "Ether()/LLC()/SNAP()/IP(dst='224.1.2.3')|ffffffffffff",
                "Ether()/Dot1AD()/IP(dst='224.1.2.3')|ffffffffffff",
                "Dot3()/Dot1Q()/IP(dst='224.1.2.3')|ffffffffffff",
                "Dot3()/IPv6(dst='ff02::1')|ffffffffffff",
                "Dot3()/ARP(pdst='224.1.2.3')|ffffffffffff",
            })
    void shouldAskTheSamePayloadsForAGroupsMacAsScapy(String line, String mac) throws Exception {
        assertEquals(mac, Built.hex(line).substring(0, 12));
    }

    @Test
    void shouldBeReadBackByPcap4j() throws Exception {
        byte[] frame = HexFormat.of().parseHex(Built.hex("LLC()/SNAP(OUI=0x00000c)/ARP(op='is-at', psrc='192.0.2.7')"));
        LlcPacket llc = LlcPacket.newPacket(frame, 0, frame.length);
        assertEquals((byte) 0xaa, llc.getHeader().getDsap().value());
        assertEquals((byte) 0xaa, llc.getHeader().getSsap().value());
        SnapPacket snap = llc.get(SnapPacket.class);
        assertEquals(0x00000c, snap.getHeader().getOui().value());
        assertEquals(0x0806, snap.getHeader().getProtocolId().value() & 0xffff);
        assertEquals(
                "/192.0.2.7",
                llc.get(ArpPacket.class).getHeader().getSrcProtocolAddr().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STP(age=256)|9|STP.age|not within 0 to 255",
                "STP(age=256.0)|9|STP.age|not within 0 to below 256",
                "STP(age=-0.5)|9|STP.age|not within 0 to below 256",
                "STP(maxage='20')|12|STP.maxage|expected seconds from 0 to below 256",
                "STP(rootmac='x')|13|STP.rootmac|expected a MAC address",
                "SNAP(OUI='00:00:0c')|10|SNAP.OUI|expected an integer within 0 to 16777215",
                "GRE(key_present=2)|17|GRE.key_present|not within 0 to 1",
                "VXLAN(vni=16777216)|11|VXLAN.vni|not within 0 to 16777215",
                "VXLAN(flags='X')|13|VXLAN.flags|OAM+R+NextProtocol+Instance+V1+V2+R+G",
                "VXLAN(NextProtocol='IPv5')|20|VXLAN.NextProtocol|did you mean IPv4?",
                "VXLAN(VNI=5)|7||unknown field 'VNI' of VXLAN; did you mean vni?",
            })
    void shouldSayWhatAFieldTakes(String line, int column, String field, String message) {
        BadLineException bad = assertThrows(BadLineException.class, () -> Built.hex(line));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertEquals(field == null ? "" : field, bad.field());
        assertEquals(column, bad.column());
    }

    @Test
    void shouldRefuseALengthThatDot3CannotSay() {
        BadLineException bad =
                assertThrows(BadLineException.class, () -> Built.hex("Dot3()/Raw('a'*65000)/Padding('b'*536)"));
        assertTrue(bad.getMessage().contains("65536") && bad.getMessage().contains("Dot3.len"), bad.getMessage());
    }
}
