package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {
    private static final long MOMENT = 1_795_478_400_000_042L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldWriteALineForEachEventWithTheNamesOfEve() throws IOException {
        try (EventWriter events = new EventWriter(out, ZoneId.of("UTC"))) {
            events.begin(MOMENT);
            events.beginVlans();
            events.vlan(100);
            events.vlan(200);
            events.endVlans();
            events.source(ascii("192.0.2.1+"), 9, 443);
            events.destination(ascii("2001:db8::1"), 11, 65535);
            events.protocol(6);
            events.end(60, 60, null, "a.txt", 1);
            events.begin(MOMENT + 1_000_000);
            events.source(ascii("192.0.2.1"), 9, -1);
            events.destination(ascii("192.0.2.2"), 9, -1);
            events.protocol(58);
            events.control(128, 0);
            events.end(1515, -90, "EMSGSIZE", "b\u001b\"\u00e4.txt", Long.MAX_VALUE);
            events.begin(MOMENT + 1_000_000);
            events.etherType(0x0806);
            events.end(42, 42, null, "b", 3);
        }
        assertEquals(
                "{\"timestamp\":\"2026-11-24T00:00:00.000042+0000\",\"event_type\":\"replay\",\"vlan\":[100,200],"
                        + "\"src_ip\":\"192.0.2.1\",\"src_port\":443,\"dest_ip\":\"2001:db8::1\",\"dest_port\":65535,"
                        + "\"proto\":\"TCP\",\"length\":60,\"result\":60,\"file\":\"a.txt\",\"line\":1}\n"
                        + "{\"timestamp\":\"2026-11-24T00:00:01.000042+0000\",\"event_type\":\"replay\","
                        + "\"src_ip\":\"192.0.2.1\",\"dest_ip\":\"192.0.2.2\",\"proto\":\"IPv6-ICMP\","
                        + "\"icmp_type\":128,\"icmp_code\":0,\"length\":1515,\"result\":-90,\"errno\":\"EMSGSIZE\","
                        + "\"file\":\"b\\u001B\\\"\u00e4.txt\",\"line\":9223372036854775807}\n"
                        + "{\"timestamp\":\"2026-11-24T00:00:01.000042+0000\",\"event_type\":\"replay\","
                        + "\"proto\":\"ARP\",\"ether_type\":2054,\"length\":42,\"result\":42,\"file\":\"b\",\"line\":3}\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"})
    void shouldWriteMomentsAsTheJdkDoes(String zone) {
        EventTime time = new EventTime(ZoneId.of(zone));
        DateTimeFormatter oracle = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx");
        Random random = new Random(3);
        for (int round = 0; round < 10_000; round++) {
            long micros = random.nextLong(0, 4_000_000_000L * 1_000_000);
            Instant instant = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
            assertEquals(
                    oracle.format(instant.atZone(ZoneId.of(zone))),
                    new String(time.text(micros), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldNumberProtocolsWithoutANameAsSuricataDoes() throws IOException {
        try (EventWriter events = new EventWriter(out, ZoneId.of("UTC"))) {
            events.begin(MOMENT);
            events.protocol(4);
            events.end(60, 60, null, "a", 1);
        }
        assertEquals(true, out.toString(StandardCharsets.UTF_8).contains("\"proto\":\"004\""));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
