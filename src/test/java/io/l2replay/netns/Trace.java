package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What strace saw of all threads of a run, in the order of time. */
public final class Trace {
    private static final Pattern LINE =
            Pattern.compile("(\\d+\\.\\d+) (\\w+)\\((.*)\\) += (-?\\d+|\\?|0x[0-9a-f]+)(.*)");
    private static final Pattern DESCRIPTOR = Pattern.compile("(\\d+)<([^>]*)>.*");
    private static final Pattern MAPPED = Pattern.compile(".*, (\\d+)<(?:socket:|anon_inode:bpf-map)[^>]*>, 0(?:x0)?");
    private static final Set<String> ON_DESCRIPTOR = Set.of(
            "bind",
            "setsockopt",
            "getsockopt",
            "ioctl",
            "sendto",
            "sendmsg",
            "sendmmsg",
            "read",
            "pread64",
            "lseek",
            "write",
            "close");

    private final List<Call> calls;

    private Trace(List<Call> calls) {
        this.calls = calls;
    }

    /**
     * One call.
     *
     * @param thread the thread's id
     * @param at seconds since 1970
     * @param arguments as strace shows them
     * @param result as strace shows it: a number, an address, or ?
     * @param rest what follows the result: errno and its text
     */
    public record Call(long thread, String at, String name, String arguments, String result, String rest) {
        /** Whether the call failed. */
        public boolean failed() {
            return result.equals("-1");
        }

        /** The descriptor that the call works on, or that it made; -1 without. */
        public int descriptor() {
            if (name.equals("socket") || name.startsWith("open") || makesBpfObject()) {
                return failed() ? -1 : Integer.parseInt(result);
            }
            Matcher matcher = DESCRIPTOR.matcher(arguments);
            return ON_DESCRIPTOR.contains(name) && matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        }

        /** Where mmap was asked to map. */
        String address() {
            return arguments.substring(0, arguments.indexOf(','));
        }

        /** The socket that mmap was asked to map; -1 when it was another file, or none. */
        int mapped() {
            Matcher matcher = MAPPED.matcher(arguments);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        }

        /** What the descriptor stands for, as {@code strace -y} shows it, or an empty text. */
        public String file() {
            Matcher matcher = DESCRIPTOR.matcher(arguments);
            return ON_DESCRIPTOR.contains(name) && matcher.matches() ? matcher.group(2) : "";
        }

        /** Whether the call makes a BPF map or loads a program. */
        private boolean makesBpfObject() {
            return name.equals("bpf")
                    && (arguments.startsWith("BPF_MAP_CREATE") || arguments.startsWith("BPF_PROG_LOAD"));
        }

        /** Whether the call hands frames over. */
        public boolean sends() {
            return name.startsWith("send") && file().startsWith("socket:")
                    || name.equals("bpf") && arguments.startsWith("BPF_PROG_TEST_RUN");
        }

        /** Whether the call makes a packet socket. */
        public boolean opensPacketSocket() {
            return name.equals("socket") && arguments.startsWith("AF_PACKET");
        }
    }

    /** Calls and failures of one name. */
    public record Count(long calls, long errors) {}

    /** Reads what {@link Tool#tracedInto} left in a directory. */
    public static Trace read(Path directory) {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                readThread(Long.parseLong(name.substring(name.lastIndexOf('.') + 1)), file, calls);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        calls.sort(Comparator.comparing(Call::at));
        return new Trace(calls);
    }

    private static void readThread(long thread, Path file, List<Call> into) throws IOException {
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                into.add(new Call(
                        thread,
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        matcher.group(5)));
            }
        }
    }

    public List<Call> calls() {
        return calls;
    }

    /** Calls that satisfy the condition, in order. */
    public Trace where(Predicate<Call> condition) {
        return new Trace(calls.stream().filter(condition).toList());
    }

    /** Calls of that name. */
    public Trace named(String name) {
        return where(call -> call.name().equals(name));
    }

    /**
     * All calls on packet sockets, and on BPF maps and programs, from their making to their closing, and what is mapped over
     * rings and maps later.
     */
    public Trace onPacketSockets() {
        Set<Integer> open = new HashSet<>();
        Set<String> rings = new HashSet<>();
        List<Call> found = new ArrayList<>();
        for (Call call : calls) {
            if (call.opensPacketSocket()) {
                found.add(call);
                open.add(call.descriptor());
            } else if (call.name().equals("bpf")) {
                found.add(call);
                if (call.descriptor() >= 0) {
                    open.add(call.descriptor());
                }
            } else if (call.name().equals("mmap")) {
                if (open.contains(call.mapped()) && rings.add(call.address()) || rings.contains(call.address())) {
                    found.add(call);
                }
            } else if (open.contains(call.descriptor()) && isOurs(call.file())) {
                found.add(call);
                if (call.name().equals("close")) {
                    open.remove(call.descriptor());
                }
            }
        }
        open.remove(-1);
        return new Trace(found);
    }

    private static boolean isOurs(String file) {
        return file.startsWith("socket:") || file.startsWith("anon_inode:bpf");
    }

    /** The thread that sends: that of the first send. */
    public long sendingThread() {
        for (Call call : calls) {
            if (call.sends()) {
                return call.thread();
            }
        }
        throw new AssertionError("nothing was sent: " + calls);
    }

    /** How often each name was called, sorted by name. */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        for (Call call : calls) {
            Count before = counts.getOrDefault(call.name(), new Count(0, 0));
            counts.put(call.name(), new Count(before.calls() + 1, before.errors() + (call.failed() ? 1 : 0)));
        }
        return counts;
    }
}
