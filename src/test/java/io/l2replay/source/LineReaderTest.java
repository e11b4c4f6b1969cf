package io.l2replay.source;

import static io.l2replay.source.ChunkedInput.latin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    private static final int MAX_LINE = 40;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | ''",
                "'\n'                  | '1:'",
                "'\n\n'                | '1:,2:'",
                "'a'                   | '1:a'",
                "'a\n'                 | '1:a'",
                "'a\nb'                | '1:a,2:b'",
                "'a\r\nb\r\n'          | '1:a,2:b'",
                "'a\r\n\r\nb\nc\r\n'   | '1:a,2:,3:b,4:c'",
                "'\r\n'                | '1:'",
                "'\u00ef\u00bb\u00bfa' | '1:a'",
                "'\u00ef\u00bb\u00bf\nb' | '1:,2:b'",
                "'a\tb\u0001\u000c\n\u00ff' | '1:a\tb\u0001\u000c,2:\u00ff'",
                "'a\rb\nc'             | 'bad 1:2 a carriage return without a line feed behind it,2:c'",
                "'a\r\r\nc'            | 'bad 1:2 a carriage return without a line feed behind it,2:c'",
                "'\rb\r\nc'            | 'bad 1:1 a carriage return without a line feed behind it,2:c'",
                "'a\nb\r'              | '1:a,bad 2:2 a carriage return without a line feed behind it'",
                "'# old\r1\r2\r'       | 'bad 1:6 a carriage return without a line feed behind it'",
            })
    void shouldSplitTheSameWayWhereverABlockEnds(String content, String expected) throws InputException {
        byte[] bytes = latin(content);
        for (int block = 1; block <= bytes.length + 2; block++) {
            for (int chunk = 1; chunk <= block; chunk++) {
                assertEquals(expected, read(bytes, MAX_LINE, block, chunk), "block " + block + ", chunk " + chunk);
            }
        }
    }

    @Test
    void shouldSplitLinesOfEveryLengthAtEveryOffset() throws InputException {
        StringBuilder content = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int length = 0; length <= MAX_LINE; length++) {
            String line = "x".repeat(length);
            content.append(line).append(length % 3 == 0 ? "\r\n" : "\n");
            expected.append(length == 0 ? "" : ",")
                    .append(length + 1)
                    .append(':')
                    .append(line);
        }
        byte[] bytes = latin(content.toString());
        for (int block = 1; block < 100; block++) {
            assertEquals(expected.toString(), read(bytes, MAX_LINE, block, block), "block " + block);
        }
    }

    @ParameterizedTest
    @CsvSource({"41, '\n'", "41, '\r\n'", "41, ''", "42, '\n'", "43, '\r\n'", "500, '\n'", "500, '\r\n'", "500, ''"})
    void shouldTellTheWholeLengthOfALineThatIsTooLongAndGoOnBehindIt(int length, String end) throws InputException {
        byte[] bytes = latin("a\n" + "x".repeat(length) + end + (end.isEmpty() ? "" : "b\n"));
        String expected = "1:a,bad 2:0 a line of " + length + " bytes is longer than --max-line=40"
                + (end.isEmpty() ? "" : ",3:b");
        for (int block = 1; block < 600; block += block < 60 ? 1 : 97) {
            assertEquals(expected, read(bytes, MAX_LINE, block, block), "block " + block);
        }
    }

    @Test
    void shouldTakeALineThatIsJustNotTooLong() throws InputException {
        String line = "x".repeat(MAX_LINE);
        for (int block = 1; block < 90; block++) {
            assertEquals("1:" + line, read(latin(line), MAX_LINE, block, block));
            assertEquals("1:" + line, read(latin(line + "\r\n"), MAX_LINE, block, block));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1b2c3d4 | in:1:1: looks like a pcap capture, not like lines of text",
                "d4c3b2a1 | in:1:1: looks like a pcap capture, not like lines of text",
                "a1b23c4d | in:1:1: looks like a pcap capture, not like lines of text",
                "4d3cb2a1 | in:1:1: looks like a pcap capture, not like lines of text",
                "a1b2cd34 | in:1:1: looks like a pcap capture, not like lines of text",
                "34cdb2a1 | in:1:1: looks like a pcap capture, not like lines of text",
                "0a0d0d0a | in:1:1: looks like a pcapng capture, not like lines of text",
                "1f8b0800 | in:1:1: looks like gzip data, not like lines of text; unpack it first (gzip -dc)",
                "28b52ffd | in:1:1: looks like zstd data, not like lines of text; unpack it first (zstd -dc)",
                "fffe4500 | in:1:1: looks like UTF-16 text; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)",
                "feff0045 | in:1:1: looks like UTF-16 text; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)",
                "45007400 | in:1:2: NUL byte: looks like UTF-16 text; convert it to UTF-8 first (iconv)",
                "00450074 | in:1:1: NUL byte: looks like UTF-16 text; convert it to UTF-8 first (iconv)",
                "30310030 | in:1:3: NUL byte: looks like binary data, not like lines of text",
                "00000000 | in:1:1: NUL byte: looks like binary data, not like lines of text",
                "300a3000 | in:2:2: NUL byte: looks like binary data, not like lines of text",
            })
    void shouldRefuseWhatIsNoTextBeforeAnyLineOfIt(String hex, String message) {
        byte[] magic = java.util.HexFormat.of().parseHex(hex);
        byte[] bytes = java.util.Arrays.copyOf(magic, 100);
        java.util.Arrays.fill(bytes, 4, 100, (byte) 'x');
        for (int block : new int[] {4, 5, 64, 200}) {
            InputException bad = assertThrows(InputException.class, () -> read(bytes, 200, block, block));
            assertEquals(message, bad.getMessage());
            assertEquals(InputException.Kind.BAD, bad.kind());
        }
    }

    @Test
    void shouldRefuseANulInALineThatIsTooLongWithoutReadingToItsEnd() {
        byte[] bytes = latin("x".repeat(100) + "\u0000" + "x".repeat(1000));
        for (int block = 4; block < 300; block++) {
            int size = block;
            InputException bad = assertThrows(InputException.class, () -> read(bytes, MAX_LINE, size, size));
            assertEquals("in:1:101: NUL byte: looks like binary data, not like lines of text", bad.getMessage());
        }
    }

    @Test
    void shouldNotGiveHalfALineWhenTheRunIsAskedToStop() throws Exception {
        for (String half : new String[] {"00", "x".repeat(100)}) {
            LineReader reader = new LineReader(MAX_LINE, 8);
            reader.begin(new ChunkedInput(latin("a\n" + half), 8, BlockInput.STOPPED));
            Line line = new Line();
            assertTrue(reader.next(line));
            assertFalse(reader.next(line));
            assertTrue(reader.stopped());
        }
    }

    @Test
    void shouldSayWhetherALineIsAtHand() throws Exception {
        LineReader reader = new LineReader(MAX_LINE, 8);
        reader.begin(new ChunkedInput(latin("a\nb\ncccccc\nd"), 5));
        Line line = new Line();
        assertFalse(reader.buffered());
        assertTrue(reader.next(line));
        assertTrue(reader.buffered());
        assertTrue(reader.next(line));
        assertFalse(reader.buffered());
        assertTrue(reader.next(line));
        assertFalse(reader.buffered());
        assertTrue(reader.next(line));
        assertTrue(reader.buffered());
        assertFalse(reader.next(line));
    }

    private static String read(byte[] content, int maxLine, int block, int chunk) throws InputException {
        LineReader reader = new LineReader(maxLine, block);
        reader.begin(new ChunkedInput(content, chunk));
        Line line = new Line();
        List<String> lines = new ArrayList<>();
        while (true) {
            try {
                if (!reader.next(line)) {
                    return String.join(",", lines);
                }
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                text.write(line.bytes(), line.start(), line.end() - line.start());
                assertEquals(reader.number(), line.number());
                lines.add(line.number() + ":" + text.toString(StandardCharsets.ISO_8859_1));
            } catch (BadLineException bad) {
                lines.add("bad " + reader.number() + ":" + bad.column() + " " + bad.getMessage());
            }
        }
    }
}
