package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.netns.Frames;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Run;
import io.l2replay.netns.Tool;
import io.l2replay.netns.Trace;
import io.l2replay.netns.Trace.Count;
import io.l2replay.netns.VethPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code --syscalls} says what strace says. Of all that strace sees in a JVM, the replay's own calls are those on its packet
 * sockets, from the first socket(2) to the last close(2), without what settling asks after the last send; the reads of its
 * inputs; and what the thread that sends does to itself: it waits, or keeps to a processor. With {@code pcap} one more socket is libpcap's: what that library calls to set it
 * up and to close it is the library's affair and left out on both sides, the sends are not.
 */
@RequiresNamespaces(programs = {"strace"})
class SyscallTableIT {
    /** What the thread that sends does to itself. */
    private static final Set<String> OF_THREAD =
            Set.of("clock_nanosleep", "poll", "ppoll", "sched_getaffinity", "sched_setaffinity");

    /** A ring is closed by mapping something else over it. */
    private static final Set<String> CLOSING = Set.of("close", "mmap");

    private static final Set<String> READS = Set.of("read", "lseek");

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "per-packet, 50, ''",
        "send, 500, ''",
        "mmsg, 5000, ''",
        "mmsg, 5000, --batch=7",
        "pcap, 200, ''",
        "send, 50, --pps=1000",
        "mmsg, 50, --pps=1000",
        "per-packet, 20, --pps=200",
        "send, 500, --preload",
        "mmsg, 500, --loop=3",
        "ring, 5000, ''",
        "ring, 5000, --batch=7",
        "ring, 500, --loop=3",
        "ring, 50, --pps=1000",
        "ring, 50, --qdisc-bypass",
        "send, 50, --qdisc-bypass"
    })
    void shouldCountWhatStraceCounts(String tx, int frames, String option) {
        List<byte[]> content = Frames.numbered(1, frames, 60);
        List<Object> arguments = new ArrayList<>(List.of("--tx=" + tx));
        if (!option.isEmpty()) {
            arguments.add(option);
        }

        assertEqualCounts(content, 0, arguments);
    }

    @ParameterizedTest
    @CsvSource({"5000, ''", "5000, --preload --loop=20", "500, --loop=3", "200, --pps=1000"})
    void shouldCountWhatStraceCountsOfLiveFrames(int frames, String options) {
        PAIR.takeLiveFrames(true);
        try {
            List<Object> arguments = new ArrayList<>(List.of("--tx=xdp"));
            arguments.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ")));
            assertEqualCounts(Frames.numbered(1, frames, 60), 0, arguments);
        } finally {
            PAIR.takeLiveFrames(false);
        }
    }

    @ParameterizedTest
    @CsvSource({"per-packet", "send", "mmsg", "ring"})
    void shouldCountFailuresAsStraceDoes(String tx) {
        PAIR.shape("20mbit", 2000, 4000);
        try {
            assertEqualCounts(Frames.numbered(1, 40, 1000), 0, List.of("--tx=" + tx));
        } finally {
            PAIR.unshape();
        }
    }

    @Test
    void shouldShowATableInTheShapeOfStrace() {
        Path file = Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, 100, 60));

        Run run = Tool.in(PAIR)
                .run("-i", VethPair.NEAR, "--tx=send", "--syscalls", file)
                .expect(0);

        List<String> table = run.stdout()
                .lines()
                .dropWhile(line -> !line.startsWith("% time"))
                .toList();
        assertEquals("% time     seconds  usecs/call     calls    errors syscall", table.get(0));
        assertTrue(table.get(1).matches("-+ -+ -+ -+ -+ -+"), run.stdout());
        Pattern row = Pattern.compile(" *\\d+\\.\\d\\d +\\d+\\.\\d{6} +\\d+ +(\\d+) +(\\d+ )?(\\w+)");
        Map<String, Long> calls = new TreeMap<>();
        for (String line : table.subList(2, table.size())) {
            Matcher matcher = row.matcher(line);
            if (matcher.matches()) {
                calls.put(matcher.group(3), Long.parseLong(matcher.group(1)));
            }
        }
        assertEquals(100L, calls.get("sendto"), run.stdout());
        assertEquals(1L, calls.get("socket"), run.stdout());
        long total = calls.remove("total");
        assertEquals(total, calls.values().stream().mapToLong(Long::longValue).sum(), run.stdout());
    }

    @Test
    void shouldShowTheImprovementSideBySide() {
        Path file = Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, 30, 60));

        long before = PAIR.txPackets(VethPair.NEAR);

        Run run = Tool.in(PAIR).run("bench", "-i", VethPair.NEAR, file).expect(0);

        for (String way : List.of("per-packet", "send", "mmsg", "ring")) {
            run.expectStdout(way);
        }
        long sent = PAIR.txPackets(VethPair.NEAR) - before;
        assertTrue(sent >= 5 * 30 && sent % 30 == 0, "bench sends the whole file each way: " + sent);
    }

    private void assertEqualCounts(List<byte[]> frames, int exitCode, List<Object> options) {
        Path file = Frames.write(directory.resolve("frames.hex"), frames);
        Path json = directory.resolve("run.json");
        Path traces = directory.resolve("traces");
        List<Object> arguments = new ArrayList<>(List.of("-i", VethPair.NEAR, "--syscalls", "--json=" + json));
        arguments.addAll(options);
        arguments.add(file);
        try {
            Files.createDirectory(traces);
        } catch (IOException e) {
            throw new AssertionError(e);
        }

        Tool.in(PAIR).tracedInto(traces).run(arguments.toArray()).expect(exitCode);

        boolean libpcap = options.contains("--tx=pcap");
        assertEquals(own(Trace.read(traces), file, libpcap), counted(Json.read(json)));
    }

    /** The replay's own calls, by name. */
    private static Map<String, Count> own(Trace trace, Path input, boolean libpcap) {
        List<Trace.Call> calls = trace.calls();
        Set<Trace.Call> onSockets = onSockets(trace, libpcap);
        int lastSend = -1;
        for (int index = 0; index < calls.size(); index++) {
            if (onSockets.contains(calls.get(index)) && calls.get(index).sends()) {
                lastSend = index;
            }
        }
        assertTrue(lastSend >= 0, "strace saw no send");
        long sender = calls.get(lastSend).thread();
        int settling = lastSend + 1;
        while (settling < calls.size() && !asksForUnsent(calls.get(settling))) {
            settling++;
        }
        Set<Trace.Call> own = new HashSet<>();
        boolean begun = false;
        for (int index = 0; index < calls.size(); index++) {
            Trace.Call call = calls.get(index);
            begun |= onSockets.contains(call);
            boolean settles = index >= settling && !CLOSING.contains(call.name());
            boolean ofThread = begun && call.thread() == sender && isOfThread(call);
            boolean reads = READS.contains(call.name()) && call.file().equals(input.toString());
            if ((onSockets.contains(call) || ofThread) && !settles || reads) {
                own.add(call);
            }
        }
        return trace.where(own::contains).counts();
    }

    /** The virtual machine asks for its number of processors with a mask of another size. */
    private static boolean isOfThread(Trace.Call call) {
        boolean masked =
                !call.name().equals("sched_getaffinity") || call.arguments().startsWith("0, 1024,");
        return masked && OF_THREAD.contains(call.name());
    }

    /** What settling begins with: SIOCOUTQ, which strace knows by its other name. */
    private static boolean asksForUnsent(Trace.Call call) {
        return call.name().equals("ioctl") && call.arguments().contains("OUTQ");
    }

    private static Set<Trace.Call> onSockets(Trace trace, boolean libpcap) {
        Set<Trace.Call> found = new HashSet<>();
        int ours = -1;
        for (Trace.Call call : trace.onPacketSockets().calls()) {
            ours = ours < 0 ? call.descriptor() : ours;
            if (!libpcap || call.descriptor() == ours || call.name().startsWith("send")) {
                found.add(call);
            }
        }
        return found;
    }

    private static Map<String, Count> counted(Json json) {
        Map<String, Count> counts = new TreeMap<>();
        for (String name : json.names("syscalls")) {
            counts.put(
                    name,
                    new Count(json.number("syscalls." + name + ".calls"), json.number("syscalls." + name + ".errors")));
        }
        return counts;
    }
}
