package io.l2replay.report;

import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to, in plain numbers: everything that the text report and the JSON report say. Immutable. An empty string
 * or an empty list stands for "not known" or "not asked for"; times are nanoseconds, moments nanoseconds since 1970 UTC.
 *
 * @param syscalls in any order; empty without {@code --syscalls}
 * @param tx the transport's name
 * @param latency what was recorded, each under its name; empty without {@code --latency}
 * @param notes whole lines without a full stop, such as {@code shared interface}
 * @param resume {@code file:line} of the first line that was not done, for {@code --start}; or empty
 * @param exit as the run would end on its own; a signal's code goes before it
 * @param error the sentence that goes with an exit code other than 0, or empty
 */
public record RunReport(
        Frames frames,
        Interface target,
        Input input,
        List<SyscallRow> syscalls,
        String tx,
        List<Distribution> latency,
        Pacing pacing,
        Faults faults,
        List<String> notes,
        String resume,
        Host host,
        long startedNs,
        long endedNs,
        ExitCode exit,
        String error) {

    public RunReport {
        syscalls = List.copyOf(syscalls);
        latency = List.copyOf(latency);
        notes = List.copyOf(notes);
    }

    /** The same run, with more to say. */
    public RunReport with(List<String> moreNotes, ExitCode newExit, String newError) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(moreNotes);
        return new RunReport(
                frames, target, input, syscalls, tx, latency, pacing, faults, all, resume, host, startedNs, endedNs,
                newExit, newError);
    }

    /** What was recorded under that name; nothing of it if that is not there. */
    public Distribution latency(String name) {
        for (Distribution one : latency) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return Distribution.of(name, LatencySummary.NONE);
    }

    /**
     * The ledger.
     *
     * @param bytes of the accepted frames, without FCS
     * @param elapsedNs from the first send to the last acceptance, without preload and settling
     */
    public record Frames(long offered, long accepted, long refused, long skipped, long bytes, long elapsedNs) {
        public static final Frames NONE = new Frames(0, 0, 0, 0, 0, 0);

        /** Accepted frames per second; 0 when no time passed. */
        public double pps() {
            return elapsedNs <= 0 ? 0 : accepted * 1e9 / elapsedNs;
        }

        /** Megabits per second, without FCS; 0 when no time passed. */
        public double mbps() {
            return elapsedNs <= 0 ? 0 : bytes * 8e3 / elapsedNs;
        }
    }

    /**
     * What the interface's counters rose by.
     *
     * @param name empty when nothing was sent to an interface
     * @param verdict {@code agrees}, {@code shared}, {@code fewer}, {@code uncounted} or {@code gone}; empty without an interface
     */
    public record Interface(String name, long txPackets, long txDropped, String verdict) {
        public static final Interface NONE = new Interface("", 0, 0, "");
    }

    /**
     * What was read.
     *
     * @param bad lines that are no packets
     * @param each the inputs in the order of reading
     */
    public record Input(long files, long lines, long bad, List<Fidelity> each) {
        public static final Input NONE = new Input(0, 0, 0, List.of());

        public Input {
            each = List.copyOf(each);
        }

        /** All inputs taken together, under no name. */
        public Fidelity all() {
            long exact = 0;
            Map<String, Long> approximate = new LinkedHashMap<>();
            Map<String, Long> leftOut = new LinkedHashMap<>();
            for (Fidelity one : each) {
                exact += one.exact();
                one.approximate().forEach((kind, frames) -> approximate.merge(kind, frames, Long::sum));
                one.leftOut().forEach((kind, lines) -> leftOut.merge(kind, lines, Long::sum));
            }
            return new Fidelity("", exact, approximate, leftOut);
        }
    }

    /**
     * How true the frames of an input are to what it holds.
     *
     * @param exact frames of which everything was in the input, or proved by its check values
     * @param approximate frames in which something was filled in, by what it was
     * @param leftOut lines that hold no packet, by what they are instead
     */
    public record Fidelity(String name, long exact, Map<String, Long> approximate, Map<String, Long> leftOut) {
        /** Frames that are approximate. */
        public long approximateFrames() {
            return sum(approximate);
        }

        /** Lines that hold no packet. */
        public long leftOutLines() {
            return sum(leftOut);
        }

        private static long sum(Map<String, Long> kinds) {
            long sum = 0;
            for (long count : kinds.values()) {
                sum += count;
            }
            return sum;
        }
    }

    /** One row of the table of calls; the name is strace's. */
    public record SyscallRow(String name, long calls, long errors, long ns) {}

    /** What became of the schedule; see {@code pace.PaceCounts}. */
    public record Pacing(long late, long stalls, long stalledNs, long backward) {
        public static final Pacing NONE = new Pacing(0, 0, 0, 0);
    }

    /**
     * What the run met and got over.
     *
     * @param retries sends that were tried again (ENOBUFS)
     * @param flaps times that the link went down and came back
     * @param reopens times that the interface was opened anew
     * @param oversize frames that were made to fit
     * @param refusals the lines that were refused, as they were named when it happened: {@code file:line: why}
     */
    public record Faults(long retries, long flaps, long reopens, Oversize oversize, List<String> refusals) {
        public static final Faults NONE = new Faults(0, 0, 0, Oversize.NONE, List.of());

        public Faults {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Frames that were longer than the interface takes, and were not refused for it.
     *
     * @param truncated frames that lost their end
     * @param fragmented frames whose packet was cut into fragments
     * @param fragments what they were cut into; each counts as a frame in the ledger
     */
    public record Oversize(long truncated, long fragmented, long fragments) {
        public static final Oversize NONE = new Oversize(0, 0, 0);
    }

    /**
     * Where the run took place.
     *
     * @param driver of the interface, or empty
     * @param offloads those that are on, by ethtool's names
     */
    public record Host(String kernel, String jvm, int cpus, String driver, List<String> offloads) {
        public static final Host UNKNOWN = new Host("", "", 0, "", List.of());

        public Host {
            offloads = List.copyOf(offloads);
        }

        /** This machine, with what only the interface can tell. */
        public static Host here(String driver, List<String> offloads) {
            String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
            String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
            return new Host(kernel, jvm, Runtime.getRuntime().availableProcessors(), driver, offloads);
        }
    }
}
