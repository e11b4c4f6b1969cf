package io.l2replay.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a row looks like, its cells are those that commons-csv finds. */
class RowReaderTest {
    private static final String OCTETS = "\"\"\"\",,,; \tab\u00e9";

    @Test
    void shouldFindTheCellsThatCommonsCsvFinds() {
        Random random = new Random(4);
        int whole = 0;
        for (char separator : new char[] {',', ';', '\t'}) {
            RowReader reader = new RowReader(separator);
            for (int i = 0; i < 20_000; i++) {
                String row = row(random);
                String expected = read(new RowReader(separator), row, true);
                assertEquals(expected, read(reader, row, false), row);
                whole += expected.startsWith("[") ? 1 : 0;
            }
        }
        assertTrue(whole > 10_000, whole + " rows were whole");
    }

    private static String row(Random random) {
        StringBuilder row = new StringBuilder();
        for (int length = 1 + random.nextInt(16); length > 0; length--) {
            if (random.nextInt(4) == 0) {
                row.append(",\"plain cell\",");
            } else {
                row.append(OCTETS.charAt(random.nextInt(OCTETS.length())));
            }
        }
        return row.toString();
    }

    private static String read(RowReader reader, String text, boolean parsed) {
        byte[] bytes = ("\"," + text + "\",").getBytes(StandardCharsets.ISO_8859_1);
        try {
            Row row = parsed ? reader.parse(bytes, 2, bytes.length - 2) : reader.read(bytes, 2, bytes.length - 2);
            if (row == null) {
                return "not whole";
            }
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                cells.append('[').append(row.text(i)).append(']');
            }
            return cells.toString();
        } catch (IOException e) {
            return "no row";
        }
    }
}
