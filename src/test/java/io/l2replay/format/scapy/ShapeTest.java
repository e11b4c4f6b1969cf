package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever lines went before, a line becomes the frames, the time or the error that a new parser makes of it: nothing of one line
 * gets into the next.
 */
class ShapeTest {
    private static final String[] LINES = {
        "Ether(dst='02:00:00:00:00:02', src='02:00:00:00:00:01')/IP(src='192.0.2.1', dst='198.51.100.7')/UDP(sport=1024, dport=53)/Raw(b'000')",
        "@17.25 IP(ttl=64, id=7, flags='DF', len=None)/TCP(sport=80, dport='https', flags='SA', seq=1, options=[('MSS',1460),('NOP',None)])/'text'",
        "IPv6(src='2001:db8::1', dst='2001:db8::2', hlim=3)/UDP(dport=5)/Raw(load='abc')",
        "IPv6(dst='::1')/ICMPv6EchoRequest(id=1, seq=2, data='xyz')",
        "ARP(op='is-at', hwsrc='02:00:00:00:00:01', psrc='10.0.0.1', pdst=17)/Padding('ab')",
        "Ether(type=0x800)/Dot1AD(vlan=3)/Dot1Q(prio=7, vlan=9)/IP(dst='10.0.0.7')/ICMP(type=8, code=0, id=4)",
        "IP(src='10.0.0.1')/ICMP(type=3, code='host-unreachable', unused=0, nexthopmtu=9, length=1)/IP(ttl=1)/UDP(sport=5)",
        "IP()/(UDP(sport=3)/Raw('a'*3+'b'*2 \"c\" r'\\d'))/('A'*10) # comment",
        "Dot3(len=None)/LLC(dsap=1)/SNAP(OUI=0xc, code='ARP')/STP(age=1.5, maxage=3, rootmac='02:00:00:00:00:01')",
        "IP()/GRE(chksum_present=0, key_present=1, key=5, proto='TEB')/UDP()/VXLAN(flags='G+Instance', gpid=1, vni=5)/Ether()",
        "IP(ihl=5, len=40, chksum=1, proto=17)/UDP(len=9, chksum=0)/Raw('abcdefgh')",
        "IPv6()/IPv6ExtHdrDestOpt(options=[HAO(hoa='::1'), PadN(optdata=b'x')], autopad=0)/IPv6ExtHdrRouting(segleft=1, addresses=['::1'])/TCP(dport=4)",
        "IP(options=[IPOption_Timestamp(flg=3, length=4)])/TCP(sport=1)/DNS(id=1, qr=1, qd=DNSQR(qname='a.b', qtype=2), an=DNSRR(rdata='10.0.0.1'))",
        "Ether()/IP(dst='224.0.0.1', frag=0)/UDP(dport=[1,2])/Raw(b'ab')",
        "Raw('0')*1",
        "Raw(load=b'x')",
    };

    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "3",
        "5",
        "8",
        "11",
        "12",
        "13",
        "17",
        "255",
        "256",
        "1500",
        "65535",
        "65536",
        "4294967295",
        "4294967296",
        "999999999999999999",
        "1000000000000000000",
        "99999999999999999999",
        "007",
        "00",
        "1_000",
        "0x10",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "None",
        "(1,3)",
        "[4,6]",
        "(7)",
        "",
        "'9'",
        "1*1",
        "2 "
    };

    private static final String[] STRINGS = {
        "''",
        "'a'",
        "b'a'",
        "\"q\"",
        "'S'",
        "'PA'",
        "'DF'",
        "'ftp'",
        "'10.0.0.0/30'",
        "'10.1.2.3'",
        "'255.255.255.255'",
        "'256.1.1.1'",
        "'01.2.3.4'",
        "'::2'",
        "'fe80::/127'",
        "'2001:db8::dead:beef'",
        "'02:0:0:00:00:7f'",
        "'02:00:00:00:00'",
        "'é'",
        "'\\x41'",
        "b'\\xff'",
        "'it\\'s'",
        "'a' 'b'",
        "'a'*2",
        "'a'+'b'",
        "r'x'",
        "u'x'",
        "None",
        "5",
        "['a','b']",
        "'host-unreachable'",
        "'" + "long ".repeat(40) + "'",
        "'unended",
        "'a\tb'",
        "b\"z\"",
        "('p')"
    };

    private static final Pattern NUMBER = Pattern.compile("(?<==)\\d+|(?<=Raw\\()'0'");
    private static final Pattern STRING = Pattern.compile("b?'[^']*'");

    private final Random random = new Random(20261124);
    private final Line line = new Line();
    private final Slot slot = new Slot(ByteBuffer.allocate(1600));
    private ScapyFormat used = new ScapyFormat(Addresses.NONE, 1);
    private int shaped;
    private int refused;

    @Test
    void shouldMakeOfEveryLineWhatANewParserMakesOfIt() {
        String text = LINES[0];
        for (int i = 0; i < 40_000; i++) {
            if (random.nextInt(6) == 0) {
                text = LINES[random.nextInt(LINES.length)];
            }
            String now = text;
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                now = changed(now);
            }
            used = random.nextInt(30) == 0 ? new ScapyFormat(Addresses.NONE, 1) : used;
            judge(now);
            if (random.nextInt(3) > 0) {
                judge(replaced(now, NUMBER, Integer.toString(random.nextInt(70000))));
            }
            if (random.nextInt(3) > 0 && now.length() < 2000) {
                text = now;
            }
        }
        assertTrue(shaped > 5_000, shaped + " lines were not parsed");
        assertTrue(refused > 3_000, refused + " lines were refused");
    }

    @Test
    void shouldMakeOfEveryPairWhatANewParserMakesOfIt() {
        for (String first : LINES) {
            for (String second : LINES) {
                used = new ScapyFormat(Addresses.NONE, 1);
                judge(first);
                judge(second);
                judge(changed(second));
                judge(changed(first));
                judge(second);
            }
        }
    }

    @Test
    void shouldNotParseLinesThatDifferInNumbersAndStrings() throws BadLineException {
        for (int i = 0; i < 1000; i++) {
            compile(
                    used,
                    "Ether(src='02:00:00:00:00:" + (10 + i % 80) + "')/IP(src='10.0." + i % 250 + ".1', flags='"
                            + "DF".repeat(i & 1) + "')/TCP(sport=" + i + ", dport=80, flags='"
                            + (i % 3 == 0 ? "S" : "PA") + "')/Raw(b'" + "x".repeat(i % 90) + "')");
            assertEquals(i > 0, used.shaped(), "line " + i);
            assertTrue(used.next(slot));
            assertFalse(used.next(slot));
        }
    }

    @Test
    void shouldKeepTheShapeOverCommentsAndBlankLines() throws BadLineException {
        for (int i = 0; i < 10; i++) {
            compile(used, "@" + i + " IP(ttl=" + i + ")/UDP()");
            assertTrue(used.next(slot));
            assertEquals(i * 1_000_000_000L, slot.recordedNs());
            assertEquals(i, slot.bytes().get(22));
            compile(used, i % 2 == 0 ? "# comment" : "  ");
            assertFalse(used.next(slot));
        }
        assertFalse(used.shaped());
    }

    @ParameterizedTest
    @ValueSource(ints = {1300, 1530, 1558, 1559, 1600, 5000})
    void shouldTellTheColumnOfALineThatIsNotParsed(int octets) {
        judge("IP()/UDP(sport=1)/Raw('a')");
        judge("IP()/UDP(sport=22222)/Raw('b')");
        judge("IP()/UDP(sport=333)/Raw('" + "c".repeat(octets) + "')");
        judge("IP()/UDP(sport=4444)/Raw('" + "c".repeat(octets) + "')");
        judge("IP()/UDP(sport=5, len=1)/Raw('d')");
    }

    private String changed(String text) {
        switch (random.nextInt(8)) {
            case 0:
                int at = random.nextInt(text.length() + 1);
                String piece = new String[] {"", " ", "'", "0", "9", "#", "/", ")", ",", "b", "_"}[random.nextInt(11)];
                return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + random.nextInt(3)));
            case 1:
                return replaced(text, STRING, STRINGS[random.nextInt(STRINGS.length)]);
            case 2:
                return replaced(text, STRING, "'" + "x".repeat(random.nextInt(70)) + "'");
            case 3:
                return replaced(text, NUMBER, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 4:
                return replaced(text, STRING, "'10.0." + random.nextInt(260) + "." + random.nextInt(260) + "'");
            default:
                return replaced(text, NUMBER, Integer.toString(random.nextInt(1 << random.nextInt(20))));
        }
    }

    private String replaced(String text, Pattern pattern, String by) {
        Matcher matcher = pattern.matcher(text);
        int chosen = random.nextInt(6);
        while (matcher.find()) {
            if (chosen-- == 0 || matcher.hitEnd()) {
                return text.substring(0, matcher.start()) + by + text.substring(matcher.end());
            }
        }
        return text;
    }

    private void judge(String text) {
        String fresh = outcome(new ScapyFormat(Addresses.NONE, 1), text);
        assertEquals(fresh, outcome(used, text), text);
        shaped += used.shaped() ? 1 : 0;
        refused += fresh.contains("bad") ? 1 : 0;
    }

    /** All that can be seen: whether it is plain, its frames and their times, or the error. */
    private String outcome(ScapyFormat format, String text) {
        StringBuilder seen = new StringBuilder();
        try {
            compile(format, text);
            seen.append(format.plain());
            for (int frames = 0; frames < 4 && format.next(slot); frames++) {
                byte[] frame = new byte[slot.length()];
                slot.bytes().get(0, frame);
                seen.append(' ')
                        .append(slot.recordedNs())
                        .append(' ')
                        .append(HexFormat.of().formatHex(frame));
            }
        } catch (BadLineException bad) {
            seen.append(" bad ").append(bad.column()).append(' ').append(bad.field());
            seen.append(' ').append(bad.getMessage()).append(' ').append(bad.value());
        }
        return seen.toString();
    }

    /** The line stands somewhere in a dirty array, as the reader of lines has it. */
    private void compile(ScapyFormat format, String text) throws BadLineException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = random.nextInt(5);
        byte[] array = new byte[start + bytes.length + random.nextInt(9)];
        random.nextBytes(array);
        System.arraycopy(bytes, 0, array, start, bytes.length);
        line.set(array, start, start + bytes.length, 1);
        format.compile(line);
        for (int i = 0; i < slot.capacity(); i++) {
            slot.bytes().put(i, (byte) 0xa5);
        }
    }
}
