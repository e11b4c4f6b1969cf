package io.l2replay.netns;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bin/l2replay} as a user starts it: a process, in a namespace, perhaps under strace or without privilege. Immutable;
 * each {@code with…} answers another one.
 */
public final class Tool {
    /** The calls that a trace shows: all that a replay may make on its sockets and inputs, and the opening of files. */
    private static final String TRACED =
            "trace=bpf,socket,bind,setsockopt,getsockopt,ioctl,sendto,sendmsg,sendmmsg,poll,ppoll,"
                    + "clock_nanosleep,sched_getaffinity,sched_setaffinity,read,pread64,lseek,write,close,mmap,munmap,open,openat";

    /** In the background of a shell, or under nohup, tests inherit ignored signals, and the tool respects them. */
    private static final List<String> SIGNALS_AS_USUAL = List.of("env", "--default-signal=INT,TERM,HUP");

    private final String namespace;
    private final List<String> wrapper;
    private final Map<String, String> environment;
    private final File input;
    private final Path directory;

    private Tool(String namespace, List<String> wrapper, Map<String, String> environment, File input, Path directory) {
        this.namespace = namespace;
        this.wrapper = wrapper;
        this.environment = environment;
        this.input = input;
        this.directory = directory;
    }

    /** In the near namespace of the pair, with an empty standard input. */
    public static Tool in(VethPair pair) {
        return in(pair.nearNamespace());
    }

    /** In a namespace, with an empty standard input. */
    public static Tool in(String namespace) {
        return new Tool(namespace, List.of(), Map.of(), new File("/dev/null"), root());
    }

    /** The checkout that is tested. */
    public static Path root() {
        return Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .toAbsolutePath();
    }

    /** A file of the project's fixtures; fails when it is not there. */
    public static Path fixture(String name) {
        Path file = root().resolve("fixtures").resolve(name);
        if (!Files.isReadable(file)) {
            throw new AssertionError("there is no fixture " + file);
        }
        return file;
    }

    /** With a file or a FIFO as standard input. */
    public Tool withInput(Path file) {
        return new Tool(namespace, wrapper, environment, file.toFile(), directory);
    }

    /** With standard input fed by {@link Running#input()}. */
    public Tool withPipedInput() {
        return new Tool(namespace, wrapper, environment, null, directory);
    }

    /** With another working directory. */
    public Tool withDirectory(Path workingDirectory) {
        return new Tool(namespace, wrapper, environment, input, workingDirectory);
    }

    /** With options for the JVM. */
    public Tool withJavaOptions(String options) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("L2REPLAY_JAVA_OPTS", options);
        return new Tool(namespace, wrapper, more, input, directory);
    }

    /** Run by other programs that end in exec, such as {@code setpriv …}; the innermost is given last. */
    public Tool wrappedIn(String... command) {
        List<String> more = new ArrayList<>(wrapper);
        more.addAll(List.of(command));
        return new Tool(namespace, more, environment, input, directory);
    }

    /** Without any capability and with no way to get one; still the owner of its files. */
    public Tool withoutPrivilege() {
        return wrappedIn("setpriv", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs");
    }

    /** Under strace; read the trace afterwards with {@link Trace#read}. */
    public Tool tracedInto(Path traces) {
        return wrappedIn(
                "strace",
                "-f",
                "-ff",
                "--seccomp-bpf",
                "-y",
                "-ttt",
                "-s",
                "96",
                "-e",
                TRACED,
                "-o",
                traces.resolve("trace").toString());
    }

    /** Runs to the end, at most a minute. */
    public Run run(Object... arguments) {
        try (Running running = start(arguments)) {
            return running.await();
        }
    }

    /** Measures the latency from the near end of the pair to the far one, with further options and the input. */
    public Run latency(VethPair pair, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("latency", "-i", VethPair.NEAR, "--rx", VethPair.FAR));
        arguments.add("--rx-netns=" + pair.farNamespace());
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }

    /** Starts, to be watched and interfered with. */
    public Running start(Object... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(SIGNALS_AS_USUAL);
        command.addAll(wrapper);
        command.add(root().resolve("bin/l2replay").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().remove("L2REPLAY_JAVA_OPTS");
            builder.environment().putAll(environment);
            if (input != null) {
                builder.redirectInput(input);
            }
            return new Running(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
