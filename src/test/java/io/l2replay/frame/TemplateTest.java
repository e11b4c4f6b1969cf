package io.l2replay.frame;

import static io.l2replay.frame.FrameBuilder.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void shouldTurnTheInnerLayerFastestAndTheLastFieldOfALayerSlowest() throws Exception {
        FrameBuilder builder = frame().layer(Protocols.IP)
                .numbers("ttl", Values.LIST, 1, 2)
                .numbers("tos", Values.LIST, 3, 4)
                .layer(Protocols.UDP)
                .numbers("dport", Values.TUPLE, 5, 6);
        builder.ready(1);
        StringBuilder order = new StringBuilder();
        for (byte[] each = builder.next(); each != null; each = builder.next()) {
            order.append(each[8]).append(each[1]).append(each[23]).append(' ');
        }
        assertEquals("135 136 145 146 235 236 245 246 ", order.toString());
    }

    @Test
    void shouldRepeatTheWholeSet() throws Exception {
        FrameBuilder builder = frame().layer(Protocols.UDP).numbers("sport", Values.TUPLE, 1, 2);
        Template template = builder.ready(3);
        assertEquals(6, template.count());
        assertFalse(template.isPlain());
        StringBuilder order = new StringBuilder();
        for (byte[] each = builder.next(); each != null; each = builder.next()) {
            order.append(each[1]);
        }
        assertEquals("121212", order.toString());
        assertNull(builder.next());
    }

    @Test
    void shouldCountHugeSetsWithoutExpandingThem() throws Exception {
        FrameBuilder builder = frame().layer(Protocols.IP)
                .text("src", "10.0.0.0/8")
                .text("dst", "0.0.0.0/0")
                .layer(Protocols.UDP)
                .numbers("sport", Values.TUPLE, 0, 65535)
                .numbers("dport", Values.TUPLE, 0, 65535);
        assertEquals(Long.MAX_VALUE, builder.ready(1L << 40).count());
        assertEquals(10, builder.next()[12]);
        assertEquals(1, builder.next()[21]);
    }

    @Test
    void shouldCarryFromTheLowToTheHighHalfOfAnIpv6Subnet() throws Exception {
        FrameBuilder builder = frame().layer(Protocols.IPV6);
        int net = builder.values().add(Values.NET6, 0, 0);
        builder.values().set(net, 0x2001_0db8_0000_0000L, -1, 2);
        builder.give("dst", net).ready(1);
        assertEquals((byte) 0xff, builder.next()[39]);
        byte[] second = builder.next();
        assertEquals(1, second[31]);
        assertEquals(0, second[39]);
        assertNull(builder.next());
    }

    @Test
    void shouldBePlainWithoutSetsAndDraws() throws Exception {
        assertTrue(frame().layer(Protocols.UDP).ready(1).isPlain());
        assertFalse(frame().layer(Protocols.UDP).ready(2).isPlain());
        assertFalse(frame().layer(Protocols.UDP)
                .node("sport", Values.DRAW_NUMBER, 9, 0)
                .ready(1)
                .isPlain());
    }

    @Test
    void shouldDrawTheSameForTheSameSeedAndAnewForEachFrame() throws Exception {
        FrameBuilder one = frame().layer(Protocols.UDP).node("sport", Values.DRAW_NUMBER, 0xffff, 0);
        FrameBuilder other = frame().layer(Protocols.UDP).node("sport", Values.DRAW_NUMBER, 0xffff, 0);
        one.ready(50);
        other.ready(50);
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            byte[] each = one.next();
            assertArrayEquals(each, other.next());
            ports.add(each[0] << 8 | each[1] & 0xff);
        }
        assertTrue(ports.size() > 40, "only " + ports.size() + " different ports");
    }

    @Test
    void shouldDrawWithinTheGivenLimits() throws Exception {
        FrameBuilder builder = frame().layer(Protocols.ETHER)
                .node("src", Values.DRAW_MAC, 0x0200_0fff_ffffL, 0x0200_0800_0000L)
                .layer(Protocols.IP)
                .node("dst", Values.DRAW_IPV4, 0x0a00_00ff, 0x0a00_00f0)
                .number("ttl", 1)
                .layer(Protocols.UDP)
                .node("dport", Values.DRAW_NUMBER, 12, 10);
        builder.ready(200);
        for (byte[] each = builder.next(); each != null; each = builder.next()) {
            assertEquals(2, each[6]);
            assertTrue(each[8] >= 8 && each[8] <= 15);
            assertEquals(0xf0, each[33] & 0xf0);
            assertTrue(each[37] >= 10 && each[37] <= 12);
        }
    }

    @Test
    void shouldReachEveryValueOfASmallDraw() {
        Draws draws = new Draws(3);
        boolean[] seen = new boolean[3];
        for (int i = 0; i < 100; i++) {
            seen[(int) draws.within(5, 7) - 5] = true;
        }
        assertTrue(seen[0] && seen[1] && seen[2]);
    }

    @Test
    void shouldRefuseWhatAFieldCannotTake() {
        refuses(frameOf("ttl", 256), "IP.ttl", "not within 0 to 255");
        refuses(frameOf("ttl", -1), "IP.ttl", "not within 0 to 255");
        refuses(frameOf("frag", 8192), "IP.frag", "not within 0 to 8191");
        refuses(open -> open.text("src", "10.0.0.1-5"), "IP.src", "expected an IPv4 address");
        refuses(open -> open.text("src", "10.*"), "IP.src", "expected an IPv4 address");
        refuses(open -> open.text("src", "10.0.0.0/33"), "IP.src", "expected an IPv4 address");
        refuses(open -> open.text("src", "010.0.0.1"), "IP.src", "expected an IPv4 address");
        refuses(open -> open.text("flags", "DF+XX"), "IP.flags", "MF+DF+evil");
        refuses(open -> open.text("proto", "tpc"), "IP.proto", "did you mean tcp?");
        refuses(open -> open.numbers("ttl", Values.TUPLE, 5, 1), "IP.ttl", "empty range");
        refuses(open -> open.numbers("ttl", Values.TUPLE, 1, 300), "IP.ttl", "not within 0 to 255");
        refuses(open -> open.numbers("ttl", Values.LIST), "IP.ttl", "empty list");
        refuses(open -> open.numbers("ttl", Values.TUPLE, 1, 9, 0), "IP.ttl", "step");
        refuses(open -> open.node("ttl", Values.DRAW_NUMBER, 65535, 0), "IP.ttl", "not within 0 to 255");
    }

    private interface Giver {
        FrameBuilder give(FrameBuilder open) throws BadValueException;
    }

    private static Giver frameOf(String field, long value) {
        return open -> open.number(field, value);
    }

    private static void refuses(Giver giver, String field, String message) {
        BadValueException bad = assertThrows(
                BadValueException.class,
                () -> giver.give(frame().layer(Protocols.IP)).ready(1));
        assertEquals(field, bad.field());
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
    }
}
