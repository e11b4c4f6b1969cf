package io.l2replay.format.scapy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line stands for when it stands for more than one frame, and in which order. */
class ScapySetsTest {
    private static final int FIRST = 14;

    private final Built built = new Built(9);

    /** The values are those of scapy 2.5.0: {@code [p.ttl for p in eval(line)]}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IP(ttl=[1,2])|1 2",
                "IP(ttl=(1,4))|1 2 3 4",
                "IP(ttl=(1,9,4))|1 5 9",
                "IP(ttl=(1,8,4))|1 5",
                "IP(ttl=(9,1,-4))|9 5",
                "IP(ttl=(7,7))|7",
                "IP(ttl=(2,0,-1))|2",
                "IP(ttl=[1,(5,7),9,(20,10,-3)])|1 5 6 7 9 20 17 14",
                "IP(ttl=[3])|3",
                "IP(ttl=[1,None,2])|1 0 2",
                "IP(ttl=[1,2])*3|1 2 1 2 1 2",
                "(IP(ttl=[1,2]))*2 # twice|1 2 1 2",
                "IP(ttl=[254,(254,255)], flags=['DF','MF'])|254 254 255",
            })
    void shouldWalkThroughTheValuesOfASet(String line, String ttls) throws Exception {
        built.compile(line);
        List<String> seen = new ArrayList<>();
        for (byte[] frame = built.next(); frame != null; frame = built.next()) {
            seen.add(String.valueOf(frame[FIRST + 8] & 0xff));
        }
        assertEquals(ttls, String.join(" ", seen));
    }

    @Test
    void shouldTurnInTheOrderOfTheTableWhateverTheOrderWritten() throws Exception {
        String[] expected = {"3 1 5", "3 1 6", "4 1 5", "4 1 6", "3 2 5", "3 2 6", "4 2 5", "4 2 6"};
        for (String line :
                new String[] {"IP(ttl=[1,2],tos=[3,4])/UDP(dport=(5,6))", "IP(tos=[3,4],ttl=[1,2])/UDP(dport=(5,6))"}) {
            built.compile(line);
            for (String one : expected) {
                byte[] frame = built.next();
                assertEquals(one, frame[FIRST + 1] + " " + frame[FIRST + 8] + " " + frame[FIRST + 23]);
            }
            assertNull(built.next());
        }
    }

    @Test
    void shouldTakeASubnetFromItsNetworkAddressOn() throws Exception {
        built.compile("IP(dst=['198.51.100.6/30', '192.0.2.9'])");
        for (int last : new int[] {4, 5, 6, 7, 9}) {
            assertEquals(last, built.next()[FIRST + 19]);
        }
        assertNull(built.next());
    }

    @Test
    void shouldNotExpandHugeSets() throws Exception {
        built.compile(
                "IP(dst='10.0.0.0/8', src='0.0.0.0/0')/TCP(sport=(0,65535), dport=(1,65535), flags='S') * 1000000");
        for (int i = 0; i < 200_000; i++) {
            byte[] frame = built.next();
            int sport = i % 65536;
            assertEquals(sport, (frame[FIRST + 20] & 0xff) << 8 | frame[FIRST + 21] & 0xff);
            assertEquals(1 + i / 65536, frame[FIRST + 23]);
            assertEquals(10, frame[FIRST + 16]);
            assertEquals(0, frame[FIRST + 19]);
        }
    }

    @Test
    void shouldKeepSetsInsidePacketValuesAtTheirFirst() throws Exception {
        built.compile("IP(ttl=[1,2], options=[UDP(sport=[7,8])])/UDP(sport=[3,4])");
        for (String one : new String[] {"1 3", "1 4", "2 3", "2 4"}) {
            byte[] frame = built.next();
            assertEquals(7, frame[FIRST + 21]);
            assertEquals(one, frame[FIRST + 8] + " " + frame[FIRST + 29]);
        }
        assertNull(built.next());
    }

    @Test
    void shouldDrawInItsRange() throws Exception {
        built.compile(
                "Ether(src=RandMAC('02:*:10-1f'), dst=RandMAC())/IP(ttl=RandByte(), id=RandShort(), tos=RandNum(3,5), "
                        + "src=RandIP('10.1.0.0/16'), dst=RandIP(), proto=RandChoice(6, 17))/TCP(seq=RandInt())/Raw(RandString(7)) * 2000");
        Set<Integer> tos = new HashSet<>();
        Set<Integer> third = new HashSet<>();
        Set<Integer> protocols = new HashSet<>();
        for (byte[] frame = built.next(); frame != null; frame = built.next()) {
            assertEquals(2, frame[6]);
            third.add(frame[8] & 0xff);
            tos.add((int) frame[FIRST + 1]);
            protocols.add((int) frame[FIRST + 9]);
            assertTrue(frame[FIRST + 12] == 10 && frame[FIRST + 13] == 1);
            assertEquals(FIRST + 47, frame.length);
            for (int i = FIRST + 40; i < frame.length; i++) {
                assertTrue(Character.isLetterOrDigit(frame[i]), "octet " + frame[i]);
            }
        }
        assertEquals(Set.of(3, 4, 5), tos);
        assertEquals(Set.of(6, 17), protocols);
        assertEquals(16, third.size());
        assertTrue(third.stream().allMatch(octet -> octet >= 0x10 && octet <= 0x1f), third.toString());
    }

    @Test
    void shouldDrawAnewWhenALineIsCompiledAgainAndTheSameInARunOfTheSameSeed() throws Exception {
        Built other = new Built(9);
        byte[] last = {};
        for (int loop = 0; loop < 4; loop++) {
            built.compile("IP(id=RandShort(), src=RandIP())/UDP(sport=[1,2])");
            other.compile("IP(id=RandShort(), src=RandIP())/UDP(sport=[1,2])");
            for (int i = 0; i < 2; i++) {
                byte[] frame = built.next();
                assertArrayEquals(frame, other.next());
                assertNotEquals(hashOfAddress(last), hashOfAddress(frame));
                last = frame;
            }
        }
    }

    private static int hashOfAddress(byte[] frame) {
        return frame.length == 0 ? 0 : Arrays.hashCode(Arrays.copyOfRange(frame, FIRST + 4, FIRST + 16));
    }

    @Test
    void shouldWriteStringsDrawnIntoEveryFrameOnly() throws Exception {
        built.compile("Raw(RandBin(8))/Raw('fixed') * 2");
        byte[] one = built.next();
        byte[] two = built.next();
        assertFalse(Arrays.equals(one, two));
        assertEquals("fixed", new String(two, 8, 5, StandardCharsets.US_ASCII));
    }
}
