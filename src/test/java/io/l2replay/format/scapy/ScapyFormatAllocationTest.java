package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** In steady state a line and its frames cost no memory. */
class ScapyFormatAllocationTest {
    private static final int FRAMES = 100_000;
    /** What the measuring itself may cost, over all frames. */
    private static final long TOLERATED_BYTES = 4096;

    private static final String[] LINES = {
        "Ether(dst='ff:ff:ff:ff:ff:ff', src='02:00:00:00:00:01')/IP(src='192.0.2.1', dst='198.51.100.1')/UDP(sport=1024, dport=53)/Raw(b'hello')",
        "@1700000000.25 IP(dst='198.51.100.0/30', flags='DF')/TCP(sport=(1024,1027), dport=[80,443,'https'], flags='SA', options=[('MSS',1460),('NOP',None),('Timestamp',(1,2))])/'payload'",
        "IPv6(dst='2001:db8::/126')/UDP()/Raw('A'*100+'\\xe9')",
        "Ether()/Dot1Q(vlan=7)/ARP(op='is-at', psrc=RandIP('10.0.0.0/8'), hwsrc=RandMAC('02:*'))/Padding(RandBin(18))",
        "IP(id=RandShort(), ttl=RandChoice(1, 2, 3), src=Net('10.0.0.0/30'))/ICMP(type=[3,8,11])/IP()/UDP() * 2",
        "Dot3(src='02:00:00:00:00:01')/LLC()/STP(age=1.5, maxage=(20,22), rootid=32768)",
        "IP(dst='198.51.100.1')/GRE(chksum_present=1, key_present=[0,1], key=7)/IP()/UDP()/VXLAN(vni=RandNum(1,9))/Ether()/'inner'",
        "IPv6(hlim=(1,3))/IPv6ExtHdrHopByHop(options=[RouterAlert(), Jumbo()])/IPv6ExtHdrRouting(addresses=['::1','::2'])/IPv6ExtHdrDestOpt(options=[HAO()])/TCP()",
        "IPv6()/ICMPv6ND_RA()/ICMPv6NDOptRDNSS(dns=['::1'])/ICMPv6NDOptDNSSL(searchlist=['example.com', 'lan'])/ICMPv6NDOptRedirectedHdr(pkt=IPv6()/UDP()/'abc')",
        "IPv6()/ICMPv6MLReport2(records=[ICMPv6MLDMultAddrRec(sources=['::1'])])",
        "IP(options=[IPOption_LSRR(routers=['192.0.2.1']),IPOption_NOP()])/UDP(sport=1024)/DNS(id=RandShort(), qd=[DNSQR(qname='www.a.example', qtype=['A','AAAA'])/DNSQR(qname=RandString(8)), None])",
        "IP()/TCP()/DNS(qr=1, an=DNSRR(rrname='a.example', rdata='10.0.0.0/30')/DNSRR(type='TXT', rdata=['ab','c'*300])/DNSRRMX(exchange='m.a'), ar=DNSRROPT(rdata=[EDNS0TLV(optdata='x')]))",
        "# a comment",
    };

    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
    private final Line line = new Line();
    private final byte[][] lines = new byte[LINES.length][];

    @Test
    void shouldAllocateNothingPerLineAndFrame() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
        for (int i = 0; i < LINES.length; i++) {
            lines[i] = LINES[i].getBytes(StandardCharsets.UTF_8);
        }
        long self = Thread.currentThread().getId();
        run(FRAMES / 10);
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        run(FRAMES);
        long spent = threads.getThreadAllocatedBytes(self) - before;
        assertTrue(spent <= TOLERATED_BYTES, spent + " bytes for " + FRAMES + " frames");
    }

    private void run(int frames) throws BadLineException {
        int built = 0;
        long number = 0;
        while (built < frames) {
            byte[] bytes = lines[(int) (number % lines.length)];
            line.set(bytes, 0, bytes.length, ++number);
            format.compile(line);
            while (format.next(slot)) {
                built++;
            }
        }
    }
}
