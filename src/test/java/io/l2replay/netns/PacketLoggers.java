package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * nftables and ulogd in the far namespace of a pair: every packet that arrives there is logged to ulogd, which writes it as JSON and
 * as text, and to the kernel's log, from where it is found again by a word that no other run uses.
 */
public final class PacketLoggers implements AutoCloseable {
    private static final List<String> PLUGINS = List.of(
            "inppkt_NFLOG",
            "filter_IFINDEX",
            "filter_IP2STR",
            "filter_HWHDR",
            "filter_PRINTPKT",
            "output_LOGEMU",
            "raw2packet_BASE",
            "output_JSON");

    private final Path directory;
    private final String word;
    private final HostSetting allNamespaces;
    private final String noKernelLog;
    private Process ulogd;

    private PacketLoggers(VethPair pair, Path directory) {
        this.directory = directory;
        word = "l2r" + ProcessHandle.current().pid() + "x" + Long.toString(System.nanoTime(), 36);
        Commands.run("ip netns exec " + pair.farNamespace() + " sysctl -qw net.ipv6.conf." + VethPair.FAR
                + ".disable_ipv6=0");
        allNamespaces = HostSetting.set("net.netfilter.nf_log_all_netns", "1");
        noKernelLog = whyNoKernelLog(allNamespaces);
    }

    /**
     * Starts both and waits until they are ready.
     *
     * @param pair nothing but what is sent to its far end is logged
     * @param directory where files are written
     */
    public static PacketLoggers start(VethPair pair, Path directory) {
        PacketLoggers loggers = new PacketLoggers(pair, directory);
        try {
            loggers.startUlogd(pair);
            loggers.addRules(pair);
        } catch (IOException e) {
            loggers.close();
            throw new UncheckedIOException(e);
        } catch (AssertionError | RuntimeException failed) {
            loggers.close();
            throw failed;
        }
        return loggers;
    }

    /** What ulogd's JSON output wrote. */
    public Path json() {
        return directory.resolve("ulogd.json");
    }

    /** What ulogd's LOGEMU output wrote. */
    public Path logemu() {
        return directory.resolve("logemu.log");
    }

    /** Why the kernel's log cannot be had here; empty when it can. */
    public String whyNoKernelLog() {
        return noKernelLog;
    }

    /** What the kernel logged so far, in a file. */
    public Path kernelLog() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Commands.run("dmesg").split("\n")) {
            if (line.contains(word + " ")) {
                text.append(line).append('\n');
            }
        }
        return Files.writeString(directory.resolve("kernel.log"), text, StandardCharsets.ISO_8859_1);
    }

    /** Waits until each log has that many lines. */
    public void awaitLines(int count) {
        Waiting.until(count + " lines of JSON", () -> lines(json()) >= count);
        Waiting.until(count + " lines of LOGEMU", () -> lines(logemu()) >= count);
        if (noKernelLog.isEmpty()) {
            Waiting.until(count + " lines in dmesg", () -> kernelLogs() >= count);
        }
    }

    private long kernelLogs() {
        try {
            return lines(kernelLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String whyNoKernelLog(HostSetting allNamespaces) {
        if (!allNamespaces.holds()) {
            return "the kernel does not log packets of namespaces here (" + allNamespaces.key() + ")";
        }
        return Commands.tryRun("dmesg").exitCode() == 0 ? "" : "the kernel's log cannot be read here (dmesg)";
    }

    private void addRules(VethPair pair) throws IOException {
        Path rules = directory.resolve("rules.nft");
        Files.writeString(
                rules,
                "table inet watch {\n chain in {\n  type filter hook prerouting priority -300; policy accept;\n  iifname \""
                        + VethPair.FAR + "\" log prefix \"" + word + " \" group 1 snaplen 256\n"
                        + (noKernelLog.isEmpty()
                                ? "  iifname \"" + VethPair.FAR + "\" log prefix \"" + word + " \" flags all\n"
                                : "")
                        + " }\n}\n");
        Commands.Result loaded =
                Commands.tryRun("ip", "netns", "exec", pair.farNamespace(), "nft", "-f", rules.toString());
        if (loaded.exitCode() != 0) {
            throw new TestAbortedException(
                    "nftables cannot log here: " + loaded.output().strip());
        }
    }

    private void startUlogd(VethPair pair) throws IOException {
        Path plugins = pluginFolder();
        StringBuilder text =
                new StringBuilder("[global]\nlogfile=\"" + directory.resolve("ulogd.log") + "\"\nloglevel=3\n");
        for (String plugin : PLUGINS) {
            text.append("plugin=\"")
                    .append(plugins)
                    .append("/ulogd_")
                    .append(plugin)
                    .append(".so\"\n");
        }
        text.append("stack=log1:NFLOG,base1:BASE,ifi1:IFINDEX,ip2str1:IP2STR,mac2str1:HWHDR,json1:JSON\n")
                .append("stack=log1:NFLOG,base1:BASE,ifi1:IFINDEX,ip2str1:IP2STR,print1:PRINTPKT,emu1:LOGEMU\n")
                .append("[log1]\ngroup=1\n[json1]\nsync=1\nfile=\"")
                .append(json())
                .append("\"\n[emu1]\nsync=1\nfile=\"")
                .append(logemu())
                .append("\"\n");
        Path configuration = Files.writeString(directory.resolve("ulogd.conf"), text);
        Path said = directory.resolve("ulogd.said");
        ulogd = new ProcessBuilder("ip", "netns", "exec", pair.farNamespace(), "ulogd", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile())
                .start();
        Waiting.until("ulogd to begin", () -> {
            if (!ulogd.isAlive()) {
                throw new AssertionError("ulogd ended: " + read(said) + read(directory.resolve("ulogd.log")));
            }
            return read(directory.resolve("ulogd.log")).contains("entering main loop");
        });
    }

    private static Path pluginFolder() {
        for (String file : Commands.tryRun("dpkg", "-L", "ulogd2-json").output().split("\n")) {
            if (file.endsWith("/ulogd_output_JSON.so")) {
                return Path.of(file).getParent();
            }
        }
        throw new TestAbortedException("ulogd2-json is not installed");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends ulogd and gives the host its setting back; the rules go with their namespace. */
    @Override
    public void close() {
        allNamespaces.close();
        if (ulogd != null) {
            ulogd.destroy();
            try {
                if (!ulogd.waitFor(5, TimeUnit.SECONDS)) {
                    ulogd.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
