package io.l2replay;

import io.l2replay.measure.LatencyRecorder;
import io.l2replay.measure.LatencyRecorder.Kind;
import io.l2replay.measure.Times;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what {@code --histogram} asks for: a log ({@code .hlog}) holds all histograms. A percentile distribution
 * ({@code .hgrm}) holds one, that of the send call; of a paced run the one of lateness is written beside it, as
 * {@code NAME.lateness.hgrm}, and so are those of a measurement of latency.
 */
final class HistogramFile {
    private static final String PERCENTILES = ".hgrm";

    private HistogramFile() {}

    /**
     * @param more histograms beside those of the recorder
     * @param file ends in .hlog or .hgrm
     * @throws IOException a file cannot be written
     */
    static void write(String file, LatencyRecorder recorder, List<Times> more, long startedMs, long endedMs)
            throws IOException {
        if (file.endsWith(PERCENTILES)) {
            percentiles(file, recorder, Kind.SEND_CALL);
            String stem = file.substring(0, file.length() - PERCENTILES.length());
            if (recorder.summary(Kind.LATENESS).count() > 0) {
                percentiles(stem + ".lateness" + PERCENTILES, recorder, Kind.LATENESS);
            }
            for (Times times : more) {
                try (OutputStream out = open(stem + "." + times.name() + PERCENTILES)) {
                    LatencyRecorder.writePercentiles(out, times);
                }
            }
            return;
        }
        try (OutputStream out = open(file)) {
            recorder.writeLog(out, more, startedMs, endedMs);
        }
    }

    private static void percentiles(String file, LatencyRecorder recorder, Kind kind) throws IOException {
        try (OutputStream out = open(file)) {
            recorder.writePercentiles(out, kind);
        }
    }

    private static OutputStream open(String file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(Path.of(file)));
    }
}
