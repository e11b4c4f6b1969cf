package io.l2replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.l2replay.measure.Distribution;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A benchmark after RFC 2544 as one JSON object, ended by a line feed; numbers and moments as in {@link JsonReport}. */
public final class Rfc2544Json {
    private final JsonGenerator json;
    private final Rfc2544Report report;

    private Rfc2544Json(JsonGenerator json, Rfc2544Report report) {
        this.json = json;
        this.report = report;
    }

    /** @param exit as the process ends, a signal included */
    public static String of(Rfc2544Report report, ExitCode exit) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new Rfc2544Json(json, report).write(exit);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a StringWriter does not fail", impossible);
        }
        return text.append('\n').toString();
    }

    static String word(Rfc2544Report.Bound bound) {
        return bound.name().toLowerCase(Locale.ROOT);
    }

    private void write(ExitCode exit) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("rfc2544");
        json.writeStringField("interface", report.interfaceName());
        json.writeStringField("rx", report.rxInterface());
        json.writeStringField("rx_namespace", report.rxNamespace());
        json.writeStringField("file", report.file());
        json.writeNumberField("link_mbps", report.linkMbps());
        method();
        json.writeArrayFieldStart("sizes");
        for (Rfc2544Report.Row row : report.rows()) {
            row(row);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("notes");
        for (String note : report.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeStringField("started", TextReport.iso(report.startedNs()));
        json.writeStringField("ended", TextReport.iso(report.endedNs()));
        json.writeNumberField("exit", exit.code());
        json.writeStringField("error", report.error());
        json.writeEndObject();
    }

    private void method() throws IOException {
        Rfc2544Report.Method method = report.method();
        number("trial_seconds", JsonReport.seconds(method.trialNs()));
        number("resolution", Columns.fixed(method.resolution(), 6));
        number("least_pps", Columns.fixed(method.leastPps(), 3));
        json.writeNumberField("most_trials", method.mostTrials());
        number("wait_seconds", JsonReport.seconds(method.waitNs()));
        number("latency_seconds", JsonReport.seconds(method.latencyNs()));
        json.writeNumberField("repeat", method.repeats());
    }

    private void row(Rfc2544Report.Row row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("size", row.sizeBytes());
        json.writeNumberField("frame_bytes", row.frameBytes());
        number("pps", Columns.fixed(row.pps(), 3));
        number("mbps", Columns.fixed(row.mbps(), 6));
        if (report.linkMbps() > 0) {
            number("line_percent", Columns.fixed(row.linePercent(report.linkMbps()), 6));
        }
        json.writeStringField("bound", word(row.bound()));
        json.writeArrayFieldStart("trials");
        for (Rfc2544Report.Trial trial : row.trials()) {
            json.writeStartObject();
            number("asked_pps", Columns.fixed(trial.askedPps(), 3));
            number("sent_pps", Columns.fixed(trial.sentPps(), 3));
            number("arrived_pps", Columns.fixed(trial.arrivedPps(), 3));
            json.writeNumberField("lost", trial.lost());
            json.writeStringField("verdict", trial.verdict());
            json.writeEndObject();
        }
        json.writeEndArray();
        latency(row.latency());
        json.writeEndObject();
    }

    /** Of a size that has no throughput, none. */
    private void latency(LatencyReport latency) throws IOException {
        json.writeObjectFieldStart("latency");
        if (latency != null) {
            number("pps", Columns.fixed(latency.run().frames().pps(), 3));
            json.writeNumberField("received", latency.receive().received());
            json.writeNumberField("lost", latency.receive().lost());
            json.writeNumberField("own_drops", latency.receive().ownDrops());
            for (Distribution one : latency.run().latency()) {
                DistributionJson.figures(json, one);
            }
        }
        json.writeEndObject();
    }

    private void number(String name, String digits) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(digits);
    }
}
