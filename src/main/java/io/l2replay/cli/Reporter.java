package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.report.ExitCode;
import io.l2replay.report.JsonReport;
import io.l2replay.report.RunReport;
import io.l2replay.report.TextReport;
import io.l2replay.text.FileFailure;
import io.l2replay.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says what a run came to, once: on the main thread, or on a signal's when the main thread cannot. Standard output carries
 * the report unless {@code -w -}, {@code --json=-} or {@code --events=-} own it. A closed standard output changes nothing, unless it
 * was to have the JSON.
 */
final class Reporter {
    /** Set by the launcher when the user's locale is that of POSIX, for java itself is started with another one. */
    private static final String ASCII_PROPERTY = "l2replay.ascii";

    private final ReplayConfig config;
    private final PrintStream out;
    private final PrintStream err;
    private final AtomicBoolean said = new AtomicBoolean();

    Reporter(ReplayConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    /** What there is to say, in the two ways of saying it. */
    interface Form {
        /**
         * @param verbose whether to say more
         * @param unicode whether more than ASCII can be shown
         */
        String text(boolean verbose, boolean unicode);

        /** @param exit as the process ends */
        String json(ExitCode exit);
    }

    /** Where the text report goes. */
    PrintStream reportStream() {
        return config.ownsStandardOutput() ? err : out;
    }

    /**
     * Prints the report unless it is out already; when this returns, nothing is left in a buffer.
     *
     * @return the code to end with
     */
    ExitCode say(RunReport run, ExitCode signal) {
        return say(
                run,
                new Form() {
                    @Override
                    public String text(boolean verbose, boolean unicode) {
                        return TextReport.of(run, verbose, unicode);
                    }

                    @Override
                    public String json(ExitCode exit) {
                        return JsonReport.of(run, exit);
                    }
                },
                signal);
    }

    /** As {@link #say(RunReport, ExitCode)}, in a form of its own. */
    ExitCode say(RunReport run, Form form, ExitCode signal) {
        return say(run.exit(), run.error(), form, signal);
    }

    /**
     * As {@link #say(RunReport, ExitCode)}, of what is no single run.
     *
     * @param end the code to end with unless a signal came
     * @param error the sentence that goes with it, or empty
     */
    ExitCode say(ExitCode end, String error, Form form, ExitCode signal) {
        ExitCode exit = signal.or(end);
        if (!said.compareAndSet(false, true)) {
            return exit;
        }
        exit = signal.or(writeJson(form, exit));
        if (!config.reporting().quiet()) {
            reportStream().print(form.text(config.reporting().verbose(), unicode()));
        }
        if (!error.isEmpty()) {
            boolean hasPlace = end == ExitCode.BAD_INPUT || end == ExitCode.NO_INPUT;
            err.println(hasPlace ? error : "l2replay: " + error);
        }
        out.flush();
        err.flush();
        return exit;
    }

    private ExitCode lost(ExitCode exit) {
        err.println("l2replay: cannot write the report to standard output");
        return exit.or(ExitCode.REFUSED);
    }

    /** Whether the user's locale is one of UTF-8. */
    private static boolean unicode() {
        return !Boolean.getBoolean(ASCII_PROPERTY) && "UTF-8".equals(System.getProperty("native.encoding"));
    }

    private ExitCode writeJson(Form form, ExitCode exit) {
        String file = config.reporting().jsonFile();
        if (file.isEmpty()) {
            return exit;
        }
        byte[] json = form.json(exit).getBytes(StandardCharsets.UTF_8);
        if (file.equals("-")) {
            out.write(json, 0, json.length);
            return out.checkError() ? lost(exit) : exit;
        }
        // An interrupted thread cannot write to a channel; the request to stop has been heard by now.
        boolean interrupted = Thread.interrupted();
        try {
            Files.write(Path.of(file), json);
            return exit;
        } catch (IOException | IllegalArgumentException wrong) {
            err.println("l2replay: cannot write the report to " + Printable.of(file) + ": " + FileFailure.of(wrong));
            return exit.or(ExitCode.REFUSED);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
