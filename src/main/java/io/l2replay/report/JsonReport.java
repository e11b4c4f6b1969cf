package io.l2replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.l2replay.measure.Distribution;
import io.l2replay.report.RunReport.SyscallRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The report as one JSON object, ended by a line feed. Seconds are plain decimals with nine places, moments ISO 8601 in UTC. */
public final class JsonReport {
    private final JsonGenerator json;
    private final RunReport run;
    private final LatencyReport measured;

    private JsonReport(JsonGenerator json, RunReport run, LatencyReport measured) {
        this.json = json;
        this.run = run;
        this.measured = measured;
    }

    /** @param exit as the process ends, a signal included */
    public static String of(RunReport run, ExitCode exit) {
        return of(run, null, exit);
    }

    /** As {@link #of(RunReport, ExitCode)}, with what the other end saw. */
    public static String of(LatencyReport measured, ExitCode exit) {
        return of(measured.run(), measured, exit);
    }

    private static String of(RunReport run, LatencyReport measured, ExitCode exit) {
        StringWriter text = new StringWriter();
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new JsonReport(json, run, measured).write(exit);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a StringWriter does not fail", impossible);
        }
        return text.append('\n').toString();
    }

    private void write(ExitCode exit) throws IOException {
        json.writeStartObject();
        frames();
        target();
        input();
        syscalls();
        json.writeStringField("tx", run.tx());
        json.writeObjectFieldStart("latency");
        for (Distribution one : run.latency()) {
            DistributionJson.write(json, one);
        }
        json.writeEndObject();
        if (measured != null) {
            load();
            receive();
            accuracy();
            repetition();
        }
        pacing();
        faults();
        strings("notes", run.notes());
        json.writeStringField("resume", run.resume());
        host();
        json.writeStringField("started", TextReport.iso(run.startedNs()));
        json.writeStringField("ended", TextReport.iso(run.endedNs()));
        json.writeNumberField("exit", exit.code());
        json.writeStringField("error", run.error());
        json.writeEndObject();
    }

    private void frames() throws IOException {
        RunReport.Frames frames = run.frames();
        json.writeNumberField("offered", frames.offered());
        json.writeNumberField("accepted", frames.accepted());
        json.writeNumberField("refused", frames.refused());
        json.writeNumberField("skipped", frames.skipped());
        json.writeNumberField("bytes", frames.bytes());
        number("seconds", seconds(frames.elapsedNs()));
        number("pps", Columns.fixed(frames.pps(), 3));
        number("mbps", Columns.fixed(frames.mbps(), 6));
    }

    private void target() throws IOException {
        RunReport.Interface target = run.target();
        json.writeObjectFieldStart("interface");
        json.writeStringField("name", target.name());
        json.writeNumberField("tx_packets", target.txPackets());
        json.writeNumberField("tx_dropped", target.txDropped());
        json.writeStringField("verdict", target.verdict());
        json.writeEndObject();
    }

    private void input() throws IOException {
        RunReport.Input input = run.input();
        json.writeObjectFieldStart("input");
        json.writeNumberField("files", input.files());
        json.writeNumberField("lines", input.lines());
        json.writeNumberField("bad", input.bad());
        RunReport.Fidelity all = input.all();
        json.writeNumberField("exact", all.exact());
        json.writeNumberField("approximate", all.approximateFrames());
        json.writeNumberField("left_out", all.leftOutLines());
        json.writeArrayFieldStart("each");
        for (RunReport.Fidelity one : input.each()) {
            json.writeStartObject();
            json.writeStringField("name", one.name());
            json.writeNumberField("exact", one.exact());
            kinds("approximate", one.approximate());
            kinds("left_out", one.leftOut());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void kinds(String name, Map<String, Long> kinds) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> kind : kinds.entrySet()) {
            json.writeNumberField(kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
    }

    private void syscalls() throws IOException {
        json.writeObjectFieldStart("syscalls");
        for (SyscallRow row : run.syscalls()) {
            if (row.calls() > 0) {
                json.writeObjectFieldStart(row.name());
                json.writeNumberField("calls", row.calls());
                json.writeNumberField("errors", row.errors());
                number("seconds", seconds(row.ns()));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void load() throws IOException {
        LatencyReport.Load load = measured.load();
        json.writeObjectFieldStart("load");
        number("offered_pps", Columns.fixed(load.offeredPps(), 3));
        number("achieved_pps", Columns.fixed(run.frames().pps(), 3));
        json.writeNumberField("shortest_bytes", load.shortestBytes());
        json.writeNumberField("longest_bytes", load.longestBytes());
        json.writeEndObject();
    }

    private void receive() throws IOException {
        LatencyReport.Receive receive = measured.receive();
        json.writeObjectFieldStart("receive");
        json.writeStringField("interface", receive.interfaceName());
        json.writeStringField("namespace", receive.namespace());
        json.writeNumberField("received", receive.received());
        json.writeNumberField("lost", receive.lost());
        json.writeNumberField("duplicate", receive.duplicate());
        json.writeNumberField("reordered", receive.reordered());
        json.writeNumberField("altered", receive.altered());
        json.writeNumberField("late", receive.late());
        json.writeNumberField("foreign", receive.foreign());
        json.writeNumberField("own_drops", receive.ownDrops());
        json.writeNumberField("tx_stamps_asked", receive.stampsAsked());
        json.writeNumberField("tx_stamps_received", receive.stampsReceived());
        if (measured.accuracy().byCards()) {
            json.writeNumberField("rx_stamps_received", receive.received() - receive.unstamped());
        }
        json.writeEndObject();
    }

    private void accuracy() throws IOException {
        LatencyReport.Accuracy accuracy = measured.accuracy();
        json.writeObjectFieldStart("accuracy");
        json.writeStringField("clock", LatencyText.clock(accuracy));
        json.writeNumberField("resolution", accuracy.resolutionNs());
        json.writeNumberField("offset_uncertainty", accuracy.offsetUncertaintyNs());
        json.writeNumberField("clock_moved", accuracy.clockMovedNs());
        if (accuracy.byCards()) {
            json.writeNumberField("path_uncertainty", accuracy.pathUncertaintyNs());
        }
        json.writeStringField("tx_card_clock", accuracy.txCardClock());
        json.writeStringField("rx_card_clock", accuracy.rxCardClock());
        for (Distribution one : accuracy.own()) {
            DistributionJson.figures(json, one);
        }
        json.writeEndObject();
    }

    private void repetition() throws IOException {
        LatencyReport.Repetition repetition = measured.repetition();
        if (repetition.runs() == 0) {
            return;
        }
        json.writeObjectFieldStart("repeat");
        json.writeNumberField("runs", repetition.runs());
        String open = "";
        for (LatencyReport.Spread one : repetition.spread()) {
            if (!open.isEmpty() && !open.equals(one.name())) {
                json.writeEndObject();
            }
            if (!open.equals(one.name())) {
                json.writeObjectFieldStart(one.name());
            }
            open = one.name();
            spread(one);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What is a figure of several stands in an object of its own. */
    private void spread(LatencyReport.Spread one) throws IOException {
        if (!one.figure().isEmpty()) {
            json.writeObjectFieldStart(one.figure());
        }
        json.writeNumberField("min", one.min());
        json.writeNumberField("median", one.median());
        json.writeNumberField("max", one.max());
        if (!one.figure().isEmpty()) {
            json.writeEndObject();
        }
    }

    private void pacing() throws IOException {
        RunReport.Pacing pacing = run.pacing();
        json.writeObjectFieldStart("schedule");
        json.writeNumberField("late", pacing.late());
        json.writeNumberField("stalls", pacing.stalls());
        number("stalled_seconds", seconds(pacing.stalledNs()));
        json.writeNumberField("backward", pacing.backward());
        json.writeEndObject();
    }

    private void faults() throws IOException {
        RunReport.Faults faults = run.faults();
        json.writeObjectFieldStart("faults");
        json.writeNumberField("retries", faults.retries());
        json.writeNumberField("flaps", faults.flaps());
        json.writeNumberField("reopens", faults.reopens());
        json.writeNumberField("truncated", faults.oversize().truncated());
        json.writeNumberField("fragmented", faults.oversize().fragmented());
        json.writeNumberField("fragments", faults.oversize().fragments());
        strings("refusals", faults.refusals());
        json.writeEndObject();
    }

    private void host() throws IOException {
        RunReport.Host host = run.host();
        json.writeObjectFieldStart("host");
        json.writeStringField("kernel", host.kernel());
        json.writeStringField("jvm", host.jvm());
        json.writeNumberField("cpus", host.cpus());
        json.writeStringField("driver", host.driver());
        strings("offloads", host.offloads());
        json.writeEndObject();
    }

    private void strings(String name, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** As plain digits: a double would come out as 2.14E-4. */
    private void number(String name, String digits) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(digits);
    }

    /** Seconds with nine places. */
    static String seconds(long ns) {
        String fraction = Long.toString(1_000_000_000L + Math.max(0, ns) % 1_000_000_000L);
        return Math.max(0, ns) / 1_000_000_000L + "." + fraction.substring(1);
    }
}
