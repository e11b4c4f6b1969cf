package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spoiled lines: each is built, or refused with a place in it; nothing else happens, and it ends. */
class ScapyFormatFuzzTest {
    private static final int MOST_FRAMES = 50;

    private static final String[] SEEDS = {
        "Ether(dst='ff:ff:ff:ff:ff:ff', src='02:00:00:00:00:01')/IP(src='192.0.2.1', dst='198.51.100.0/30')/TCP(sport=(1024,1027), dport=[80,443], flags='S')/Raw(b'\\x00hi')",
        "@1700000000.25 IP(ttl=[1,(5,7),9,(20,10,-3)], flags=['DF','MF'], len=None)/UDP(dport='domain')/'text'/b'\\xff'",
        "IPv6(src='2001:db8::1', dst=Net6('2001:db8::/126'), nh='TCP')/TCP(options=[('MSS',1460),('NOP',None),('SAck',(1,2)),(254,b'ab'),('AO',TCPAOValue(keyid=1,mac=b'x'))])",
        "ARP(op='is-at', hwsrc=RandMAC('02:*'), psrc=RandIP('10.0.0.0/8'), pdst='10.0.0.0/30')/Padding('ab')*3",
        "Ether()/Dot1AD(vlan=3)/Dot1Q(prio=7)/IP(dst=Net('10.0.0.7','10.0.0.9'))/ICMP(type=13, ts_ori=1, code='host-unreachable')",
        "IP()/(UDP(sport=RandNum(1,5))/Raw('a'*3+'b'*2 \"c\" r'\\d'))/('A'*10) # comment",
        "Raw('\\xe9\\u20ac\\U0001f600\\101é€😀')/Raw(load=RandString(5))/Raw(RandChoice('a', b'b', None))",
        "Dot3(len=None)/LLC(dsap=[1,2])/SNAP(OUI=0xc, code='ARP')/STP(age=1.5, maxage=(1,3), rootmac='02:00:00:00:00:01')/Padding('x')",
        "IP()/GRE(chksum_present=[0,1], key_present=1, key=RandInt(), proto='TEB')/UDP()/VXLAN(flags='G+Instance', gpid=1, vni=(1,5))/Ether()",
        "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='::1'), PadN(optdata=b'x')], autopad=0)/IPv6ExtHdrRouting(addresses=['::1','::2'])/ICMPv6ND_RA()/ICMPv6NDOptDNSSL(searchlist=['a.b'])/ICMPv6NDOptRedirectedHdr(pkt=IPv6()/UDP())",
        "IP(options=[IP(), 'abc', UDP()/Raw('x')], ttl=0b101, tos=0o17, id=1_000, src=0x0a000001)",
        "IP(options=[IPOption_LSRR(routers=['10.0.0.1','10.0.0.2']), IPOption_Timestamp(flg=3, length=[1,None]), IPOption(value=b'ab')])/TCP()/DNS(length=None, qd=b'')",
        "UDP()/DNS(id=[1,2], qd=[DNSQR(qname='a..b.', qtype=['A',2])/DNSQR(qname=RandString(4)), None], an=DNSRR(type='TXT', rdata=['ab',b'c'])/DNSRR(rdata='10.0.0.0/31'))",
        "DNS(an=DNSRRMX(exchange='m.a')/DNSRR(type=[1,28,5]), ar=DNSRROPT(z='D0', rdata=[EDNS0TLV(optdata='x')])/Padding('y'), ns=DNSRR(type=5, rdata=b'\\xc0\\x0c'))",
    };

    private static final String[] PIECES = {
        "(",
        ")",
        "[",
        "]",
        ",",
        "/",
        "*",
        "'",
        "\"",
        "\\",
        "=",
        "None",
        "IP(",
        "TCP(",
        "Raw(",
        "0",
        "-1",
        "99999999999999999999",
        "b'",
        "#",
        " ",
        "\t",
        "\0",
        "é",
        "\\x",
        "\\u",
        "Net(",
        "RandNum(",
        "RandChoice(",
        "options=",
        "qd=",
        "rdata=",
        "type=",
        "DNSRR(",
        "load=",
        "+",
        ".",
        "@",
        "(1,2)",
        "[1,2]",
        "'10.0.0.0/8'",
        "dst=",
        "::",
        "*1000000",
        "True"
    };

    private final ScapyFormat format = new ScapyFormat(Addresses.NONE, 1);
    private final Slot slot = new Slot(ByteBuffer.allocateDirect(4096));
    private final Line line = new Line();
    private int built;
    private int refused;

    @Test
    void shouldBuildOrRefuseSpoiledLinesAndNothingElse() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Random random = new Random(42);
            for (int i = 0; i < 200_000; i++) {
                take(spoil(random, SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.UTF_8)));
            }
        });
        assertTrue(built > 1000, built + " lines were built");
        assertTrue(refused > 1000, refused + " lines were refused");
    }

    private void take(byte[] bytes) {
        line.set(bytes, 0, bytes.length, 1);
        try {
            format.compile(line);
            int frames = 0;
            while (frames < MOST_FRAMES && format.next(slot)) {
                frames++;
            }
            built++;
        } catch (BadLineException e) {
            refused++;
            boolean placed = e.column() >= 0 && e.column() <= bytes.length + 1;
            assertTrue(placed && !e.getMessage().isEmpty(), () -> new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static byte[] spoil(Random random, byte[] seed) {
        byte[] bytes = seed;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int cut = Math.min(bytes.length - at, random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(2));
            byte[] piece = random.nextBoolean()
                    ? PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8)
                    : random.nextBoolean() ? new byte[] {(byte) random.nextInt(256)} : new byte[0];
            byte[] spoiled = new byte[bytes.length - cut + piece.length];
            System.arraycopy(bytes, 0, spoiled, 0, at);
            System.arraycopy(piece, 0, spoiled, at, piece.length);
            System.arraycopy(bytes, at + cut, spoiled, at + piece.length, bytes.length - at - cut);
            bytes = spoiled;
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }
}
