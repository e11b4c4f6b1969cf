package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Keeps what a run writes apart from what it reads, and from what else it writes: opening a file to write it empties it. */
final class OutputFiles {
    private static final String STANDARD = "-";
    private static final String STANDARD_INPUT = "/proc/self/fd/0";

    private OutputFiles() {}

    /** @throws UsageException an output is one of the inputs, or two outputs are one file; nothing has been opened */
    static void requireApart(ReplayConfig config) throws UsageException {
        String[][] outputs = {
            {"--write", config.output().writeFile()},
            {"--events", config.reporting().eventsFile()},
            {"--histogram", config.reporting().histogramFile()},
            {"--json", config.reporting().jsonFile()}
        };
        for (int i = 0; i < outputs.length; i++) {
            String file = outputs[i][1];
            if (!isFile(file)) {
                continue;
            }
            for (String input : config.input().files()) {
                if (same(input.equals(STANDARD) ? STANDARD_INPUT : input, file)) {
                    throw new UsageException(outputs[i][0] + ": " + Printable.of(file) + " is one of the inputs");
                }
            }
            for (int other = 0; other < i; other++) {
                if (isFile(outputs[other][1]) && same(outputs[other][1], file)) {
                    throw new UsageException(
                            outputs[i][0] + ": " + Printable.of(file) + " is what " + outputs[other][0] + " writes");
                }
            }
        }
    }

    private static boolean isFile(String output) {
        return !output.isEmpty() && !output.equals(STANDARD);
    }

    /** Whether two names are of one regular file, there or not yet there; of what cannot be told, false. */
    static boolean same(String one, String other) {
        try {
            Path path = Path.of(other);
            if (Files.exists(path)) {
                return Files.isRegularFile(path) && Files.exists(Path.of(one)) && Files.isSameFile(Path.of(one), path);
            }
            return Path.of(one)
                    .toAbsolutePath()
                    .normalize()
                    .equals(path.toAbsolutePath().normalize());
        } catch (IOException | InvalidPathException told) {
            return false; // Reading or writing it will tell.
        }
    }
}
