package io.l2replay;

import io.l2replay.ReplayConfig.OnRefusal;
import io.l2replay.ReplayConfig.Pace;
import io.l2replay.linux.Interface;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketRing;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Preflight;
import io.l2replay.linux.SimulatedKernel;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.LatencyRecorder;
import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallRecorder;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.measure.SyscallTiming;
import io.l2replay.pace.Clock;
import io.l2replay.report.RunReport;
import io.l2replay.send.Choice;
import io.l2replay.send.FaultCounts;
import io.l2replay.send.FaultLimits;
import io.l2replay.send.OversizeRule;
import io.l2replay.send.RefusalNotice;
import io.l2replay.send.SendEnds;
import io.l2replay.send.SendOptions;
import io.l2replay.send.SendPath;
import io.l2replay.send.Transport;
import io.l2replay.send.Transports;
import io.l2replay.send.Way;
import java.io.File;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where the frames of a run go, open: a transport, the interface behind it if there is one, and the clock to pace by. */
final class Sending implements AutoCloseable {
    private final Transport transport;
    private final Interface target;
    private final RunReport.Host host;
    private final Clock clock;
    private final SendPath path;
    private final FaultCounts faults;
    private final Lateness lateness;
    private final Ticker ticker;
    private final PacketSocket socket;

    private Sending(
            Transport transport,
            Interface target,
            RunReport.Host host,
            Clock clock,
            SendPath path,
            FaultCounts faults,
            Lateness lateness,
            Ticker ticker,
            PacketSocket socket) {
        this.transport = transport;
        this.target = target;
        this.host = host;
        this.clock = clock;
        this.path = path;
        this.faults = faults;
        this.lateness = lateness;
        this.ticker = ticker;
        this.socket = socket;
    }

    /**
     * Checks the interface and opens the way to it.
     *
     * @param results hears of each frame; it counts in the ledger
     * @param meter is told how late each frame is; null where nobody asks
     */
    static Sending toInterface(
            ReplayConfig config,
            SyscallCounters counters,
            Transport.Listener results,
            LatenessMeter meter,
            Ledger ledger,
            RefusedLines refused,
            Companion companion,
            BooleanSupplier stopped)
            throws SystemException {
        Audience audience = Audience.of(config, counters, results, meter, companion);
        Syscalls syscalls = new NativeSyscalls(audience.recorder());
        ReplayConfig.Faults faults = config.faults();
        PacketSocket socket = Preflight.open(
                syscalls, config.output().interfaceName(), faults.startLinkWaitNs(), faults.allowNoCarrier(), stopped);
        Interface target = socket.description();
        boolean describes =
                config.reporting().verbose() || !config.reporting().jsonFile().isEmpty();
        RunReport.Host host = describes
                ? RunReport.Host.here(socket.driver(), socket.offloads())
                : RunReport.Host.here("", List.of());
        SendOptions options = options(config, Transports.choose(wish(config, companion), socket));
        accompany(companion, socket, options.choice().way());
        SendEnds ends = new SendEnds(audience.listener(), refused, ledger, audience.recorder(), stopped);
        SendPath path = Transports.open(syscalls, socket, options, ends);
        Ticker ticker = new Ticker(path.link());
        Transport transport = companion.around(path.transport());
        return new Sending(
                transport, target, host, Clocks.of(syscalls), path, path.faults(), audience.lateness(), ticker, socket);
    }

    private static void accompany(Companion companion, PacketSocket socket, Way way) throws SystemException {
        try {
            companion.opened(socket, way);
        } catch (SystemException unfit) {
            socket.close();
            throw unfit;
        }
    }

    /**
     * Opens the file, or the words, that stand for an interface.
     *
     * @param results hears of each frame; it counts in the ledger
     */
    static Sending toOutput(
            ReplayConfig config,
            SyscallCounters counters,
            Transport.Listener results,
            Ledger ledger,
            RefusedLines refused,
            BooleanSupplier stopped,
            Consumer<String> words)
            throws SystemException {
        ReplayConfig.Output output = config.output();
        SyscallRecorder recorder = new SyscallCounting(counters);
        Interface target = null;
        if (!output.interfaceName().isEmpty()) {
            target = Preflight.look(new NativeSyscalls(recorder), output.interfaceName());
        }
        Transport transport = output.dryRun()
                ? Transports.dryRun(words, results)
                : Transports.file(output.writeFile(), output.writeFormat(), results);
        FaultCounts faults = new FaultCounts();
        if (target != null) {
            SendEnds ends = new SendEnds(results, refused, ledger, recorder, stopped);
            transport = Transports.guarded(transport, target, oversize(config), ends, faults);
        }
        RunReport.Host host = RunReport.Host.here("", List.of());
        return new Sending(transport, target, host, Clocks.jumping(), null, faults, null, null, null);
    }

    /**
     * The same way once more, over a kernel that does nothing: what goes through it is neither sent nor counted.
     *
     * @param companion {@link Companion#rehearsal}
     * @return null where the way leaves it to a library, or to the driver, when a frame goes
     */
    Sending simulated(ReplayConfig config, Companion companion, BooleanSupplier stopped) throws SystemException {
        Way way = path.choice().way();
        if (way.inBlocks() || way.byLibrary()) {
            return null;
        }
        Ledger ledger = new Ledger();
        LatenessMeter meter = config.metersLateness() ? new LatenessMeter() : null;
        Audience audience = Audience.of(config, new SyscallCounters(), new Accounting(ledger), meter, companion);
        Syscalls kernel = new SimulatedKernel(audience.recorder());
        SendOptions options = options(config, Choice.of(way)).withRing(PacketRing.LEAST_BYTES);
        SendEnds ends = new SendEnds(audience.listener(), RefusalNotice.NONE, ledger, audience.recorder(), stopped);
        SendPath other = Transports.open(kernel, socket.at(kernel), options, ends);
        Transport transport = companion.around(other.transport());
        return new Sending(transport, target, host, Clocks.at(kernel), other, other.faults(), null, null, null);
    }

    private static Choice.Wish wish(ReplayConfig config, Companion companion) {
        ReplayConfig.Rate rate = config.rate();
        return new Choice.Wish(
                config.output().tx(),
                !config.hooks().isEmpty(),
                companion.needsEach() || !config.reporting().eventsFile().isEmpty(),
                config.input().preload() || isInFiles(config.input()),
                rate.pace() == Pace.TOPSPEED,
                rate.pace() == Pace.PPS ? rate.value().doubleValue() : 0,
                rate.pace() == Pace.MULTIPLIER);
    }

    /** Whether what is read is there: not what another process writes, or may still append. */
    private static boolean isInFiles(ReplayConfig.Input input) {
        boolean inFiles = !input.follow();
        for (String name : input.files()) {
            inFiles &= !name.equals("-") && new File(name).isFile();
        }
        return inFiles;
    }

    private static SendOptions options(ReplayConfig config, Choice choice) {
        ReplayConfig.Faults faults = config.faults();
        FaultLimits limits = new FaultLimits(
                faults.linkWaitNs(),
                faults.retryNs(),
                faults.onRefusal() == OnRefusal.SKIP,
                faults.allowNoCarrier(),
                faults.reopen());
        ReplayConfig.Output output = config.output();
        return new SendOptions(
                choice, output.batch(), output.ringBytes(), output.qdiscBypass(), limits, oversize(config));
    }

    /**
     * IPv6 identifications are a counter, so that no two packets of a run share one until 2^32 have been cut (RFC 8200, 4.5), and
     * it begins where the seed says, so that one command line sends the same bytes each time.
     */
    private static OversizeRule oversize(ReplayConfig config) {
        long mixed = (config.input().seed() + 1) * 0x9e3779b97f4a7c15L;
        return new OversizeRule(config.faults().onOversize(), (int) (mixed >>> 32));
    }

    Transport transport() {
        return transport;
    }

    /** The interface as it was when it was opened; null when no interface is involved. */
    Interface target() {
        return target;
    }

    /** This machine, and the interface's driver and offloads where the report is going to show them. */
    RunReport.Host host() {
        return host;
    }

    Clock clock() {
        return clock;
    }

    /** The way to the interface; null when frames go elsewhere. */
    SendPath path() {
        return path;
    }

    /** What had to be borne on the way. */
    FaultCounts faults() {
        return faults;
    }

    /** The times of the send calls; null unless they were asked for. */
    LatencyRecorder latency() {
        return lateness == null ? null : lateness.recorder();
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        transport.close();
    }

    /**
     * Who hears of calls and results.
     *
     * @param lateness records the times of the send calls; null unless they were asked for
     */
    private record Audience(Lateness lateness, Transport.Listener listener, SyscallRecorder recorder) {
        static Audience of(
                ReplayConfig config,
                SyscallCounters counters,
                Transport.Listener results,
                LatenessMeter meter,
                Companion companion) {
            Lateness lateness = config.reporting().latency() ? new Lateness(results) : null;
            SyscallTimes times = lateness == null ? SyscallTimes.NONE : lateness;
            Transport.Listener listener = lateness == null ? results : lateness;
            if (meter != null) {
                LatenessTap tap = new LatenessTap(meter, times, listener);
                times = tap;
                listener = tap;
            }
            times = companion.calls(times);
            SyscallRecorder recorder =
                    times != SyscallTimes.NONE || config.reporting().syscalls()
                            ? new SyscallTiming(counters, times)
                            : new SyscallCounting(counters);
            return new Audience(lateness, companion.before(listener), recorder);
        }
    }
}
