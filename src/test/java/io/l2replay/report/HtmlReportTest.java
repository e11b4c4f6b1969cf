package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u2028";
    private static final Pattern INLINE = Pattern.compile("(?s)<(script|style)>(.*?)</\\1>");

    @Test
    void shouldShowTheFiguresOfTheRun() throws Exception {
        String page = page(JsonReport.of(SampleReports.eventful(), ExitCode.REFUSED));
        assertTrue(page.contains("<th scope=\"row\">refused</th><td>7</td>"), "ledger");
        assertTrue(page.contains("<span class=\"exit bad\">exit 74</span>"), "exit");
        assertTrue(page.contains("7 frames were refused"), "error");
        assertTrue(
                page.contains(
                        "<th scope=\"row\">sendmmsg</th><td>10</td><td>2</td><td>0.001940000</td><td>0.1111</td>"),
                "calls");
        assertTrue(page.contains("<th scope=\"row\">99.99 %</th><td>5000</td>"), "percentile");
        assertTrue(page.contains("<th scope=\"row\">faults.fragments</th><td>9</td>"), "all figures");
        assertTrue(page.contains("[98.75,3000]"), "curve");
        for (String kind : List.of("percentiles", "intervals", "buckets")) {
            assertTrue(page.contains("<figure data-chart=\"0\" data-kind=\"" + kind + "\">"), kind);
        }
    }

    @Test
    void shouldCompareRunsWithTheFirst() throws Exception {
        String first = JsonReport.of(SampleReports.eventful(), ExitCode.OK);
        String second = first.replace("\"pps\" : 45.000", "\"pps\" : 90.000");
        String page = HtmlReport.of(List.of(run("a/x.json", first), run("b/x.json", second)), "test");
        assertTrue(page.contains("<td>45.000</td><td>90.000 <small>×2.00</small></td>"), "ratio");
        assertTrue(page.contains("</b>a/x.json</th>") && page.contains("</b>b/x.json</th>"), "names that differ");
    }

    @Test
    void shouldDrawNothingOfARunWithoutHistograms() throws Exception {
        String page = page(JsonReport.of(SampleReports.eighteen(), ExitCode.OK));
        assertFalse(page.contains("<figure"), "figures");
        assertFalse(page.contains("System calls"), "calls");
    }

    @Test
    void shouldLetNothingOfAReportBecomeMarkup() throws Exception {
        String text = "\"" + HOSTILE.replace("\"", "\\\"") + "\"";
        String page = HtmlReport.of(
                List.of(run(
                        HOSTILE,
                        "{\"offered\":1,\"accepted\":1,\"refused\":0,\"skipped\":0,\"exit\":" + text + ",\"error\":"
                                + text
                                + ",\"notes\":[" + text + "],\"pps\":" + text + ",\"tx\":" + text + ","
                                + text + ":{" + text + ":" + text + ",\"percentiles\":[[0,1],[50,2]],\"min\":" + text
                                + "},"
                                + "\"syscalls\":{" + text + ":{\"calls\":" + text + ",\"seconds\":1}}}")),
                HOSTILE);
        assertFalse(page.contains("<img"), "an element");
        assertFalse(page.contains("<script>alert"), "a script");
        assertEquals(3, page.split("<script", -1).length - 1, "the scripts of the page");
        assertEquals(3, page.split("</script", -1).length - 1, "and their ends");
        String data = page.substring(page.indexOf("id=\"data\">") + 10);
        data = data.substring(0, data.indexOf("</script>"));
        assertTrue(data.contains("\\u003C") && data.contains("\\u2028"), data);
        for (char c : "<>&'\u2028".toCharArray()) {
            assertEquals(-1, data.indexOf(c), "the data has " + c);
        }
    }

    @Test
    void shouldLetOnlyItsOwnScriptsAndStylesWork() throws Exception {
        String page = page(JsonReport.of(SampleReports.eventful(), ExitCode.OK));
        Matcher inline = INLINE.matcher(page);
        int found = 0;
        while (inline.find()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.group(2).getBytes(StandardCharsets.UTF_8));
            assertTrue(page.contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"), inline.group(1));
            found++;
        }
        assertEquals(3, found);
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.matches("(?s).*(src|href)=\"?(https?:)?//.*"), "an address");
        assertTrue(page.contains("The MIT License"), "the library's licence");
    }

    @Test
    void shouldMakeTheSamePageAgain() throws Exception {
        String json = JsonReport.of(SampleReports.eventful(), ExitCode.OK);
        assertEquals(page(json), page(json));
    }

    @Test
    void shouldGroupDigitsWithoutChangingTheText() {
        assertEquals("12<i>345</i>.6789", new Html().number("12345.6789").toString());
        assertEquals("-123<i>456</i>", new Html().number("-123456").toString());
        assertEquals("1234", new Html().number("1234").toString());
        assertEquals("12345e6", new Html().number("12345e6").toString());
        assertEquals(
                "&lt;&gt;&amp;&quot;&#39;\ufffd",
                new Html().text("<>&\"'\u202e").toString());
    }

    private static String page(String json) throws Exception {
        return HtmlReport.of(List.of(run("run.json", json)), "test");
    }

    private static RunFile run(String name, String json) throws Exception {
        return RunFile.read(name, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
