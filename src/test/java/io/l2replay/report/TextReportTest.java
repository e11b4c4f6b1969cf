package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void shouldBeginWithTheStableLinesAndSayNothingMoreWhenThereIsNothing() {
        assertEquals("""
                offered 18  accepted 18  refused 0  skipped 0
                bytes 1746  seconds 0.000214  pps 84112  mbps 65.27
                interface tx_packets +18  tx_dropped +0
                input a.txt  exact 18  approximate 0  left out 0
                """, TextReport.of(SampleReports.eighteen(), false, true));
    }

    @Test
    void shouldSayWhatMatters() {
        assertEquals("""
                offered 100  accepted 90  refused 7  skipped 3
                bytes 9000  seconds 2.000000  pps 45  mbps 0.04
                interface tx_packets +120  tx_dropped -2
                bad lines 1
                input a.txt  exact 93  approximate 0  left out 0
                input b\\x1b.json  exact 5  approximate 2  left out 4
                  approximate 2: payload not logged
                  left out 4: event dns
                late 12
                stalls 1  stalled seconds 1.500000
                times backward 2
                retries 3
                link flaps 1
                reopened 1
                truncated 4
                fragmented 2  fragments 9
                note: shared interface: 30 more frames left through veth0
                go on with --start=a.txt:101
                tx mmsg
                started 2026-11-24T00:00:00Z  ended 2026-11-24T00:00:02.500Z
                host Linux 6.18, OpenJDK 17, 2 CPUs, driver veth

                latency, ns      send_call      lateness
                count                   90             -
                min                    900             -
                mean                1234.6             -
                p50                   1000             -
                p90                   2000             -
                p99                   3000             -
                p99.9                 4000             -
                p99.99                5000             -
                max                   6000             -
                curve         ▁▁▅▅▅▅▅▅▅▅▅█             -

                % time     seconds  usecs/call     calls    errors syscall
                ------ ----------- ----------- --------- --------- ----------------
                 97.00    0.001940         194        10         2 sendmmsg
                  2.00    0.000040          40         1           socket
                  1.00    0.000020          20         1           close
                ------ ----------- ----------- --------- --------- ----------------
                100.00    0.002000         166        12         2 total
                """, TextReport.of(SampleReports.eventful(), true, true));
    }

    @Test
    void shouldDrawTheCurveInAsciiWhereNothingElseIsShown() {
        assertTrue(TextReport.of(SampleReports.eventful(), false, false)
                .contains("\ncurve         __=========#             -\n"));
    }

    @Test
    void shouldDrawAFlatCurveOfOneValueAndNoneOfNothing() {
        LatencySummary one = new LatencySummary(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Distribution zero =
                new Distribution("zero", one, List.of(new Distribution.Percentile(100, 0)), List.of(), 0, List.of());
        assertEquals("▁▁▁▁", Sparkline.of(zero, 4, true));
        assertEquals("", Sparkline.of(Distribution.of("none", LatencySummary.NONE), 4, true));
    }

    @Test
    void shouldDivideByNoTimeAtAll() {
        RunReport.Frames frames = new RunReport.Frames(1, 1, 0, 0, 60, 0);
        assertEquals(0, frames.pps());
        assertEquals(0, frames.mbps());
        assertTrue(SyscallTable.of(List.of()).endsWith("  0.00    0.000000           0         0           total\n"));
    }

    @Test
    void shouldRoundSecondsToTheNearest() {
        assertEquals("0.000001", Columns.seconds(500, 6));
        assertEquals("0.000000", Columns.seconds(499, 6));
        assertEquals("1.000000", Columns.seconds(999_999_600, 6));
        assertEquals("9223372036.854776", Columns.seconds(Long.MAX_VALUE, 6));
        assertEquals("0.00", Columns.fixed(Double.NaN, 2));
        assertEquals("0.00", Columns.fixed(Double.POSITIVE_INFINITY, 2));
        assertEquals("2", Columns.fixed(1.5, 0));
    }

    @Test
    void shouldCompareTheWaysToSendWithTheFirst() {
        RunReport slow = bench(
                400,
                List.of(
                        new RunReport.SyscallRow("sendto", 100, 0, 1),
                        new RunReport.SyscallRow("socket", 100, 0, 1),
                        new RunReport.SyscallRow("ioctl", 103, 0, 1)));
        RunReport fast = bench(
                10,
                List.of(new RunReport.SyscallRow("socket", 1, 0, 1), new RunReport.SyscallRow("sendmmsg", 2, 0, 1)));
        assertEquals(
                """
                way               packets     seconds        pps  speed-up  calls per packet
                per-packet            100    0.000400     250000       1.0  ioctl 1.03, sendto 1, socket 1
                mmsg                  100    0.000010   10000000      40.0  sendmmsg 0.020, socket 0.010
                """, BenchTable.of(List.of(new BenchTable.Row("per-packet", slow), new BenchTable.Row("mmsg", fast))));
    }

    @Test
    void shouldBreakALongListOfCallsRatherThanTheLineOfATerminal() {
        List<RunReport.SyscallRow> calls = List.of(
                new RunReport.SyscallRow("sendto", 100, 0, 1),
                new RunReport.SyscallRow("clock_nanosleep", 99, 0, 1),
                new RunReport.SyscallRow("setsockopt", 98, 0, 1),
                new RunReport.SyscallRow("socket", 97, 0, 1));
        String table = BenchTable.of(List.of(new BenchTable.Row("send", bench(400, calls))));
        assertTrue(table.lines().allMatch(line -> line.length() <= 100), table);
        assertTrue(table.contains("sendto 1, clock_nanosleep 0.99,\n"), table);
        assertTrue(table.contains(" setsockopt 0.98, socket 0.97\n"), table);
    }

    private static RunReport bench(long micros, List<RunReport.SyscallRow> calls) {
        RunReport run = SampleReports.eighteen();
        return new RunReport(
                new RunReport.Frames(100, 100, 0, 0, 6_000, micros * 1_000),
                run.target(),
                run.input(),
                calls,
                "send",
                run.latency(),
                run.pacing(),
                run.faults(),
                run.notes(),
                run.resume(),
                run.host(),
                0,
                0,
                ExitCode.OK,
                "");
    }
}
