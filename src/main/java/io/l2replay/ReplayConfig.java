package io.l2replay;

import io.l2replay.linux.PacketRing;
import io.l2replay.send.OversizeRule;
import io.l2replay.send.Way;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a run is to do, checked as a whole. Each part checks itself when it is made; an {@link IllegalArgumentException} says
 * what is wrong in the words of the command line. Times are nanoseconds; a file name "-" is a standard stream; an empty string
 * or a negative number stands for "not given" where the component says so.
 */
public record ReplayConfig(
        Input input, Output output, Rate rate, Amount amount, Faults faults, List<String> hooks, Reporting reporting) {

    public ReplayConfig {
        hooks = List.copyOf(hooks);
        boolean sends = output.writeFile().isEmpty() && !output.dryRun();
        if (sends && output.interfaceName().isEmpty()) {
            throw new IllegalArgumentException("an interface is needed: -i IFACE (or -w FILE, or -n)");
        }
        if (amount.loops() != 1 && input.files().contains("-") && !input.preload()) {
            throw new IllegalArgumentException("standard input can be read only once: --loop needs --preload with it");
        }
        if (output.inBlocks() && !hooks.isEmpty()) {
            throw new IllegalArgumentException("--tx=" + output.tx()
                    + " sends thousands of frames a call, and no --hook between them: --tx=send, or mmsg, does");
        }
        if (output.inBlocks() && !reporting.eventsFile().isEmpty()) {
            throw new IllegalArgumentException("--tx=" + output.tx()
                    + " is not told what became of each frame, as --events would tell it: --tx=send, or mmsg, is");
        }
        if (owners(output, reporting) > 1) {
            throw new IllegalArgumentException(
                    "standard output can be given to only one of -w -, --json=- and --events=-");
        }
    }

    /** The same run at that rate, with its send calls measured. */
    public ReplayConfig measured(Rate newRate) {
        Reporting measured = new Reporting(
                reporting.syscalls(),
                true,
                reporting.jsonFile(),
                reporting.histogramFile(),
                reporting.eventsFile(),
                reporting.eventsEvery(),
                reporting.statsNs(),
                reporting.quiet(),
                reporting.verbose(),
                reporting.progress());
        return new ReplayConfig(input, output, newRate, amount, faults, hooks, measured);
    }

    /** The same run over its input once, at that rate and for that time. */
    ReplayConfig during(Rate newRate, long durationNs) {
        Amount timed = new Amount(1, 0, 0, durationNs);
        return new ReplayConfig(input, output, newRate, timed, faults, hooks, reporting);
    }

    private static int owners(Output output, Reporting reporting) {
        int owners = output.writeFile().equals("-") ? 1 : 0;
        owners += reporting.jsonFile().equals("-") ? 1 : 0;
        return owners + (reporting.eventsFile().equals("-") ? 1 : 0);
    }

    /** Whether standard output belongs to frames, events or the JSON report, so that words go to standard error. */
    public boolean ownsStandardOutput() {
        return owners(output, reporting) > 0;
    }

    /** Whether frames go to an interface: neither {@code -w} nor {@code -n}. */
    public boolean sends() {
        return output.writeFile().isEmpty() && !output.dryRun();
    }

    /** Whether the statistics line has a lateness to show: frames are sent, and each at a time. */
    public boolean metersLateness() {
        return reporting.statsNs() > 0 && sends() && rate.pace() != Pace.TOPSPEED;
    }

    /**
     * Whether another thread reads and builds ahead of the one that sends. With a hook it does so only when it is asked to. For
     * a way to send blocks it also does so on one processor: what a pipe has is small, and the next of it comes while a block is built.
     */
    public boolean readsAhead(int processors) {
        return switch (input.readAhead()) {
            case ON -> true;
            case AUTO -> (processors > 1 || output.inBlocks()) && hooks.isEmpty() && !input.preload();
            case OFF -> false;
        };
    }

    /** What a bad line does. */
    public enum OnError {
        STOP,
        SKIP
    }

    /** When lines are read ahead of sending. */
    public enum ReadAhead {
        AUTO,
        ON,
        OFF
    }

    /** What a frame does that the kernel goes on refusing. */
    public enum OnRefusal {
        STOP,
        SKIP
    }

    /** How time between frames is chosen. */
    public enum Pace {
        TOPSPEED,
        PPS,
        MBPS,
        MULTIPLIER
    }

    /** How the gaps of a rate are spread. */
    public enum Gap {
        EVEN,
        POISSON,
        UNIFORM,
        BURST
    }

    /** When the progress bar is drawn. */
    public enum Progress {
        AUTO,
        ON,
        OFF
    }

    /**
     * @param files inputs in order, at least one; "-" is standard input
     * @param format a line format's name, or "auto"
     * @param startFile the input to begin in, or empty
     * @param startLine the line of it to begin at, from 1; 0 when startFile is empty
     * @param maxLineBytes longest line, without its end
     * @param srcMac 48 bits, or -1
     * @param dstMac 48 bits, or -1
     * @param ignoreColumns columns that are not known are passed over
     * @param fromFields events without a packet are built from their fields
     * @param padSnapped records that a capture cut short are filled up with zeros
     * @param readAhead when a thread of its own reads ahead of sending
     */
    public record Input(
            List<String> files,
            String format,
            OnError onError,
            boolean preload,
            boolean follow,
            String startFile,
            long startLine,
            long seed,
            int maxLineBytes,
            long srcMac,
            long dstMac,
            boolean ignoreColumns,
            boolean fromFields,
            boolean padSnapped,
            ReadAhead readAhead) {
        public Input {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("there is no input");
            }
            if (!startFile.isEmpty() && !files.contains(startFile)) {
                throw new IllegalArgumentException("--start names " + startFile + ", which is not among the inputs");
            }
            if (preload && readAhead == ReadAhead.ON) {
                throw new IllegalArgumentException(
                        "--preload reads everything before: --read-ahead=on has nothing to do");
            }
            if (preload && follow) {
                throw new IllegalArgumentException("--preload reads to the end, which --follow never sees");
            }
            if (files.indexOf("-") != files.lastIndexOf("-")) {
                throw new IllegalArgumentException("standard input can be named only once");
            }
        }
    }

    /**
     * @param interfaceName where frames go, or empty
     * @param writeFile a file to write instead, or empty
     * @param writeFormat "pcap", "hex", "txt" (lines of scapy), or empty to decide by the file's name
     * @param tx a transport's name, or "auto" or "fastest"
     * @param batch frames per call, 1 to 1024
     * @param ringBytes the most that the ring of tx "ring" may take
     */
    public record Output(
            String interfaceName,
            String writeFile,
            String writeFormat,
            boolean dryRun,
            String tx,
            int batch,
            int ringBytes,
            boolean qdiscBypass) {
        public Output {
            if (dryRun && !writeFile.isEmpty()) {
                throw new IllegalArgumentException("-n and -w exclude each other");
            }
            if (batch < 1 || batch > 1024) {
                throw new IllegalArgumentException("--batch " + batch + " is not within 1 to 1024");
            }
            if (ringBytes < PacketRing.LEAST_BYTES || ringBytes > PacketRing.MOST_BYTES) {
                throw new IllegalArgumentException("--ring-size " + ringBytes + " is not within "
                        + PacketRing.LEAST_BYTES + " to " + PacketRing.MOST_BYTES);
            }
        }

        /** Whether a way is asked for by its name that sends blocks; {@code fastest} takes one only where nothing is against it. */
        boolean inBlocks() {
            Way way = Way.named(tx);
            return way != null && way.inBlocks();
        }
    }

    /**
     * @param value frames per second, megabits per second, or the multiplier; 0 at top speed
     * @param gap EVEN but for frames or megabits per second
     * @param gapFrames frames of one burst; 1 but for BURST
     * @param burstNs so much of the schedule of a rate may go out in one batch
     */
    public record Rate(Pace pace, BigDecimal value, Gap gap, int gapFrames, long burstNs) {
        public static final Rate TOPSPEED = new Rate(Pace.TOPSPEED, BigDecimal.ZERO, Gap.EVEN, 1, 0);

        public Rate {
            if (gap != Gap.EVEN && pace != Pace.PPS && pace != Pace.MBPS) {
                throw new IllegalArgumentException("--gap spreads the gaps of a rate: it needs --pps or --mbps");
            }
            if (pace != Pace.TOPSPEED && value.signum() <= 0) {
                throw new IllegalArgumentException("a rate must be above 0, not " + value);
            }
        }
    }

    /**
     * @param loops passes over the input; 0 = until stopped
     * @param limit frames offered over all loops and files; 0 = no limit
     * @param durationNs from the first due time; 0 = no limit
     */
    public record Amount(long loops, long loopDelayNs, long limit, long durationNs) {
        public Amount {
            if (loops < 0 || loopDelayNs < 0 || limit < 0 || durationNs < 0) {
                throw new IllegalArgumentException("--loop, --loopdelay-ms, --limit and --duration cannot be negative");
            }
        }
    }

    /**
     * @param linkWaitNs how long to wait for a link that goes down during the run
     * @param startLinkWaitNs the same at the start
     * @param retryNs how long one frame is offered again on ENOBUFS
     * @param onOversize what becomes of frames that are too long for the interface
     * @param settleNs how long to wait for the interface's counters after the last flush
     */
    public record Faults(
            long linkWaitNs,
            long startLinkWaitNs,
            long retryNs,
            OnRefusal onRefusal,
            OversizeRule.How onOversize,
            boolean allowNoCarrier,
            boolean reopen,
            long settleNs) {}

    /**
     * @param jsonFile where the JSON report goes ("-": standard output), or empty
     * @param histogramFile {@code .hlog} or {@code .hgrm}, or empty
     * @param eventsFile where a line of JSON for each frame goes ("-": standard output), or empty
     * @param eventsEvery of so many accepted frames one is written there
     * @param statsNs period of the statistics line; 0 = none
     */
    public record Reporting(
            boolean syscalls,
            boolean latency,
            String jsonFile,
            String histogramFile,
            String eventsFile,
            long eventsEvery,
            long statsNs,
            boolean quiet,
            boolean verbose,
            Progress progress) {
        public Reporting {
            boolean known =
                    histogramFile.isEmpty() || histogramFile.endsWith(".hlog") || histogramFile.endsWith(".hgrm");
            if (!known) {
                throw new IllegalArgumentException("--histogram must end in .hlog or .hgrm, not " + histogramFile);
            }
        }
    }
}
