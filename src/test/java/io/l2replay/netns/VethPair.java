package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two network namespaces joined by a veth pair: {@value #NEAR} in the one where the tool runs, {@value #FAR} in the one where
 * the receiver sits. Nothing else ever arrives: IPv6 is off in both, and no address is set. Names carry the process that owns
 * them, so that leftovers of a killed run are found and removed by the next. Either closed by the test, or registered as an
 * extension of a test class.
 */
public final class VethPair implements AutoCloseable, BeforeAllCallback, AfterAllCallback {
    public static final String NEAR = "va";
    public static final String FAR = "vb";
    /** The MAC addresses of the two ends, the same in every pair. */
    public static final String NEAR_MAC = "02:00:00:00:00:0a";

    public static final String FAR_MAC = "02:00:00:00:00:0b";

    static final String PREFIX = "l2rt-";
    private static final int RX_PACKETS = 1;
    private static final int TX_PACKETS = 9;
    private static final int TX_DROPPED = 11;
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Set<String> OPEN = ConcurrentHashMap.newKeySet();
    private static boolean prepared;

    private String name = "";
    private int links;
    private boolean live;
    private final int mtu;

    private VethPair(int mtu) {
        this.mtu = mtu;
    }

    /** A pair of mtu 1500 for one test; close it. */
    public static VethPair open() {
        return open(1500);
    }

    /** A pair for one test; close it. */
    public static VethPair open(int mtu) {
        VethPair pair = new VethPair(mtu);
        pair.create();
        return pair;
    }

    /** As {@link #open()}, with a far end that takes what is sent that way: xdp's frames too. */
    public static VethPair openFor(String tx) {
        VethPair pair = open();
        if (tx.equals("xdp")) {
            pair.takeLiveFrames(true);
        }
        return pair;
    }

    /** A pair that lives as long as the tests of a class: a static field with {@code @RegisterExtension}. */
    public static VethPair perClass() {
        return new VethPair(1500);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        create();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** The namespace where the tool runs. */
    public String nearNamespace() {
        return name + "a";
    }

    /** The namespace where the receiver sits. */
    public String farNamespace() {
        return name + "b";
    }

    /** {@code ip} in the near namespace, in words separated by blanks. */
    public String ipNear(String words) {
        return Commands.run("ip -n " + nearNamespace() + " " + words);
    }

    /** {@code ip} in the far namespace, in words separated by blanks. */
    public String ipFar(String words) {
        return Commands.run("ip -n " + farNamespace() + " " + words);
    }

    /** {@code tc} in the near namespace, in words separated by blanks. */
    public String tcNear(String words) {
        return Commands.run("tc -n " + nearNamespace() + " " + words);
    }

    /** A shaper on the near end that queues up to {@code limitBytes} and lets a small burst pass. */
    public void shape(String rate, int burstBytes, int limitBytes) {
        tcNear("qdisc replace dev " + NEAR + " root tbf rate " + rate + " burst " + burstBytes + " limit "
                + limitBytes);
    }

    /** No shaper any more. */
    public void unshape() {
        tcNear("qdisc del dev " + NEAR + " root");
    }

    /**
     * Whether the near end takes frames from XDP, also when it is made anew: it does when the far end has generic receive offload on.
     */
    public void takeLiveFrames(boolean on) {
        live = on;
        Commands.run("ip netns exec " + farNamespace() + " ethtool -K " + FAR + " gro " + (on ? "on" : "off"));
    }

    /** Makes the veth pair, in namespaces that exist: at the start, and again after a test deleted it. */
    public void createLink() {
        createLinkDown();
        ipNear("link set " + NEAR + " up");
        awaitCarrier(NEAR);
    }

    /**
     * As {@link #createLink}, with the near end still down. The ends are given different numbers: the kernel then tells of
     * carriers at once (linkwatch_urgent_event in net/core/link_watch.c), and each link has a number that none had before.
     */
    public void createLinkDown() {
        links++;
        createLinkDown(100 + links, 1000 + links);
    }

    /** As {@link #createLinkDown()}, with numbers by which the kernel takes up to a second to tell of a carrier. */
    public void createLaggingLinkDown() {
        links++;
        createLinkDown(100 + links, 100 + links);
    }

    private void createLinkDown(int nearIndex, int farIndex) {
        ipNear("link add " + NEAR + " index " + nearIndex + " address " + NEAR_MAC + " mtu " + mtu
                + " type veth peer name " + FAR + " index " + farIndex + " address " + FAR_MAC + " mtu " + mtu
                + " netns "
                + farNamespace());
        ipFar("link set " + FAR + " up");
        if (live) {
            takeLiveFrames(true);
        }
    }

    /** Waits until the interface in the near namespace has a carrier. */
    public void awaitCarrier(String interfaceName) {
        Waiting.until(
                "carrier on " + interfaceName,
                () -> ipNear("link show " + interfaceName).contains("LOWER_UP"));
    }

    /**
     * Takes the far end down and waits until the near end's flags say so: the kernel tells them by a work queue of its own
     * (net/core/link_watch.c), up to a second later.
     */
    public void loseCarrier() {
        ipFar("link set " + FAR + " down");
        Waiting.until("no carrier on " + NEAR, () -> ipNear("link show " + NEAR).contains("NO-CARRIER"));
    }

    /** A counter of an interface in the near namespace, read from {@code /proc/net/dev}. */
    public long txPackets(String interfaceName) {
        return counter(nearNamespace(), interfaceName, TX_PACKETS);
    }

    /** Frames that an interface in the near namespace has dropped. */
    public long txDropped(String interfaceName) {
        return counter(nearNamespace(), interfaceName, TX_DROPPED);
    }

    /** Frames that have arrived at the far end, as it counts them itself. */
    public long arrived() {
        return counter(farNamespace(), FAR, RX_PACKETS);
    }

    private static long counter(String namespace, String interfaceName, int column) {
        String lines = Commands.run("ip netns exec " + namespace + " cat /proc/net/dev");
        for (String line : lines.split("\n")) {
            String trimmed = line.strip();
            if (trimmed.startsWith(interfaceName + ":")) {
                String[] columns =
                        trimmed.substring(interfaceName.length() + 1).strip().split(" +");
                return Long.parseLong(columns[column]);
            }
        }
        throw new AssertionError("no " + interfaceName + " in " + lines);
    }

    private void create() {
        prepare();
        name = PREFIX + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
        OPEN.add(name);
        for (String namespace : List.of(nearNamespace(), farNamespace())) {
            Commands.run("ip netns add " + namespace);
            Commands.run("ip netns exec " + namespace
                    + " sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
            Commands.run("ip -n " + namespace + " link set lo up");
        }
        createLink();
    }

    /** Removes both namespaces, and the pair with them, whatever state they are in. */
    @Override
    public void close() {
        if (OPEN.remove(name)) {
            List<String> failures = new ArrayList<>();
            remove(nearNamespace(), failures);
            remove(farNamespace(), failures);
            if (!failures.isEmpty()) {
                throw new AssertionError(String.join("; ", failures));
            }
        }
    }

    private static synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            removeLeftovers();
            Runtime.getRuntime().addShutdownHook(new Thread(VethPair::closeAll));
        }
    }

    /** Removes namespaces with our prefix whose owner is no longer alive; answers their names. */
    static List<String> removeLeftovers() {
        List<String> removed = new ArrayList<>();
        for (String line : Commands.run("ip netns list").split("\n")) {
            String namespace = line.split(" ", 2)[0];
            if (namespace.startsWith(PREFIX) && !ownerLives(namespace)) {
                remove(namespace, new ArrayList<>());
                removed.add(namespace);
            }
        }
        return removed;
    }

    private static boolean ownerLives(String namespace) {
        String owner = namespace.substring(PREFIX.length()).split("-", 2)[0];
        return Files.exists(Path.of("/proc", owner));
    }

    private static void closeAll() {
        for (String name : OPEN) {
            remove(name + "a", new ArrayList<>());
            remove(name + "b", new ArrayList<>());
        }
    }

    /** A namespace vanishes only when no process is left in it: those were started by this run, and are ended here. */
    private static void remove(String namespace, List<String> failures) {
        Commands.Result pids = Commands.tryRun("ip", "netns", "pids", namespace);
        if (pids.exitCode() == 0) {
            for (String pid : pids.output().strip().split("\\s+")) {
                end(pid);
            }
        }
        Commands.Result result = Commands.tryRun("ip", "netns", "del", namespace);
        if (result.exitCode() != 0) {
            failures.add("cannot remove " + namespace + ": " + result.output().strip());
        }
    }

    private static void end(String pid) {
        if (!pid.isEmpty()) {
            try {
                new ProcessBuilder("kill", "-9", pid).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
