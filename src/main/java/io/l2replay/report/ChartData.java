package io.l2replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The curves as JSON for the page's script: {@code runs}, their labels, and {@code charts}, for each path what each run has. The text
 * stands inside a script element, so no character of markup is left in it.
 */
final class ChartData {
    private final List<RunFile> runs;

    private ChartData(List<RunFile> runs) {
        this.runs = runs;
    }

    /**
     * @param labels of the runs
     * @param paths of the curves, in the order of the page
     */
    static String of(List<RunFile> runs, List<String> labels, List<String> paths) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setCharacterEscapes(new NoMarkup());
            json.writeStartObject();
            json.writeArrayFieldStart("runs");
            for (String label : labels) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("charts");
            for (String path : paths) {
                new ChartData(runs).chart(json, path);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a StringWriter does not fail", impossible);
        }
        return text.toString();
    }

    private void chart(JsonGenerator json, String path) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < runs.size(); i++) {
            for (RunFile.Curve curve : runs.get(i).curves()) {
                if (curve.path().equals(path)) {
                    json.writeStartObject();
                    json.writeNumberField("run", i);
                    rows(json, "percentiles", curve.percentiles());
                    rows(json, "buckets", curve.buckets());
                    rows(json, "intervals", curve.intervals());
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private static void rows(JsonGenerator json, String name, List<String[]> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (String[] row : rows) {
            json.writeStartArray();
            for (String number : row) {
                json.writeNumber(number);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Escapes what could end the script element or begin another, besides what JSON itself asks for. */
    private static final class NoMarkup extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

        NoMarkup() {
            for (char c : "<>&'".toCharArray()) {
                ascii[c] = CharacterEscapes.ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        /** The two line ends that JSON allows in a string and older scripts do not. */
        @Override
        public SerializableString getEscapeSequence(int c) {
            return c == 0x2028 || c == 0x2029 ? new SerializedString("\\u" + Integer.toHexString(c)) : null;
        }
    }
}
