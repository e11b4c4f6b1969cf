package io.l2replay;

import io.l2replay.ReplayConfig.OnRefusal;
import io.l2replay.ReplayConfig.Pace;
import io.l2replay.linux.Interface;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Preflight;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.LatencyRecorder;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallRecorder;
import io.l2replay.measure.SyscallTimes;
import io.l2replay.measure.SyscallTiming;
import io.l2replay.pace.Clock;
import io.l2replay.report.RunReport;
import io.l2replay.send.FaultLimits;
import io.l2replay.send.SendEnds;
import io.l2replay.send.SendOptions;
import io.l2replay.send.SendPath;
import io.l2replay.send.Transport;
import io.l2replay.send.Transports;
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
    private final Lateness lateness;
    private final Ticker ticker;

    private Sending(
            Transport transport,
            Interface target,
            RunReport.Host host,
            Clock clock,
            SendPath path,
            Lateness lateness,
            Ticker ticker) {
        this.transport = transport;
        this.target = target;
        this.host = host;
        this.clock = clock;
        this.path = path;
        this.lateness = lateness;
        this.ticker = ticker;
    }

    /** Checks the interface and opens the way to it. */
    static Sending toInterface(
            ReplayConfig config,
            SyscallCounters counters,
            Accounting accounting,
            RefusedLines refused,
            BooleanSupplier stopped)
            throws SystemException {
        Lateness lateness = config.reporting().latency() ? new Lateness() : null;
        SyscallRecorder recorder = recorder(config, counters, lateness);
        Syscalls syscalls = new NativeSyscalls(recorder);
        ReplayConfig.Faults faults = config.faults();
        PacketSocket socket = Preflight.open(
                syscalls, config.output().interfaceName(), faults.startLinkWaitNs(), faults.allowNoCarrier(), stopped);
        Interface target = socket.description();
        boolean describes =
                config.reporting().verbose() || !config.reporting().jsonFile().isEmpty();
        RunReport.Host host = describes
                ? RunReport.Host.here(socket.driver(), socket.offloads())
                : RunReport.Host.here("", List.of());
        Transport.Listener listener = lateness == null ? accounting : lateness.before(accounting);
        SendPath path = Transports.open(
                syscalls,
                socket,
                options(config),
                new SendEnds(listener, refused, accounting.ledger(), recorder, stopped));
        Ticker ticker = new Ticker(path.link());
        return new Sending(path.transport(), target, host, Clocks.of(syscalls), path, lateness, ticker);
    }

    /** Opens the file, or the words, that stand for an interface. */
    static Sending toOutput(
            ReplayConfig config,
            SyscallCounters counters,
            Accounting accounting,
            RefusedLines refused,
            Consumer<String> words)
            throws SystemException {
        ReplayConfig.Output output = config.output();
        Interface target = null;
        if (!output.interfaceName().isEmpty()) {
            target = Preflight.look(new NativeSyscalls(new SyscallCounting(counters)), output.interfaceName());
        }
        Transport transport = output.dryRun()
                ? Transports.dryRun(words, accounting)
                : Transports.file(output.writeFile(), output.writeFormat(), accounting);
        if (target != null) {
            transport = Transports.guarded(transport, target, accounting, refused);
        }
        return new Sending(transport, target, RunReport.Host.here("", List.of()), Clocks.jumping(), null, null, null);
    }

    private static SyscallRecorder recorder(ReplayConfig config, SyscallCounters counters, Lateness lateness) {
        if (lateness != null) {
            return new SyscallTiming(counters, lateness);
        }
        return config.reporting().syscalls()
                ? new SyscallTiming(counters, SyscallTimes.NONE)
                : new SyscallCounting(counters);
    }

    private static SendOptions options(ReplayConfig config) {
        ReplayConfig.Rate rate = config.rate();
        double pps = rate.pace() == Pace.PPS ? rate.value().doubleValue() : 0;
        String tx =
                Transports.choose(config.output().tx(), !config.hooks().isEmpty(), rate.pace() == Pace.MULTIPLIER, pps);
        ReplayConfig.Faults faults = config.faults();
        FaultLimits limits = new FaultLimits(
                faults.linkWaitNs(),
                faults.retryNs(),
                faults.onRefusal() == OnRefusal.SKIP,
                faults.allowNoCarrier(),
                faults.reopen());
        ReplayConfig.Output output = config.output();
        return new SendOptions(tx, output.batch(), output.ringBytes(), output.qdiscBypass(), limits);
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
}
