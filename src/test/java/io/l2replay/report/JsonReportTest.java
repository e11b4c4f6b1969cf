package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void shouldNestTheNamesOfTheContract() throws IOException {
        Map<String, String> values = read(JsonReport.of(SampleReports.eventful(), ExitCode.REFUSED));
        assertEquals("100", values.get("offered"));
        assertEquals("90", values.get("accepted"));
        assertEquals("7", values.get("refused"));
        assertEquals("3", values.get("skipped"));
        assertEquals("9000", values.get("bytes"));
        assertEquals("2.000000000", values.get("seconds"));
        assertEquals("45.000", values.get("pps"));
        assertEquals("0.036000", values.get("mbps"));
        assertEquals("veth0", values.get("interface.name"));
        assertEquals("120", values.get("interface.tx_packets"));
        assertEquals("-2", values.get("interface.tx_dropped"));
        assertEquals("shared", values.get("interface.verdict"));
        assertEquals("105", values.get("input.lines"));
        assertEquals("1", values.get("input.bad"));
        assertEquals("98", values.get("input.exact"));
        assertEquals("2", values.get("input.approximate"));
        assertEquals("4", values.get("input.left_out"));
        assertEquals("b\u001b.json", values.get("input.each.1.name"));
        assertEquals("5", values.get("input.each.1.exact"));
        assertEquals("2", values.get("input.each.1.approximate.payload not logged"));
        assertEquals("4", values.get("input.each.1.left_out.event dns"));
        assertEquals("10", values.get("syscalls.sendmmsg.calls"));
        assertEquals("2", values.get("syscalls.sendmmsg.errors"));
        assertEquals("0.001940000", values.get("syscalls.sendmmsg.seconds"));
        assertTrue(values.keySet().stream().noneMatch(name -> name.startsWith("syscalls.poll")));
        assertEquals("4", values.get("faults.truncated"));
        assertEquals("2", values.get("faults.fragmented"));
        assertEquals("9", values.get("faults.fragments"));
        assertEquals("mmsg", values.get("tx"));
        assertEquals("90", values.get("latency.send_call.count"));
        assertEquals("1234.6", values.get("latency.send_call.mean"));
        assertEquals("5000", values.get("latency.send_call.p9999"));
        assertEquals("98.75", values.get("latency.send_call.percentiles.2.0"));
        assertEquals("3000", values.get("latency.send_call.percentiles.2.1"));
        assertEquals("6000", values.get("latency.send_call.percentiles.3.1"));
        assertEquals("1000", values.get("latency.send_call.buckets.0.1"));
        assertEquals("45", values.get("latency.send_call.buckets.1.2"));
        assertEquals("0.020000000", values.get("latency.send_call.interval_seconds"));
        assertEquals("1.980000000", values.get("latency.send_call.intervals.1.0"));
        assertEquals("5000", values.get("latency.send_call.intervals.1.3"));
        assertTrue(values.keySet().stream().noneMatch(name -> name.startsWith("latency.lateness")));
        assertEquals("Linux 6.18", values.get("host.kernel"));
        assertEquals("2", values.get("host.cpus"));
        assertEquals("2026-11-24T00:00:00Z", values.get("started"));
        assertEquals("2026-11-24T00:00:02.500Z", values.get("ended"));
        assertEquals("74", values.get("exit"));
        assertEquals("a.txt:101", values.get("resume"));
    }

    @Test
    void shouldEscapeAndEndInOneLineFeed() throws IOException {
        String json = JsonReport.of(SampleReports.ended(ExitCode.BAD_INPUT, "a\"b\u0001\n:1:1"), ExitCode.BAD_INPUT);
        assertEquals("a\"b\u0001\n:1:1", read(json).get("error"));
        assertTrue(json.endsWith("}\n"));
    }

    private static String step(JsonStreamContext parent) {
        if (parent.inRoot()) {
            return "";
        }
        return (parent.inArray() ? Integer.toString(parent.getCurrentIndex()) : parent.getCurrentName()) + ".";
    }

    /** Values by dotted name; arrays by index. */
    private static Map<String, String> read(String json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    path.addLast(step(parser.getParsingContext().getParent()));
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    path.removeLast();
                } else if (token.isScalarValue()) {
                    String name = parser.getParsingContext().inArray()
                            ? Integer.toString(parser.getParsingContext().getCurrentIndex())
                            : parser.currentName();
                    assertEquals(null, values.put(String.join("", path) + name, parser.getText()), name + " twice");
                }
            }
        }
        return values;
    }
}
