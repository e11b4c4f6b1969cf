package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"l2replay", "bench", "latency", "report", "formats", "completion"})
    void shouldFitEightyPlainColumns(String command) {
        String help = Commands.help(command);
        assertTrue(help.startsWith("Usage: l2replay") || help.contains("\nUsage: l2replay"), help);
        for (String line : help.split("\n")) {
            assertTrue(line.length() <= 80, line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
            assertTrue(!line.contains("%%") && !line.contains("%n"), "help and manual differ in what % is: " + line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Input:",
                "Output:",
                "Rate (one of them):",
                "Amount:",
                "Faults:",
                "Report:",
                "-f, --format=",
                "--on-error=",
                "-K, --preload",
                "--start=FILE:LINE",
                "--seed=N",
                "--max-line=SIZE",
                "--flows=first",
                "--follow",
                "-i, --intf=IFACE",
                "-w, --write=FILE",
                "--write-format=",
                "-n, --dry-run",
                "--tx=",
                "--batch=N",
                "--qdisc-bypass",
                "--src-mac=MAC",
                "--dst-mac=MAC",
                "-t, --topspeed",
                "-p, --pps=F",
                "-M, --mbps=F",
                "-x, --multiplier=F",
                "--gap=HOW",
                "--burst-us=US",
                "-l, --loop=N",
                "--loopdelay-ms=N",
                "-L, --limit=N",
                "--duration=TIME",
                "--ring-size=SIZE",
                "--link-wait=TIME",
                "--retry=TIME",
                "--on-refusal=",
                "--allow-no-carrier",
                "--reopen",
                "--settle=TIME",
                "--hook=",
                "--syscalls",
                "--latency",
                "--json=FILE",
                "--histogram=FILE",
                "--events=FILE",
                "--events-every=N",
                "--on-oversize=WHAT",
                "--stats=TIME",
                "-q, --quiet",
                "-v, --verbose",
                "--progress=",
                "--version",
                "bench",
                "report",
                "formats",
                "completion"
            })
    void shouldShowEveryOptionThatIsThere(String text) {
        assertTrue(Commands.help(Commands.REPLAY).contains(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Latency:",
                "--rx=IFACE",
                "--rx-netns=NAME",
                "--signature=on|off",
                "--wait=TIME",
                "--max-loss=N|F%",
                "--repeat=N",
                "-p, --pps=F",
                "--json=FILE"
            })
    void shouldShowTheOptionsOfLatencyWithThoseOfAReplay(String text) {
        assertTrue(Commands.help(Commands.LATENCY).contains(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l2replay", "bench", "latency", "report", "formats", "completion"})
    void shouldSetTheOptionsApartFromWhatStandsBefore(String command) {
        String[] lines = Commands.help(command).split("\n");
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("      FILE ") || lines[i].startsWith("  -h, --help ") && !listed(lines[i - 1])) {
                assertEquals("", lines[i - 1], Commands.help(command));
            }
        }
    }

    private static boolean listed(String line) {
        return line.startsWith("  -") || line.startsWith("      ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--intf1", "--preload-pcap"})
    void shouldNotShowWhatIsNotThereOrHasTwoNames(String text) {
        assertTrue(!Commands.help(Commands.REPLAY).contains(text), text);
    }

    @Test
    void shouldPrintACompletionScriptThatBashAccepts(@TempDir Path directory) throws IOException, InterruptedException {
        Path script = directory.resolve("l2replay.bash");
        Files.writeString(script, Completion.script());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
        assertEquals("", said);
        assertTrue(Completion.script().contains("--multiplier"));
        assertTrue(Completion.script().contains("complete -F"));
    }

    @Test
    void shouldCompleteAnOptionInBash(@TempDir Path directory) throws IOException, InterruptedException {
        Path script = directory.resolve("l2replay.bash");
        Files.writeString(
                script,
                Completion.script()
                        + "\nCOMP_WORDS=(l2replay --mult); COMP_CWORD=1; COMP_LINE='l2replay --mult'\n"
                        + "_complete_l2replay l2replay --mult l2replay; echo \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), said);
        assertTrue(said.contains("--multiplier"), said);
    }
}
