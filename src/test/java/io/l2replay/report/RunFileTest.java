package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFileTest {
    private static final String LEDGER = "\"offered\":1,\"accepted\":1,\"refused\":0,\"skipped\":0";

    @Test
    void shouldReadBackWhatTheReportSays() throws Exception {
        RunFile run = read(JsonReport.of(SampleReports.eventful(), ExitCode.REFUSED));
        assertEquals("9000", run.figure("bytes"));
        assertEquals("0.001940000", run.figure("syscalls.sendmmsg.seconds"));
        assertEquals("tx-checksumming", run.figure("host.offloads"));
        assertEquals("4", run.figure("input.each.1.left_out.event dns"));
        assertEquals("", run.figure("nothing.of.that"));
        RunFile.Curve curve = run.curves().get(0);
        assertEquals("latency.send_call", curve.path());
        assertArrayEquals(new String[] {"98.75", "3000"}, curve.percentiles().get(2));
        assertArrayEquals(new String[] {"5000", "6250", "45"}, curve.buckets().get(1));
        assertArrayEquals(
                new String[] {"1.980000000", "50", "1100", "5000", "6000"},
                curve.intervals().get(1));
        assertEquals("0.020000000", curve.intervalSeconds());
        assertEquals("90", run.figure("latency.send_call.count"));
    }

    @Test
    void shouldFindCurvesWhereverTheyStand() throws Exception {
        RunFile run = read("{" + LEDGER + ",\"paths\":[{\"due_to_rx\":{\"p50\":7,\"percentiles\":[[0,1],[100,9]]}},"
                + "{\"histogram\":{\"percentiles\":[]}}]}");
        assertEquals("paths.0.due_to_rx", run.curves().get(0).path());
        assertEquals("7", run.figure("paths.0.due_to_rx.p50"));
        assertEquals("paths.1.histogram", run.curves().get(1).path());
        assertTrue(run.curves().get(0).buckets().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                          | r.json:1:1: no report of l2replay: the file is empty",
                "[1,2]                     | r.json:1:1: no report of l2replay: expected an object",
                "7                         | r.json:1:1: no report of l2replay: expected an object (7)",
                "{\"a\":1}                 | r.json:1:1: no report of l2replay: offered is missing",
                "{\"rfc2544\":{},\"exit\":0} | r.json:1:1: the benchmark of latency --rfc2544, which has no curves to draw: give runs, such as that of latency --json at one of its rates",
                "{\"offered\":\"x\"}       | r.json:1:12: offered: expected a number (x)",
                "{\"offered\":null}        | r.json:1:12: offered: expected a number (null)",
                "{L} {}                    | r.json:1:52: something follows the report",
                "{L,\"x\":{\"percentiles\":[[1]]}}     | r.json:1:71: x.percentiles: expected an array of 2 numbers",
                "{L,\"x\":{\"percentiles\":[[1,\"b\"]]}} | r.json:1:74: x.percentiles: expected a number from 0 to 1e18 (b)",
                "{L,\"x\":{\"percentiles\":[[1,1e999]]}} | r.json:1:74: x.percentiles: expected a number from 0 to 1e18 (1e999)",
                "{L,\"x\":{\"percentiles\":[[1,-1]]}} | r.json:1:74: x.percentiles: expected a number from 0 to 1e18 (-1)",
                "{L,\"x\":{\"percentiles\":[],\"buckets\":7}} | r.json:1:83: x.buckets: expected an array (7)"
            })
    void shouldRefuseWhatIsNoReportByItsPlace(String text, String message) {
        assertEquals(message, refused(text == null ? "" : text.replace("L", LEDGER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"offered\":1         | r.json:1:",
                "{\"offered\":01}       | r.json:1:13: not JSON: ",
                "{\"a\":1,\"a\":2}      | r.json:1:",
                "{\"a\":NaN}            | r.json:1:",
                "offered 18 accepted 18 | r.json:1:"
            })
    void shouldRefuseWhatIsNoJsonByItsPlace(String text, String start) {
        String message = refused(text);
        assertTrue(message.startsWith(start) && message.contains(": not JSON: "), message);
    }

    @Test
    void shouldLimitWhatItReads() {
        assertTrue(refused("[".repeat(100_000)).contains("not JSON: "), "nesting");
        assertTrue(refused("{" + LEDGER + ",\"x\":" + "9".repeat(200) + "}").contains("not JSON: "), "numbers");
        assertTrue(refused("{\"" + "n".repeat(100_000)).length() < 1_000, "names");
    }

    @Test
    void shouldShowNoControlCharacterOfTheFile() {
        String message = refused("{\"offered\":\"\\u001b[2J\"}");
        assertEquals("r.json:1:12: offered: expected a number (\\x1b[2J)", message);
        String broken = refused("{\u001b]0;x\u0007");
        assertTrue(broken.chars().noneMatch(c -> c < 0x20), broken);
    }

    /** Damage to a report either still makes a page or is refused by its place; nothing else happens. */
    @Test
    void shouldSurviveDamage() throws Exception {
        byte[] whole = JsonReport.of(SampleReports.eventful(), ExitCode.OK).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                RunFile run = RunFile.read("r.json", new ByteArrayInputStream(damaged));
                assertTrue(HtmlReport.of(java.util.List.of(run), "test").endsWith("</html>\n"));
            } catch (RunFileException expected) {
                assertTrue(expected.getMessage().matches("(?s)r\\.json:\\d+:\\d+: .*"), expected.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " refused");
    }

    private static RunFile read(String text) throws IOException, RunFileException {
        return RunFile.read("r.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refused(String text) {
        return assertThrows(RunFileException.class, () -> read(text)).getMessage();
    }
}
