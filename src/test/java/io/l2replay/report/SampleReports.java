package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;
import io.l2replay.report.RunReport.SyscallRow;
import java.util.List;
import java.util.Map;

/** Reports to print. */
public final class SampleReports {
    private SampleReports() {}

    /** A run as the README shows it: 18 frames, nothing to remark. */
    public static RunReport eighteen() {
        return ended(ExitCode.OK, "");
    }

    /** The same 18 frames, with another end. */
    public static RunReport ended(ExitCode exit, String error) {
        return new RunReport(
                new RunReport.Frames(18, 18, 0, 0, 1746, 214_000),
                new RunReport.Interface("veth0", 18, 0, "agrees"),
                new RunReport.Input(1, 18, 0, List.of(new RunReport.Fidelity("a.txt", 18, Map.of(), Map.of()))),
                List.of(),
                "send",
                List.of(),
                RunReport.Pacing.NONE,
                RunReport.Faults.NONE,
                List.of(),
                "",
                RunReport.Host.UNKNOWN,
                1_795_478_400_000_000_000L,
                1_795_478_400_123_456_789L,
                exit,
                error);
    }

    /** A run with everything there is to say. */
    public static RunReport eventful() {
        return new RunReport(
                new RunReport.Frames(100, 90, 7, 3, 9_000, 2_000_000_000L),
                new RunReport.Interface("veth0", 120, -2, "shared"),
                new RunReport.Input(
                        2,
                        105,
                        1,
                        List.of(
                                new RunReport.Fidelity("a.txt", 93, Map.of(), Map.of()),
                                new RunReport.Fidelity(
                                        "b\u001b.json", 5, Map.of("payload not logged", 2L), Map.of("event dns", 4L)))),
                calls(),
                "mmsg",
                List.of(sendCall()),
                new RunReport.Pacing(12, 1, 1_500_000_000L, 2),
                new RunReport.Faults(
                        3,
                        1,
                        1,
                        new RunReport.Oversize(4, 2, 9),
                        List.of("a.txt:7: 1515 bytes are too long for veth0 (at most 1514)")),
                List.of("shared interface: 30 more frames left through veth0"),
                "a.txt:101",
                new RunReport.Host("Linux 6.18", "OpenJDK 17", 2, "veth", List.of("tx-checksumming")),
                1_795_478_400_000_000_000L,
                1_795_478_402_500_000_000L,
                ExitCode.REFUSED,
                "7 frames were refused");
    }

    /** A distribution with everything that pictures need. */
    public static Distribution sendCall() {
        return new Distribution(
                "send_call",
                new LatencySummary(90, 900, 1_234.56, 567.89, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000),
                List.of(
                        new Distribution.Percentile(0, 900),
                        new Distribution.Percentile(50, 1_000),
                        new Distribution.Percentile(98.75, 3_000),
                        new Distribution.Percentile(100, 6_000)),
                List.of(new Distribution.Bucket(800, 1_000, 45), new Distribution.Bucket(5_000, 6_250, 45)),
                20_000_000,
                List.of(
                        new Distribution.Interval(0, 40, 990, 2_000, 2_100),
                        new Distribution.Interval(1_980_000_000, 50, 1_100, 5_000, 6_000)));
    }

    /** Calls in no order. */
    public static List<SyscallRow> calls() {
        return List.of(
                new SyscallRow("socket", 1, 0, 40_000),
                new SyscallRow("sendmmsg", 10, 2, 1_940_000),
                new SyscallRow("poll", 0, 0, 0),
                new SyscallRow("close", 1, 0, 20_000));
    }

    /** A measurement of 1,000 frames, of which 10 were lost. */
    public static LatencyReport measured() {
        LatencySummary oneWay = new LatencySummary(990, 100, 250.5, 12.25, 200, 300, 400, 500, 600, 700);
        Distribution fromCall = Distribution.of("one_way_uncorrected", oneWay);
        Distribution fromDue = Distribution.of(
                "one_way", new LatencySummary(990, 1_100, 1_250.5, 12.25, 1_200, 1_300, 1_400, 1_500, 1_600, 1_700));
        RunReport run = new RunReport(
                new RunReport.Frames(1_000, 1_000, 0, 0, 60_000, 1_000_000_000),
                new RunReport.Interface("veth0", 1_000, 0, "agrees"),
                RunReport.Input.NONE,
                List.of(),
                "send",
                List.of(fromDue, fromCall),
                RunReport.Pacing.NONE,
                RunReport.Faults.NONE,
                List.of(),
                "",
                RunReport.Host.UNKNOWN,
                0,
                0,
                ExitCode.OK,
                "");
        return new LatencyReport(
                run,
                new LatencyReport.Load(1_000, 60, 1_514),
                new LatencyReport.Receive("veth1", "far", 990, 10, 1, 2, 3, 4, 5, 6, 1_000, 998, 0),
                new LatencyReport.Accuracy(
                        1, 150, 400, 0, "", "/dev/ptp1", false, List.of(Distribution.of("clock_read", oneWay))));
    }

    /** The same by the stamps of two cards, of which the receiving one left out ten frames. */
    static LatencyReport measuredByCards() {
        LatencyReport one = measured();
        return new LatencyReport(
                one.run(),
                one.load(),
                new LatencyReport.Receive("veth1", "far", 990, 10, 1, 2, 3, 4, 5, 6, 1_000, 998, 10),
                new LatencyReport.Accuracy(
                        1,
                        150,
                        400,
                        310,
                        "/dev/ptp0",
                        "/dev/ptp1",
                        true,
                        one.accuracy().own()));
    }
}
