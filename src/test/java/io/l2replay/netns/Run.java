package io.l2replay.netns;

import java.time.Duration;
import java.util.List;

/**
 * A run of the tool that has ended. Output is held as bytes, one char each.
 *
 * @param took from the start
 * @param awaited from the moment that the test began to wait for the end
 */
public record Run(List<String> command, int exitCode, String stdout, String stderr, Duration took, Duration awaited) {

    /** Fails unless the run ended so; shows all that it said. */
    public Run expect(int code) {
        if (exitCode != code) {
            throw new AssertionError("exit code " + exitCode + " instead of " + code + "\n" + this);
        }
        return this;
    }

    /** Fails unless standard error contains the text. */
    public Run expectStderr(String text) {
        return expectIn("standard error", stderr, text);
    }

    /** Fails unless standard output contains the text. */
    public Run expectStdout(String text) {
        return expectIn("standard output", stdout, text);
    }

    /** The text report on standard output. */
    public Report report() {
        return Report.parse(stdout);
    }

    private Run expectIn(String where, String text, String wanted) {
        if (!text.contains(wanted)) {
            throw new AssertionError("no '" + wanted + "' on " + where + "\n" + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nended with " + exitCode + " after " + took + "; stdout:\n" + stdout
                + "\nstderr:\n" + stderr;
    }
}
