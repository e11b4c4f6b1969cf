package io.l2replay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.l2replay.measure.Distribution;
import io.l2replay.measure.LatencySummary;
import java.io.IOException;

/**
 * A distribution as a field of the JSON report, all times in nanoseconds: its figures; {@code percentiles}, an array of
 * {@code [percent, value]}; {@code buckets}, an array of {@code [above, upTo, count]}; and, where it was recorded over time,
 * {@code interval_seconds} and {@code intervals}, an array of {@code [seconds, count, p50, p99, max]}. Wherever such a field
 * stands, {@link HtmlReport} draws it.
 */
final class DistributionJson {
    private DistributionJson() {}

    /** Writes the field, under the distribution's name. */
    static void write(JsonGenerator json, Distribution one) throws IOException {
        json.writeObjectFieldStart(one.name());
        figures(json, one.summary());
        percentiles(json, one);
        buckets(json, one);
        intervals(json, one);
        json.writeEndObject();
    }

    /** Writes the field with its figures alone, so that no picture is made of it. */
    static void figures(JsonGenerator json, Distribution one) throws IOException {
        json.writeObjectFieldStart(one.name());
        figures(json, one.summary());
        json.writeEndObject();
    }

    private static void figures(JsonGenerator json, LatencySummary summary) throws IOException {
        json.writeNumberField("count", summary.count());
        json.writeNumberField("min", summary.min());
        json.writeFieldName("mean");
        json.writeNumber(Columns.fixed(summary.mean(), 1));
        json.writeFieldName("stddev");
        json.writeNumber(Columns.fixed(summary.stddev(), 1));
        json.writeNumberField("p50", summary.p50());
        json.writeNumberField("p90", summary.p90());
        json.writeNumberField("p99", summary.p99());
        json.writeNumberField("p999", summary.p999());
        json.writeNumberField("p9999", summary.p9999());
        json.writeNumberField("max", summary.max());
        json.writeNumberField("pdv", summary.pdv());
    }

    private static void percentiles(JsonGenerator json, Distribution one) throws IOException {
        json.writeArrayFieldStart("percentiles");
        for (Distribution.Percentile point : one.percentiles()) {
            json.writeStartArray();
            json.writeNumber(point.percent());
            json.writeNumber(point.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void buckets(JsonGenerator json, Distribution one) throws IOException {
        json.writeArrayFieldStart("buckets");
        for (Distribution.Bucket bucket : one.buckets()) {
            json.writeStartArray();
            json.writeNumber(bucket.from());
            json.writeNumber(bucket.to());
            json.writeNumber(bucket.count());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void intervals(JsonGenerator json, Distribution one) throws IOException {
        if (one.intervals().isEmpty()) {
            return;
        }
        json.writeFieldName("interval_seconds");
        json.writeNumber(JsonReport.seconds(one.widthNs()));
        json.writeArrayFieldStart("intervals");
        for (Distribution.Interval interval : one.intervals()) {
            json.writeStartArray();
            json.writeNumber(JsonReport.seconds(interval.startNs()));
            json.writeNumber(interval.count());
            json.writeNumber(interval.p50());
            json.writeNumber(interval.p99());
            json.writeNumber(interval.max());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
