package io.l2replay;

import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.Preflight;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.report.ExitCode;
import io.l2replay.report.LatencyReport;
import io.l2replay.report.Rfc2544Report;
import io.l2replay.report.Rfc2544Text;
import io.l2replay.report.RunReport;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A benchmark after RFC 2544: for each frame size the throughput (26.1), by a search whose trials are measurements of latency, and
 * then the latency at that throughput (26.2). Runs on the calling thread; {@link #snapshot()} may be called by any.
 */
public final class Rfc2544Session {
    private static final int HEADER_BYTES = 14;
    private static final long LEAST_WARM_UP_NS = 1_000_000_000L;

    private final Rfc2544Config config;
    private final BooleanSupplier stopped;
    private final PrintStream words;
    private final Consumer<String> warnings;
    private final Consumer<String> progress;
    private final List<Rfc2544Report.Row> rows = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private boolean warm;
    private volatile long startedNs;
    private volatile long linkMbps;
    private volatile ExitCode exit = ExitCode.OK;
    private volatile String error = "";

    /**
     * Builds nothing that can fail; the other parameters are those of {@link ReplaySession}.
     *
     * @param progress takes a line for each trial that was made
     */
    public Rfc2544Session(
            Rfc2544Config config,
            BooleanSupplier stopped,
            PrintStream words,
            Consumer<String> warnings,
            Consumer<String> progress) {
        this.config = config;
        this.stopped = stopped;
        this.words = words;
        this.warnings = warnings;
        this.progress = progress;
    }

    /** Measures each size; a failure of one ends the benchmark, with the sizes before it in the report. */
    public Rfc2544Report run() {
        startedNs = System.currentTimeMillis() * 1_000_000;
        int mtuBytes = mtuBytes();
        for (int size : config.sizes()) {
            int frameBytes = size - Rfc2544Config.FCS_BYTES;
            if (isOver()) {
                break;
            }
            if (frameBytes > mtuBytes + HEADER_BYTES) {
                notes.add("frames of " + size + " octets are left out: "
                        + config.measurement().replay().output().interfaceName() + " takes " + (mtuBytes + HEADER_BYTES)
                        + " without FCS, at mtu " + mtuBytes);
            } else {
                warmUp(frameBytes);
                if (!isOver()) {
                    measure(size, frameBytes);
                }
            }
        }
        return snapshot();
    }

    private int mtuBytes() {
        String name = config.measurement().replay().output().interfaceName();
        try {
            Syscalls syscalls = new NativeSyscalls(new SyscallCounting(new SyscallCounters()));
            linkMbps = Preflight.speedMbps(syscalls, name);
            return Preflight.look(syscalls, name).mtuBytes();
        } catch (SystemException unfit) {
            exit = ExitCode.UNAVAILABLE;
            error = unfit.getMessage();
            return 0;
        }
    }

    private boolean isOver() {
        return stopped.getAsBoolean() || exit != ExitCode.OK;
    }

    /** The first time that anything is sent it is sent by code that is not compiled yet, and the search would begin too low. */
    private void warmUp(int frameBytes) {
        if (!warm) {
            warm = true;
            once(frameBytes, ReplayConfig.Rate.TOPSPEED, Math.max(LEAST_WARM_UP_NS, config.trialNs()));
        }
    }

    private void measure(int size, int frameBytes) {
        ThroughputSearch search = new ThroughputSearch(
                new ThroughputSearch.Way() {
                    @Override
                    public ThroughputSearch.Trial send(double pps) {
                        return trial(frameBytes, pps);
                    }
                },
                Rfc2544Config.LEAST_PPS,
                config.resolution(),
                Rfc2544Config.MOST_TRIALS);
        ThroughputSearch.Found found = search.run();
        double pps = exact(found.pps()).doubleValue();
        List<LatencyReport> runs = new ArrayList<>();
        while (pps > 0 && !isOver() && runs.size() < config.repeats()) {
            LatencyReport run = once(frameBytes, rate(pps), config.latencyNs());
            if (run.run().exit() == ExitCode.OK && !stopped.getAsBoolean()) {
                runs.add(run);
            }
        }
        if (pps == 0 && exit != ExitCode.OK) {
            return;
        }
        rows.add(new Rfc2544Report.Row(
                size,
                frameBytes,
                pps,
                bound(found),
                trials(found),
                runs.isEmpty() ? null : runs.size() == 1 ? runs.get(0) : LatencyReport.of(runs)));
    }

    private static Rfc2544Report.Bound bound(ThroughputSearch.Found found) {
        if (found.open()) {
            return Rfc2544Report.Bound.OPEN;
        }
        return found.byTool() ? Rfc2544Report.Bound.TOOL : Rfc2544Report.Bound.PATH;
    }

    private static List<Rfc2544Report.Trial> trials(ThroughputSearch.Found found) {
        List<Rfc2544Report.Trial> trials = new ArrayList<>();
        for (ThroughputSearch.Trial one : found.trials()) {
            trials.add(told(one));
        }
        return trials;
    }

    private static Rfc2544Report.Trial told(ThroughputSearch.Trial one) {
        String verdict = switch (one.verdict()) {
            case PASSED -> "passed";
            case LOST -> "lost";
            case UNKNOWN -> "own drops";
            case ENDED -> "ended";
        };
        return new Rfc2544Report.Trial(one.askedPps(), one.sentPps(), one.arrivedPps(), one.lost(), verdict);
    }

    private ThroughputSearch.Trial trial(int frameBytes, double pps) {
        if (isOver()) {
            return new ThroughputSearch.Trial(pps, 0, 0, 0, ThroughputSearch.Verdict.ENDED);
        }
        LatencyReport report = once(frameBytes, rate(pps), config.trialNs());
        RunReport.Frames frames = report.run().frames();
        LatencyReport.Receive receive = report.receive();
        double seconds = Math.max(1, frames.elapsedNs()) / 1e9;
        ThroughputSearch.Trial trial = new ThroughputSearch.Trial(
                pps, frames.pps(), receive.received() / seconds, receive.lost(), verdict(frames, receive));
        progress.accept(Rfc2544Text.trial(frameBytes + Rfc2544Config.FCS_BYTES, told(trial)));
        return trial;
    }

    private ThroughputSearch.Verdict verdict(RunReport.Frames frames, LatencyReport.Receive receive) {
        if (isOver()) {
            return ThroughputSearch.Verdict.ENDED;
        }
        if (receive.lost() > 0) {
            return ThroughputSearch.Verdict.LOST;
        }
        return receive.received() < frames.accepted()
                ? ThroughputSearch.Verdict.UNKNOWN
                : ThroughputSearch.Verdict.PASSED;
    }

    private LatencyReport once(int frameBytes, ReplayConfig.Rate rate, long durationNs) {
        LatencyConfig one = config.measurement().of(frameBytes, rate, durationNs);
        try (LatencySession session = new LatencySession(one, stopped, words, warnings)) {
            LatencyReport report = session.run();
            RunReport run = report.run();
            if (run.exit() == ExitCode.OK && run.frames().accepted() == 0 && !stopped.getAsBoolean()) {
                exit = ExitCode.BAD_INPUT;
                error = "the input has no frame: nothing to make others of";
            } else if (run.exit() != ExitCode.OK) {
                exit = run.exit();
                error = run.error();
            }
            return report;
        }
    }

    /** 0 is top speed. */
    private static ReplayConfig.Rate rate(double pps) {
        return pps == 0
                ? ReplayConfig.Rate.TOPSPEED
                : new ReplayConfig.Rate(ReplayConfig.Pace.PPS, exact(pps), ReplayConfig.Gap.EVEN, 1, 0);
    }

    /** Never more than was found. */
    private static BigDecimal exact(double pps) {
        return BigDecimal.valueOf(pps).setScale(3, RoundingMode.DOWN);
    }

    /** The report as of now. */
    public Rfc2544Report snapshot() {
        LatencyConfig measurement = config.measurement();
        Rfc2544Report.Method method = new Rfc2544Report.Method(
                config.trialNs(),
                config.resolution(),
                Rfc2544Config.LEAST_PPS,
                Rfc2544Config.MOST_TRIALS,
                measurement.waitNs(),
                config.latencyNs(),
                config.repeats());
        return new Rfc2544Report(
                measurement.replay().output().interfaceName(),
                measurement.rxInterface(),
                measurement.rxNamespace(),
                measurement.replay().input().files().get(0),
                linkMbps,
                method,
                rows,
                notes,
                startedNs,
                System.currentTimeMillis() * 1_000_000,
                exit,
                error);
    }
}
