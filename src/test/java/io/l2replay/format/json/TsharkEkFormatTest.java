package io.l2replay.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.Lines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TsharkEkFormatTest {
    private static final String INDEX = "{\"index\":{\"_index\":\"packets-2005-07-06\",\"_type\":\"doc\"}}\n";
    private static final String FRAME = "0200000000020200000000010800" + "45000014";

    private final TsharkEkFormat format = new TsharkEkFormat(Lines.options(false, false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"frame_frame_time_epoch\":\"1120622255.938066001\"            | 1120622255938066001",
                "\"frame_frame_time_epoch\":\"2005-07-06T03:57:35.938066001Z\"  | 1120622255938066001",
                "\"frame_frame_time_epoch\":{\"filtered\":\"frame.time_epoch\"} | 1120622255938000000",
                "\"frame_frame_number\":\"1\"                                   | 1120622255938000000",
            })
    void shouldTakeTheFinestTimeThereIs(String field, long ns) {
        for (String raw : new String[] {"\"" + FRAME + "\"", "[\"" + FRAME + "\",0,18,0,1]"}) {
            Lines read = read(INDEX + "{\"timestamp\":\"1120622255938\",\"layers\":{\"frame_raw\":" + raw
                    + ",\"frame\":{" + field + "},\"eth\":{\"frame_raw\":\"zz\"}}}\n");
            assertEquals(List.of(), read.bad);
            assertEquals(List.of(FRAME), read.frames);
            assertEquals(List.of(ns), read.times);
            assertEquals(List.of(2L), read.lines);
            assertEquals(Map.of(), read.fidelity.leftOutLines());
        }
    }

    @Test
    void shouldSayWhatIsMissingWithoutTheRawFrame() {
        Lines read = read(INDEX + "{\"timestamp\":\"0000\",\"layers\":{\"frame\":{}}}\n");
        assertEquals(List.of(), read.bad);
        assertEquals(Map.of("no frame_raw (tshark -x was not given)", 1L), read.fidelity.leftOutLines());
    }

    @Test
    void shouldRefuseOrFillWhatWasCutWhenCaptured() {
        String cut =
                layers("\"frame\":{\"frame_frame_len\":\"3\",\"frame_frame_cap_len\":\"2\"},\"frame_raw\":\"0102\"");
        assertEquals(
                List.of(
                        "1:0: frame_raw: has 2 octets of 3: the packet was cut when captured (--pad-snapped fills it with zeros)"),
                read(cut).bad);
        Lines filled = Lines.read(new TsharkEkFormat(Lines.options(false, true)), cut);
        assertEquals(List.of("010200"), filled.frames);
        assertEquals(Map.of("cut when captured", 1L), filled.fidelity.approximateFrames());
    }

    @Test
    void shouldLeaveOutCustomBlocks() {
        Lines read = read(layers("\"frame_raw\":\"0102\",\"frame\":{\"frame_frame_cb_pen\":\"32473\"}"));
        assertEquals(List.of(), read.frames);
        assertEquals(Map.of("custom block", 1L), read.fidelity.leftOutLines());
    }

    @ParameterizedTest
    @CsvSource({"1, " + FRAME, "7, " + Lines.ADDED + "0800" + FRAME, "129, " + Lines.ADDED + "0800" + FRAME})
    void shouldFrameByTheEncapsulation(int type, String frame) {
        String raw = type == 1 ? FRAME : "45" + FRAME.substring(2);
        Lines read =
                read(layers("\"frame\":{\"frame_frame_encap_type\":\"" + type + "\"},\"frame_raw\":\"" + raw + "\""));
        assertEquals(List.of(frame.replace("080002", "080045")), read.frames);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"frame_raw\":\"0\"      | 1:26: frame_raw: expected two hex digits for each octet (0)",
                "\"frame_raw\":\"00x0\"   | 1:27: frame_raw: expected two hex digits for each octet (00x0)",
                "\"frame_raw\":\"\"       | 1:0: frame_raw: the packet is empty",
                "\"frame_raw\":7          | 1:24: frame_raw: expected a string (7)",
                "\"frame_raw\":\"00\",\"frame_raw\":\"00\" | 1:41: frame_raw: stands twice in the same object (\"00\")",
                "\"frame\":{\"frame_frame_encap_type\":\"20\"},\"frame_raw\":\"00\" | 1:0: frame_raw: frame.encap_type 20 (IEEE 802.11) is not replayed; 1 (Ethernet), 7, 129, 130 (raw IP), 25 and 210 (Linux cooked) are",
                "\"frame\":{\"frame_frame_time_epoch\":\"x\"}    | 1:46: frame_frame_time_epoch: expected seconds since the epoch, or a time such as 2005-07-06T03:57:35.938066000Z (\"x\")",
            })
    void shouldRefuseWhatIsNoFrame(String layers, String message) {
        assertEquals(List.of(message), read(layers(layers)).bad);
    }

    @Test
    void shouldRefuseOtherLines() {
        assertTrue(read("{\"x\":1}").bad.get(0).startsWith("1:0: layers: expected layers, or index"));
        assertEquals(
                List.of("1:14: timestamp: expected milliseconds since the epoch (\"-1\")"),
                read("{\"timestamp\":\"-1\"}").bad);
    }

    private Lines read(String text) {
        return Lines.read(format, text);
    }

    private static String layers(String layers) {
        return "{\"layers\":{" + layers + "}}";
    }
}
