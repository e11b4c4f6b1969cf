package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.ReplayConfig;
import io.l2replay.send.OversizeRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayArgumentsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    static ReplayConfig config(String commandLine) throws UsageException {
        String[] args = commandLine.isEmpty() ? new String[0] : commandLine.split(" ");
        return ReplayArguments.config(Main.parse(Commands.REPLAY, args));
    }

    @Test
    void shouldHaveTheDefaultsOfTheContract() throws UsageException {
        ReplayConfig config = config("-i lo");
        assertEquals(
                new ReplayConfig.Input(
                        List.of("-"),
                        "auto",
                        ReplayConfig.OnError.STOP,
                        false,
                        false,
                        "",
                        0,
                        0,
                        1 << 20,
                        -1,
                        -1,
                        false,
                        false,
                        false,
                        ReplayConfig.ReadAhead.AUTO),
                config.input());
        assertEquals(new ReplayConfig.Output("lo", "", "", false, "auto", 64, 4 << 20, false), config.output());
        assertEquals(ReplayConfig.Rate.TOPSPEED, config.rate());
        assertEquals(new ReplayConfig.Amount(1, 0, 0, 0), config.amount());
        assertEquals(
                new ReplayConfig.Faults(
                        5 * SECOND_NS,
                        0,
                        SECOND_NS,
                        ReplayConfig.OnRefusal.STOP,
                        OversizeRule.How.REFUSE,
                        false,
                        false,
                        3 * SECOND_NS),
                config.faults());
        assertEquals(
                new ReplayConfig.Reporting(false, false, "", "", "", 1, 0, false, false, ReplayConfig.Progress.AUTO),
                config.reporting());
        assertEquals(List.of(), config.hooks());
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                reads("-i lo a b", c -> c.input().files(), List.of("a", "b")),
                reads("-i lo -- -x", c -> c.input().files(), List.of("-x")),
                reads("-i lo @a", c -> c.input().files(), List.of("@a")),
                reads("-ilo -", c -> c.input().files(), List.of("-")),
                reads("--intf=lo", c -> c.output().interfaceName(), "lo"),
                reads("--intf1=lo", c -> c.output().interfaceName(), "lo"),
                reads("--intf1 lo", c -> c.output().interfaceName(), "lo"),
                reads("-i lo -f hex", c -> c.input().format(), "hex"),
                reads("-i lo -f pcap", c -> c.input().format(), "pcap"),
                reads("-i lo --pad-snapped", c -> c.input().padSnapped(), true),
                reads("-i lo", c -> c.input().padSnapped(), false),
                reads("-i lo --on-error=skip", c -> c.input().onError(), ReplayConfig.OnError.SKIP),
                reads("-i lo -K", c -> c.input().preload(), true),
                reads("-i lo --preload-pcap", c -> c.input().preload(), true),
                reads("-i lo --start=d/a:b:7 d/a:b", c -> c.input().startFile(), "d/a:b"),
                reads("-i lo --start=a:7 a", c -> c.input().startLine(), 7L),
                reads("-i lo --seed=-5", c -> c.input().seed(), -5L),
                reads("-i lo --max-line=64K", c -> c.input().maxLineBytes(), 65536),
                reads("-i lo --max-line=1M", c -> c.input().maxLineBytes(), 1 << 20),
                reads("-i lo --ignore-columns", c -> c.input().ignoreColumns(), true),
                reads("-i lo -f csv", c -> c.input().ignoreColumns(), false),
                reads("-i lo --max-line=1", c -> c.input().maxLineBytes(), 1),
                reads("-i lo --src-mac=02:00:00:00:00:0f", c -> c.input().srcMac(), 0x02000000000fL),
                reads("-i lo --dst-mac=FF-ff-ff-ff-ff-ff", c -> c.input().dstMac(), 0xffffffffffffL),
                reads("-i lo --read-ahead=off", c -> c.readsAhead(2), false),
                reads("-i lo --read-ahead=auto", c -> c.readsAhead(2), true),
                reads("-i lo", c -> c.readsAhead(2), true),
                reads("-n", c -> c.readsAhead(2), true),
                reads("-i lo", c -> c.readsAhead(1), false),
                reads("-i lo --tx=xdp", c -> c.readsAhead(1), true),
                reads("-i lo --tx=xdp -K", c -> c.readsAhead(2), false),
                reads("-i lo -K", c -> c.readsAhead(2), false),
                reads("-i lo --hook=print", c -> c.readsAhead(2), false),
                reads("-i lo --hook=print --read-ahead=on", c -> c.readsAhead(1), true),
                reads("-w a.pcap", c -> c.output().writeFormat(), "pcap"),
                reads("-w a.hex", c -> c.output().writeFormat(), "hex"),
                reads("-w -", c -> c.output().writeFormat(), "pcap"),
                reads("-w - --write-format=hex", c -> c.output().writeFormat(), "hex"),
                reads("-w a.txt --write-format=hex", c -> c.output().writeFormat(), "hex"),
                reads("-w a.txt", c -> c.output().writeFormat(), "txt"),
                reads("-w - --write-format=txt", c -> c.output().writeFormat(), "txt"),
                reads("-w a --write-format=scapy", c -> c.output().writeFormat(), "txt"),
                reads("-n", c -> c.output().dryRun(), true),
                reads("-i lo --tx=per-packet", c -> c.output().tx(), "per-packet"),
                reads("-i lo --tx=fastest", c -> c.output().tx(), "fastest"),
                reads("-i lo --tx=xdp", c -> c.output().tx(), "xdp"),
                reads("-i lo --batch=1024 --qdisc-bypass", c -> c.output().batch(), 1024),
                reads("-i lo -t", c -> c.rate().pace(), ReplayConfig.Pace.TOPSPEED),
                reads("-i lo -p 1000", c -> c.rate().pace(), ReplayConfig.Pace.PPS),
                reads("-i lo -p1000", c -> c.rate().value().toPlainString(), "1000"),
                reads("-i lo -M 0.5", c -> c.rate().value().toPlainString(), "0.5"),
                reads("-i lo -p 9 --gap=poisson", c -> c.rate().gap(), ReplayConfig.Gap.POISSON),
                reads("-i lo -M 9 --gap=uniform", c -> c.rate().gap(), ReplayConfig.Gap.UNIFORM),
                reads("-i lo -M 9 --gap=burst:12", c -> c.rate().gapFrames(), 12),
                reads("-i lo -p 9", c -> c.rate().burstNs(), 50_000L),
                reads("-i lo -p 9 --burst-us=0", c -> c.rate().burstNs(), 0L),
                reads("-i lo -M 9 --tx=ring --burst-us=100000", c -> c.rate().burstNs(), 100_000_000L),
                reads("-i lo --stats=10ms", c -> c.reporting().statsNs(), SECOND_NS / 100),
                reads("-i lo -x 2", c -> c.rate().pace(), ReplayConfig.Pace.MULTIPLIER),
                reads("-i lo -l 0 a", c -> c.amount().loops(), 0L),
                reads("-i lo -l 3 -K", c -> c.amount().loops(), 3L),
                reads("-i lo --loopdelay-ms=5", c -> c.amount().loopDelayNs(), 5_000_000L),
                reads("-i lo -L 9", c -> c.amount().limit(), 9L),
                reads("-i lo --duration=500ms", c -> c.amount().durationNs(), SECOND_NS / 2),
                reads("-i lo --duration=10", c -> c.amount().durationNs(), 10 * SECOND_NS),
                reads("-i lo --duration=1.5", c -> c.amount().durationNs(), SECOND_NS * 3 / 2),
                reads("-i lo --duration=2m", c -> c.amount().durationNs(), 120 * SECOND_NS),
                reads("-i lo --stats=2", c -> c.reporting().statsNs(), 2 * SECOND_NS),
                reads("-i lo --link-wait=7s", c -> c.faults().linkWaitNs(), 7 * SECOND_NS),
                reads("-i lo --link-wait=7s", c -> c.faults().startLinkWaitNs(), 7 * SECOND_NS),
                reads("-i lo --retry=0", c -> c.faults().retryNs(), 0L),
                reads("-i lo --settle=250us", c -> c.faults().settleNs(), 250_000L),
                reads("-i lo --on-refusal=skip", c -> c.faults().onRefusal(), ReplayConfig.OnRefusal.SKIP),
                reads("-i lo --on-oversize=refuse", c -> c.faults().onOversize(), OversizeRule.How.REFUSE),
                reads("-i lo --on-oversize=truncate", c -> c.faults().onOversize(), OversizeRule.How.TRUNCATE),
                reads("-i lo --on-oversize=fragment", c -> c.faults().onOversize(), OversizeRule.How.FRAGMENT),
                reads("-i lo --allow-no-carrier --reopen", c -> c.faults().reopen(), true),
                reads("-i lo --hook=print --hook=delay:5ms", c -> c.hooks(), List.of("print", "delay:5ms")),
                reads(
                        "-i lo --hook=A.java --hook=class:a.B@x.jar",
                        c -> c.hooks(),
                        List.of("A.java", "class:a.B@x.jar")),
                reads("-i lo --syscalls", c -> c.reporting().syscalls(), true),
                reads("-i lo --histogram=a.hlog", c -> c.reporting().latency(), true),
                reads("-i lo --json=-", c -> c.reporting().jsonFile(), "-"),
                reads("-i lo --events=a.json", c -> c.reporting().eventsFile(), "a.json"),
                reads("-i lo --events=a.json", c -> c.reporting().eventsEvery(), 1L),
                reads("-i lo --events=- --events-every=100", c -> c.reporting().eventsEvery(), 100L),
                reads("-i lo --events=-", c -> c.ownsStandardOutput(), true),
                reads("-i lo --events=a --json=b", c -> c.ownsStandardOutput(), false),
                reads("-i lo -qv", c -> c.reporting().quiet() && c.reporting().verbose(), true),
                reads("-i lo --progress=off", c -> c.reporting().progress(), ReplayConfig.Progress.OFF));
    }

    private static Arguments reads(String commandLine, Function<ReplayConfig, Object> part, Object expected) {
        return Arguments.of(commandLine, part, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void shouldRead(String commandLine, Function<ReplayConfig, Object> part, Object expected) throws UsageException {
        assertEquals(expected, part.apply(config(commandLine)));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | an interface is needed: -i IFACE (or -w FILE, or -n)",
                "-p 3 -M 4 -i lo                     | --pps and --mbps exclude each other",
                "-t -x 1 -i lo                       | --topspeed and --multiplier exclude each other",
                "-i lo -p 3 -p 4                     | option '--pps' (F) should be specified only once",
                "-i lo -p 0                          | --pps: '0' is not a number above 0",
                "-i lo -p -1                         | --pps",
                "-i lo -p 1e9                        | --pps: '1e9' is not a number above 0",
                "-i lo -x .                          | --multiplier: '.' is not a number above 0",
                "-i lo -M NaN                        | --mbps: 'NaN' is not a number above 0",
                "-i lo --max-line=3Q                 | --max-line: '3Q' is not a size from 1 to",
                "-i lo --max-line=0                  | --max-line: '0' is not a size from 1 to",
                "-i lo --max-line=2G                 | --max-line: '2G' is not a size from 1 to",
                "-i lo --max-line=9999999999G        | --max-line: '9999999999G' is not a size",
                "-i lo --link-wait=5                 | --link-wait: '5' is not a time, such as 500ms, 10s or 2m",
                "-i lo --retry=5parsecs              | --retry: '5parsecs' is no time",
                "-i lo --duration=0                  | --duration: '0' is not above 0",
                "-i lo --duration=-1s                | --duration: '-1s' is no time",
                "-i lo --duration=99999h99           | --duration",
                "-i lo --gap=poisson                 | --gap spreads the gaps of a rate: it needs --pps or --mbps",
                "-i lo -x 1 --gap=burst:3            | --gap spreads the gaps of a rate: it needs --pps or --mbps",
                "-i lo -p 3 --gap=normal             | --gap: 'normal' is not one of even, poisson, uniform, burst:N",
                "-i lo -p 3 --gap=burst              | --gap: 'burst' is not one of even, poisson, uniform, burst:N",
                "-i lo -p 3 --gap=burst:0            | --gap=burst:N: '0' is not a whole number from 1 to 1024",
                "-i lo -p 3 --gap=burst:N            | --gap=burst:N: 'N' is not a whole number from 1 to 1024",
                "-i lo --burst-us=5                  | --burst-us is so much of a rate's schedule: it needs --pps or --mbps",
                "-i lo -x 1 --burst-us=5             | --burst-us is so much of a rate's schedule",
                "-i lo -p 5 --tx=send --burst-us=5   | --burst-us needs a way to send that batches: --tx=send",
                "-i lo -p 5 --burst-us=-1            | --burst-us: '-1' is not a whole number from 0 to 100000",
                "-i lo -p 5 --burst-us=1s            | --burst-us: '1s' is not a whole number from 0 to 100000",
                "-i lo --stats=0                     | --stats: '0' is not above 0",
                "-i lo --stats=-1s                   | --stats: '-1s' is no time",
                "-i lo --stats=1us                   | --stats: '1us' is not a period of 10ms or more",
                "-i lo --stats=s                     | --stats: 's' is no time",
                "-i lo --settle=999999h              | --settle: '999999h' is not a time of less than 73 years",
                "-i lo --settle=9999999h             | --settle: the time 9999999h is longer than 292 years",
                "-i lo --batch=0                     | --batch: '0' is not a whole number from 1 to 1024",
                "-i lo --batch=1025                  | --batch: '1025' is not a whole number from 1 to 1024",
                "-i lo --ring-size=511K              | --ring-size: '511K' is not a size from 524288 to 67108864 bytes",
                "-i lo --ring-size=64G               | --ring-size: '64G' is not a size from 524288 to 67108864 bytes",
                "-i lo --loop=-1                     | --loop: '-1' is not a whole number from 0 up",
                "-i lo --limit=0                     | --limit: '0' is not a whole number from 1 up",
                "-i lo --limit=99999999999999999999  | --limit: '99999999999999999999' is not a whole number",
                "-i lo --seed=x                      | --seed: 'x' is not a whole number",
                "-i lo -l 2                          | standard input can be read only once: --loop needs --preload with it",
                "-i lo -l 2 a -                      | standard input can be read only once",
                "-i lo - -                           | standard input can be named only once",
                "-i lo --dst-mac=3                   | --dst-mac: '3' is not a MAC address",
                "-i lo --src-mac=02:00:00:00:00-01   | --src-mac: '02:00:00:00:00-01' is not a MAC address",
                "-i lo --src-mac=02:00:00:00:00:0g   | --src-mac",
                "-i lo --start=a                     | --start: 'a' is not FILE:LINE",
                "-i lo --start=a:0 a                 | --start: '0' is not a whole number from 1 up",
                "-i lo --start=a:3 b                 | --start names a, which is not among the inputs",
                "-i lo --intf1=veth0                 | --intf and --intf1 are the same option",
                "-w - --json=-                       | standard output can be given to only one of -w -, --json=- and --events=-",
                "-w - --events=-                     | standard output can be given to only one of -w -, --json=- and --events=-",
                "-i lo --json=- --events=-           | standard output can be given to only one of -w -, --json=- and --events=-",
                "-i lo --events-every=2              | --events-every needs --events=FILE",
                "-i lo --events=a --events-every=0   | --events-every: '0' is not a whole number from 1 up",
                "-n -w a.pcap                        | -n and -w exclude each other",
                "-w a.foo                            | --write: 'a.foo' is not a name that ends in .pcap, .txt or .hex",
                "-i lo --write-format=pcap           | --write-format needs --write=FILE",
                "-w a --write-format=foo             | --write-format: 'foo' is not one of pcap, hex, txt, scapy",
                "-i lo --histogram=a.csv             | --histogram must end in .hlog or .hgrm, not a.csv",
                "-i lo --tx=xdp --hook=print         | --tx=xdp sends thousands of frames a call, and no --hook between them",
                "-i lo --tx=xdp --events=a           | --tx=xdp is not told what became of each frame",
                "-i lo --hook=foo                    | --hook: 'foo' is not Name.java",
                "-i lo --hook=exec:                  | --hook: 'exec:' is not Name.java",
                "-i lo --hook=delay:x                | --hook=delay: 'x' is no time",
                "-i lo --tx=foo                      | --tx: 'foo' is not one of auto, per-packet, send, mmsg, ring, xdp, pcap, fastest",
                "-i lo --on-oversize=cut             | --on-oversize: 'cut' is not one of refuse, truncate, fragment",
                "-i lo --on-error=ask                | --on-error: 'ask' is not one of stop, skip",
                "-i lo --flows=all                   | --flows: 'all' is not one of first",
                "-i lo --progress=yes                | --progress: 'yes' is not one of auto, on, off",
                "-i lo -f foo                        | --format: 'foo' is not one of auto, scapy, hex",
                "-i lo -K --follow                   | --preload reads to the end, which --follow never sees",
                "-i lo --ppss=3                      | unknown option: '--ppss=3'; did you mean --pps?",
                "-i lo -p                            | missing required parameter for option '--pps' (F)",
                "-i lo -p --batch=3                  | expected parameter for option '--pps' but found '--batch=3'",
            })
    void shouldRefuse(String commandLine, String message) {
        UsageException refused = assertThrows(UsageException.class, () -> config(commandLine));
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
        assertTrue(refused.getMessage().indexOf('\n') < 0, "one line");
    }

    @Test
    void shouldEscapeWhatItRepeats() {
        UsageException refused = assertThrows(UsageException.class, () -> config("-i lo --tx=\u001b[31m"));
        assertTrue(refused.getMessage().contains("\\x1b[31m"), refused.getMessage());
    }
}
