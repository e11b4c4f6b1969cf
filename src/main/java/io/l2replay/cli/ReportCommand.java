package io.l2replay.cli;

import io.l2replay.report.ExitCode;
import io.l2replay.report.HtmlReport;
import io.l2replay.report.RunFile;
import io.l2replay.report.RunFileException;
import io.l2replay.text.FileFailure;
import io.l2replay.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Pictures of runs: reads the JSON reports of one or more, writes one page. Nothing is written unless all of them are read. */
final class ReportCommand {
    private static final String STANDARD = "-";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** @param in what an input named - is read from */
    ReportCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Writes the page; an input that is missing or no report ends it, with its sentence and its code. */
    ExitCode run(ParseResult parsed, String version) throws UsageException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < parsed.matchedPositionals().size(); i++) {
            String[] values = parsed.matchedPositionalValue(i, new String[0]);
            files.addAll(List.of(values));
        }
        String target = target(parsed, files);
        List<RunFile> runs = new ArrayList<>();
        for (String file : files) {
            try {
                runs.add(read(file));
            } catch (RunFileException noReport) {
                err.println(noReport.getMessage());
                return ExitCode.BAD_INPUT;
            } catch (IOException | InvalidPathException unreadable) {
                err.println(Printable.of(file) + ": " + FileFailure.of(unreadable));
                return ExitCode.NO_INPUT;
            }
        }
        return write(target, HtmlReport.of(runs, version).getBytes(StandardCharsets.UTF_8));
    }

    private static String target(ParseResult parsed, List<String> files) throws UsageException {
        if (files.isEmpty()) {
            throw new UsageException(
                    "report needs the JSON of a run: a file that --json=FILE wrote, or - for standard input");
        }
        String target = parsed.matchedOptionValue("--output", "");
        if (target.isEmpty()) {
            throw new UsageException("report needs -o FILE, the page to write; - is standard output");
        }
        boolean standard = false;
        for (String file : files) {
            if (file.equals(STANDARD) && standard) {
                throw new UsageException("standard input can be read once: give - once");
            }
            standard |= file.equals(STANDARD);
            if (!target.equals(STANDARD) && OutputFiles.same(file, target)) {
                throw new UsageException("--output: " + Printable.of(target) + " is one of the inputs");
            }
        }
        return target;
    }

    private RunFile read(String file) throws IOException, RunFileException {
        if (file.equals(STANDARD)) {
            return RunFile.read("standard input", in);
        }
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return RunFile.read(file, stream);
        }
    }

    private ExitCode write(String target, byte[] page) {
        if (target.equals(STANDARD)) {
            out.write(page, 0, page.length);
            if (out.checkError()) {
                err.println("l2replay: cannot write the page to standard output");
                return ExitCode.REFUSED;
            }
            return ExitCode.OK;
        }
        try {
            Files.write(Path.of(target), page);
            return ExitCode.OK;
        } catch (IOException | InvalidPathException unwritable) {
            err.println(
                    "l2replay: cannot write the page to " + Printable.of(target) + ": " + FileFailure.of(unwritable));
            return ExitCode.REFUSED;
        }
    }
}
