package io.l2replay.cli;

import io.l2replay.format.Formats;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of a replay, once for parsing and once for reading. All values are taken as text: what they mean, and what is
 * said when they mean nothing, is {@link ReplayArguments}' affair. For the parser the options stand flat in the command; for
 * help and manual they stand in groups with headings, which the parser would have to load two dozen classes for.
 */
final class ReplayOptions {
    private final CommandSpec spec;
    private final boolean grouped;
    private ArgGroupSpec.Builder group;
    private int groups;
    private int order;

    private ReplayOptions(CommandSpec spec, boolean grouped) {
        this.spec = spec;
        this.grouped = grouped;
    }

    /** Adds all options and the FILE parameter. */
    static void addTo(CommandSpec spec, boolean grouped) {
        ReplayOptions options = new ReplayOptions(spec, grouped);
        options.files();
        options.input();
        options.output();
        options.addresses();
        options.rate();
        options.amount();
        options.faults();
        options.hooks();
        options.report();
        options.hidden();
    }

    private void files() {
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .type(String[].class)
                .auxiliaryTypes(String.class)
                .paramLabel("FILE")
                .hideParamSyntax(true)
                .description("Inputs, one packet a line, or captures, sent in this order; - or none: standard input.")
                .build());
    }

    private void input() {
        heading("Input");
        value(
                "FORMAT",
                "auto (default: by content, per file), or one of " + String.join(", ", Formats.names()) + ".",
                "-f",
                "--format");
        value(
                "WHAT",
                "A bad line or record: stop (default; all before it is sent) or skip (it is shown, counted and left out).",
                "--on-error");
        flag("Read everything before the first send.", "-K", "--preload");
        value(
                "FILE:LINE",
                "Begin at that line, or record of a capture. A run that stopped early prints the place to go on from.",
                "--start");
        value("N", "Seed of the Rand... values; default 0, so that every run is the same.", "--seed");
        value("SIZE", "Longest line; default 1M.", "--max-line");
        flag("Build events without a packet (eve) from their fields, instead of leaving them out.", "--from-fields");
        flag("Pass over the columns of csv that are not known; without it they are an error.", "--ignore-columns");
        value("first", "Lines that are flows (nfct, zeek): first, the first packet of each; the default.", "--flows");
        flag(
                "Fill up with zeros what a capture cut short (caplen below len); by default a bad record.",
                "--pad-snapped");
        flag("At the end of the last input wait for more, as tail -f does.", "--follow");
        value(
                "auto",
                "Read lines in a thread of their own, ahead of sending: on, off, or auto, with two processors and without a hook.",
                "--read-ahead");
        endGroup();
    }

    private void output() {
        heading("Output");
        value("IFACE", "The interface that frames go to.", "-i", "--intf");
        value(
                "FILE",
                "Write the frames to a file, unpaced: NAME.pcap (nanosecond pcap), NAME.txt (lines of scapy) or NAME.hex (lines of hex); - is standard output.",
                "-w",
                "--write");
        value("FORMAT", "pcap, txt (also named scapy) or hex, whatever the file's name says.", "--write-format");
        flag("Read, build, count and decode in words; send nothing.", "-n", "--dry-run");
        value(
                "HOW",
                "auto (default), per-packet (the slow baseline: a socket for each frame), send (one reused socket), mmsg"
                        + " (sendmmsg in batches), ring (frames in memory that the kernel reads), xdp (BPF live frames, the"
                        + " fastest of all where the driver takes them), pcap (libpcap), fastest.",
                "--tx");
        value("N", "Frames per call, 1 to 1024; default 64.", "--batch");
        value("SIZE", "Memory of the ring of --tx=ring, 512K to 64M; default 4M.", "--ring-size");
        flag("Go past the queueing discipline: no shaper acts and a full queue refuses.", "--qdisc-bypass");
        endGroup();
    }

    private void addresses() {
        heading("Addresses, for inputs that lack them");
        value("MAC", "Source; default: the interface's.", "--src-mac");
        value("MAC", "Destination; default: broadcast, or the group's for a multicast address.", "--dst-mac");
        endGroup();
    }

    private void rate() {
        heading("Rate (one of them)");
        flag("As fast as it goes (default).", "-t", "--topspeed");
        value("F", "Frames per second.", "-p", "--pps");
        value("F", "Megabits per second.", "-M", "--mbps");
        value("F", "The recorded times, F times as fast; 1 = as recorded.", "-x", "--multiplier");
        value(
                "HOW",
                "The gaps of -p and -M: even (default), poisson, uniform (0 to twice the mean), or burst:N (N frames at"
                        + " once); drawn by --seed, the mean stays.",
                "--gap");
        value(
                "US",
                "So much of the schedule of -p and -M may go out in one batch, microseconds; default 50, 0 = each frame"
                        + " when it is due.",
                "--burst-us");
        endGroup();
    }

    private void amount() {
        heading("Amount");
        value("N", "Go through the input N times; 0 = until stopped.", "-l", "--loop");
        value("N", "Wait between two passes, milliseconds.", "--loopdelay-ms");
        value("N", "Offer at most N frames over all passes and files.", "-L", "--limit");
        value("TIME", "Stop that long after the first due time: 500ms, 10s, 2m; seconds alone.", "--duration");
        endGroup();
    }

    private void faults() {
        heading("Faults");
        value(
                "TIME",
                "Link down: wait that long and send the same frame again; default 5s, at the start 0.",
                "--link-wait");
        value("TIME", "Offer a frame again for that long while the queue is full (ENOBUFS); default 1s.", "--retry");
        value("WHAT", "A frame that the kernel goes on refusing: stop (default) or skip.", "--on-refusal");
        value(
                "WHAT",
                "A frame too long for the interface: refuse (default), truncate (it loses its end) or fragment (IPv4 and"
                        + " IPv6; what the rules forbid is refused).",
                "--on-oversize");
        flag("Send although there is no carrier.", "--allow-no-carrier");
        flag("Interface deleted: wait for one of that name and go on.", "--reopen");
        value("TIME", "Wait that long for the interface's counters after the last frame; default 3s.", "--settle");
        endGroup();
    }

    private void hooks() {
        heading("Hooks (may be repeated, called in order before each send)");
        OptionSpec.Builder hook =
                option("HOOK", "Name.java, class:NAME[@x.jar], exec:COMMAND, delay:TIME or print.", "--hook");
        add(hook.type(String[].class).auxiliaryTypes(String.class).arity("1"));
        endGroup();
    }

    private void report() {
        heading("Report");
        flag("A table of this run's own system calls, in the shape of strace -c.", "--syscalls");
        flag("Percentiles of the send call and of lateness against the schedule.", "--latency");
        value("FILE", "The report as JSON; - is standard output.", "--json");
        value("FILE", "The histograms of --latency: .hlog or .hgrm.", "--histogram");
        value(
                "FILE",
                "A line of JSON for each frame and its result, as Suricata's eve.json; - is standard output.",
                "--events");
        value("N", "With --events: of N accepted frames one, and each that was refused; default 1.", "--events-every");
        value("TIME", "A line of figures on standard error, that often.", "--stats");
        flag("No report and no progress; errors stay.", "-q", "--quiet");
        flag("Say more: the host, the way to send, stack traces.", "-v", "--verbose");
        value("WHEN", "A progress bar on standard error: auto (default: on a terminal), on or off.", "--progress");
        endGroup();
        help(spec, order);
    }

    /** tcpreplay's other spellings. */
    private void hidden() {
        add(option("IFACE", "", "--intf1").hidden(true));
        add(option(null, "", "--preload-pcap").hidden(true));
    }

    /** The two options that every command has. */
    static void help(CommandSpec spec, int order) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(order)
                .description("Show this help.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .order(order + 1)
                .description("Show the version.")
                .build());
    }

    private void heading(String heading) {
        if (grouped) {
            group = ArgGroupSpec.builder()
                    .heading("%n" + heading + ":%n")
                    .validate(false)
                    .exclusive(false)
                    .order(groups++);
        }
    }

    private void endGroup() {
        if (grouped) {
            spec.addArgGroup(group.build());
            group = null;
        }
    }

    private void value(String label, String description, String... names) {
        add(option(label, description, names));
    }

    private void flag(String description, String... names) {
        add(option(null, description, names));
    }

    private OptionSpec.Builder option(String label, String description, String... names) {
        OptionSpec.Builder builder =
                OptionSpec.builder(names[0], tail(names)).order(order++).description(description);
        return label == null
                ? builder.type(boolean.class).arity("0")
                : builder.type(String.class).arity("1").paramLabel(label);
    }

    private void add(OptionSpec.Builder option) {
        if (group == null) {
            spec.addOption(option.build());
        } else {
            group.addArg(option.build());
        }
    }

    private static String[] tail(String[] names) {
        String[] rest = new String[names.length - 1];
        System.arraycopy(names, 1, rest, 0, rest.length);
        return rest;
    }
}
