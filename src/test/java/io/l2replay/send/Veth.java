package io.l2replay.send;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace of the test's own with a veth pair, va and vb, and processes in it. */
final class Veth {
    private static final int LONGEST_S = 120;

    private final String namespace = "l2r-send-" + ProcessHandle.current().pid();

    /** Skips the test, saying why, where this cannot be done. */
    Veth() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: making a network namespace needs root");
        for (String tool : List.of("ip", "strace", "tcpdump", "sysctl")) {
            assumeTrue(installed(tool), "skipped: " + tool + " is not installed");
        }
        assumeTrue(
                run(List.of("ip", "netns", "add", namespace)).code == 0,
                "skipped: no network namespace can be made here");
        inside("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1").mustBeFine();
        inside("ip", "link", "add", "va", "type", "veth", "peer", "name", "vb").mustBeFine();
        inside("ip", "link", "set", "va", "up").mustBeFine();
        inside("ip", "link", "set", "vb", "up").mustBeFine();
    }

    /** What a process said. */
    record Said(int code, String text) {
        Said mustBeFine() {
            if (code != 0) {
                throw new AssertionError("ended with " + code + ": " + text);
            }
            return this;
        }

        /** Calls and errors of a system call by {@link SendMain}'s own count, as "calls errors". */
        String counted(String syscall) {
            for (String line : text.split("\n")) {
                if (line.startsWith("syscall " + syscall + " ")) {
                    return line.substring(("syscall " + syscall + " ").length());
                }
            }
            return "0 0";
        }
    }

    Said inside(String... command) throws IOException, InterruptedException {
        return run(List.of(within(command)));
    }

    Process start(File output, String... command) throws IOException {
        return new ProcessBuilder(within(command))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** {@link SendMain} with these arguments, its command line after the given prefix. */
    Said sendMain(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SendMain.class.getName()));
        command.addAll(List.of(arguments));
        return inside(command.toArray(new String[0]));
    }

    private String[] within(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(List.of(command));
        return all.toArray(new String[0]);
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_S, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LONGEST_S + " s: " + command);
            }
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static boolean installed(String tool) {
        for (String directory : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }

    /** Removes the namespace and all in it. */
    void remove() throws IOException, InterruptedException {
        run(List.of("ip", "netns", "del", namespace)).mustBeFine();
    }
}
