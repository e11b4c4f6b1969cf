package io.l2replay.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's chromium without a window, each call with a profile of its own. Bounded in time. */
public final class Browser {
    public static final String PROGRAM = "chromium";

    private static final int LIMIT_SECONDS = 90;

    private Browser() {}

    /**
     * A page after its scripts ran.
     *
     * @param dom the document, as markup
     * @param console what the page said on the console, errors and refusals by its policy included
     */
    public record Shown(String dom, List<String> console) {}

    /** Opens a page. */
    public static Shown open(Path page) {
        return run(List.of("--dump-dom", page.toUri().toString()));
    }

    /** Takes a picture of the upper part of a page. */
    public static void picture(Path page, Path png, boolean dark) {
        run(List.of(
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--window-size=1000,800",
                "--screenshot=" + png,
                page.toUri().toString()));
    }

    private static Shown run(List<String> what) {
        try {
            Path profile = Files.createTempDirectory("l2rt-browser");
            List<String> command = new ArrayList<>(
                    List.of(PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"));
            command.add("--user-data-dir=" + profile.resolve("profile"));
            command.addAll(what);
            Path out = profile.resolve("out");
            Path err = profile.resolve("err");
            Process process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String log = Files.readString(err, StandardCharsets.ISO_8859_1);
            String dom = Files.readString(out);
            remove(profile);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + log);
            }
            return new Shown(
                    dom, log.lines().filter(line -> line.contains(":CONSOLE")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Its processes end a moment after the call, and write until then. */
    private static void remove(Path directory) {
        Waiting.until("removing " + directory, () -> {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
                return !Files.exists(directory);
            } catch (IOException | UncheckedIOException stillWriting) {
                return false;
            }
        });
    }
}
