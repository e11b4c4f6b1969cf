package io.l2replay.send;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines of {@code strace -f -o} say of the packet sockets of the thread that opens them. Not counted is what a forked
 * child does with its copies (JNA starts ldconfig), nor what the virtual machine sleeps itself: its sleeps are relative.
 */
final class Strace {
    private static final Pattern CALL = Pattern.compile("^(\\d+) +(\\w+)\\((.*)$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)$");
    private static final Pattern RESULT = Pattern.compile("= (-?\\d+)[^=]*$");
    private static final Pattern FD = Pattern.compile("^(?:\\[\\{fd=)?(\\d+)");

    private static final Pattern MAPPED = Pattern.compile(", (\\d+), 0(?:x0)?\\)");

    private final Map<String, int[]> counts = new HashMap<>();
    private final Set<Integer> sockets = new HashSet<>();
    private final Set<String> rings = new HashSet<>();
    private final Map<String, String> unfinished = new HashMap<>();
    private final int socketsOfInterest;
    private String sender = "";
    private int opened;

    /** @param socketsOfInterest how many packet sockets to follow, from the first */
    Strace(List<String> lines, int socketsOfInterest) {
        this.socketsOfInterest = socketsOfInterest;
        for (String line : lines) {
            read(line);
        }
    }

    /** "calls errors", as {@link Veth.Said#counted} says it. */
    String counted(String syscall) {
        int[] count = counts.getOrDefault(syscall, new int[2]);
        return count[0] + " " + count[1];
    }

    private void read(String line) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            String begun = unfinished.remove(resumed.group(1));
            if (begun != null) {
                call(resumed.group(1), resumed.group(2), begun + resumed.group(3));
            }
            return;
        }
        Matcher call = CALL.matcher(line);
        if (!call.matches()) {
            return;
        }
        if (call.group(3).endsWith("<unfinished ...>")) {
            unfinished.put(call.group(1), call.group(3));
        } else {
            call(call.group(1), call.group(2), call.group(3));
        }
    }

    private void call(String thread, String name, String rest) {
        Matcher result = RESULT.matcher(rest);
        int value = result.find() ? Integer.parseInt(result.group(1)) : 0;
        if (name.equals("socket")) {
            if (rest.startsWith("AF_PACKET") && opened++ < socketsOfInterest) {
                sender = thread;
                sockets.add(value);
                count(name, value);
            }
            return;
        }
        if (!thread.equals(sender)) {
            return;
        }
        if (name.equals("mmap")) {
            map(rest, value);
            return;
        }
        Matcher fd = FD.matcher(rest);
        boolean ours = fd.find() && sockets.contains(Integer.parseInt(fd.group(1)));
        if (ours || rest.contains("TIMER_ABSTIME")) {
            count(name, value);
        }
        if (ours && name.equals("close")) {
            sockets.remove(Integer.parseInt(fd.group(1)));
        }
    }

    /** A ring is mapped from its socket, and closed by mapping something else over it. */
    private void map(String rest, int value) {
        String address = rest.substring(0, rest.indexOf(','));
        Matcher fd = MAPPED.matcher(rest);
        boolean ring = fd.find() && sockets.contains(Integer.parseInt(fd.group(1)));
        if (ring && rings.add(address) || rings.contains(address)) {
            count("mmap", value);
        }
    }

    private void count(String name, int result) {
        int[] count = counts.computeIfAbsent(name, n -> new int[2]);
        count[0]++;
        count[1] += result < 0 ? 1 : 0;
    }
}
