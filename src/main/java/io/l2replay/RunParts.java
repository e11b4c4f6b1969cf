package io.l2replay;

import io.l2replay.ReplayConfig.OnError;
import io.l2replay.ReplayConfig.Pace;
import io.l2replay.format.FormatOptions;
import io.l2replay.frame.Addresses;
import io.l2replay.hook.HookChain;
import io.l2replay.hook.HookException;
import io.l2replay.hook.HookGate;
import io.l2replay.hook.HookLoader;
import io.l2replay.hook.ReplayInfo;
import io.l2replay.linux.Interface;
import io.l2replay.linux.ProcNet;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.LatenessMeter;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.pace.Durations;
import io.l2replay.pace.Pacer;
import io.l2replay.send.Resident;
import io.l2replay.send.Transport;
import io.l2replay.source.ConstantPass;
import io.l2replay.source.FrameSource;
import io.l2replay.source.InputCounts;
import io.l2replay.source.InputErrors;
import io.l2replay.source.InputException;
import io.l2replay.source.InputPlan;
import io.l2replay.source.Inputs;
import io.l2replay.source.UnhurriedSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a run consists of: everything that {@link ReplayConfig} asks for, built once and closed in reverse order, also when building
 * stops half way. Optional behaviour is chosen here and nowhere else.
 */
final class RunParts implements AutoCloseable {
    private final ReplayConfig config;
    private final Companion companion;
    private final BooleanSupplier stopped;
    private final PrintStream words;
    private final Consumer<String> warnings;

    private final Ledger ledger = new Ledger();
    private final Stopwatch stopwatch = new Stopwatch(ledger);
    private final SyscallCounters syscalls = new SyscallCounters();
    private final InputCounts inputCounts = new InputCounts();
    private final RefusedLines refusedLines;
    private final LatenessMeter lateness;

    private FrameSource source;
    private HookGate hooks = HookGate.NONE;
    private Accounting accounting;
    private EventLog events;
    private Sending sending;
    private Pacer pacer;

    RunParts(
            ReplayConfig config,
            Companion companion,
            BooleanSupplier stopped,
            PrintStream words,
            Consumer<String> warnings) {
        this.config = config;
        this.companion = companion;
        this.stopped = stopped;
        this.words = words;
        this.warnings = warnings;
        this.refusedLines = new RefusedLines(warnings);
        this.lateness = config.metersLateness() ? new LatenessMeter() : null;
    }

    /** Builds all: inputs are looked for before a socket is opened, and the interface is checked before any input is read. */
    void build() throws InputException, HookException, SystemException {
        LazyFormats formats = new LazyFormats(formatOptions(config.input()));
        source = companion.frames(openInputs(formats));
        if (!config.hooks().isEmpty()) {
            hooks = loadHooks();
        }
        accounting = hooks == HookGate.NONE ? new Accounting(ledger) : new Accounting.WithHooks(ledger, hooks);
        Transport.Listener results = accounting;
        ReplayConfig.Reporting reporting = config.reporting();
        if (!reporting.eventsFile().isEmpty()) {
            events = EventLog.open(reporting.eventsFile(), reporting.eventsEvery(), accounting, warnings);
            results = events;
        }
        sending = config.sends()
                ? openInterface(results)
                : Sending.toOutput(config, syscalls, results, ledger, refusedLines, stopped, new Words(words));
        formats.addresses(addresses(sending.target()));
        pacer = new Schedule(config, sending, hooks, stopped).pacer();
        hooks.start(new ReplayInfo(
                config.output().interfaceName(),
                transport().name(),
                config.input().files(),
                config.input().seed()));
    }

    private static FormatOptions formatOptions(ReplayConfig.Input input) {
        return new FormatOptions(
                Addresses.NONE, input.seed(), input.ignoreColumns(), input.fromFields(), input.padSnapped());
    }

    private HookGate loadHooks() throws HookException {
        Path cache = HookLoader.cacheDirectory(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"));
        String version = RunParts.class.getPackage().getImplementationVersion();
        HookLoader loader =
                new HookLoader(Durations::parseNs, stopped, words, cache, version == null ? "unversioned" : version);
        return new HookChain(loader.load(config.hooks()), stopped, warnings);
    }

    private FrameSource openInputs(LazyFormats formats) throws InputException {
        ReplayConfig.Input input = config.input();
        InputErrors errors = input.onError() == OnError.STOP
                ? InputErrors.stopping(inputCounts)
                : InputErrors.skipping(inputCounts, new InputErrors.Sink() {
                    @Override
                    public void show(String message) {
                        warnings.accept(message);
                    }
                });
        InputPlan plan = new InputPlan(
                input.files(),
                input.format(),
                input.startFile(),
                input.startLine(),
                input.maxLineBytes(),
                input.follow(),
                input.preload(),
                config.amount().loops(),
                config.amount().limit());
        boolean ahead = config.readsAhead(Runtime.getRuntime().availableProcessors());
        return ahead ? Inputs.openAhead(plan, formats, errors, syscalls) : Inputs.open(plan, formats, errors, syscalls);
    }

    private Sending openInterface(Transport.Listener results) throws SystemException {
        Sending opened =
                Sending.toInterface(config, syscalls, results, lateness, ledger, refusedLines, companion, stopped);
        if (ProcNet.carriesDefaultRoute(opened.target().name())) {
            warnings.accept("l2replay: note: " + opened.target().name() + " carries the default route of this host");
        }
        return opened;
    }

    private Addresses addresses(Interface target) {
        ReplayConfig.Input input = config.input();
        long srcMac = input.srcMac();
        int ipv4 = Addresses.NONE.ipv4();
        long ipv6High = Addresses.NONE.ipv6High();
        long ipv6Low = Addresses.NONE.ipv6Low();
        if (target != null) {
            srcMac = srcMac >= 0 ? srcMac : target.mac();
            ipv4 = target.ipv4() != 0 ? target.ipv4() : ipv4;
            long[] ipv6 = ProcNet.ipv6(target.name());
            if (ipv6 != null) {
                ipv6High = ipv6[0];
                ipv6Low = ipv6[1];
            }
        }
        boolean dstGiven = input.dstMac() >= 0;
        long dstMac = dstGiven ? input.dstMac() : Addresses.NONE.dstMac();
        return new Addresses(Math.max(0, srcMac), dstMac, dstGiven, ipv4, ipv6High, ipv6Low);
    }

    /** The loop of the run: frame by frame, or with frames that stay where they are sent from. */
    Loop loop() throws InputException, HookException {
        Resident resident = mayStay() ? sending.path().resident() : null;
        ConstantPass pass = resident == null ? null : source.constantPass(Transport.SLOT_BYTES);
        if (pass != null && resident.holds(pass.frames(), pass.shortestBytes(), pass.longestBytes())) {
            return new ResidentReplayer(source, pass, resident, config.amount(), ledger, stopwatch, stopped);
        }
        if (config.sends() && config.rate().pace() != Pace.TOPSPEED) {
            new WarmUp(config, source, sending, companion, stopped).run();
        }
        boolean inBlocks = config.sends() && sending.path().choice().way().inBlocks();
        source = inBlocks ? new UnhurriedSource(source) : source;
        long durationNs = Schedule.hasRealTime(config) ? config.amount().durationNs() : 0;
        source = durationNs > 0 ? new TimedSource(source, stopwatch, durationNs) : source;
        return new Replayer(source, hooks, pacer, transport(), ledger, stopwatch, stopped);
    }

    /** Whether nothing is to be done for a single frame, and nothing between two passes. */
    private boolean mayStay() {
        return sending.path() != null
                && hooks == HookGate.NONE
                && events == null
                && !companion.needsEach()
                && config.rate().pace() == Pace.TOPSPEED
                && config.amount().loopDelayNs() == 0
                && !config.reporting().latency();
    }

    Ledger ledger() {
        return ledger;
    }

    /** How late frames are, for the statistics; null unless they are asked for and frames have a time to be sent at. */
    LatenessMeter lateness() {
        return lateness;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    SyscallCounters syscalls() {
        return syscalls;
    }

    InputCounts inputCounts() {
        return inputCounts;
    }

    RefusedLines refusedLines() {
        return refusedLines;
    }

    FrameSource source() {
        return source;
    }

    HookGate hooks() {
        return hooks;
    }

    Accounting accounting() {
        return accounting;
    }

    /** Why events are missing that were asked for; empty when none is. */
    String eventsFailure() {
        return events == null ? "" : events.failure();
    }

    Pacer pacer() {
        return pacer;
    }

    Transport transport() {
        return sending.transport();
    }

    /** What goes beside the run. */
    Companion companion() {
        return companion;
    }

    /** Whether the run was asked to stop. */
    boolean stopRequested() {
        return stopped.getAsBoolean();
    }

    /** Where frames go; null while it is not open. */
    Sending sending() {
        return sending;
    }

    @Override
    public void close() {
        hooks.close();
        companion.close();
        if (sending != null) {
            sending.close();
        }
        if (events != null) {
            events.close();
        }
        if (source != null) {
            source.close();
        }
    }

    /** Whole lines onto a stream. */
    private static final class Words implements Consumer<String> {
        private final PrintStream stream;

        Words(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void accept(String line) {
            stream.println(line);
        }
    }
}
