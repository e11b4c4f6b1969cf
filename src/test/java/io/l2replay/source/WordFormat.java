package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatFactory;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import java.nio.charset.StandardCharsets;

/**
 * A format for tests of what stands around formats: {@code Set(n)} is n frames with the octets n, 1 … n, n; {@code Bad(} is a
 * bad line; hex goes to the real format.
 */
final class WordFormat implements LineFormat {
    private final LineFormat hex = new io.l2replay.format.HexFormat();
    private int size;
    private int at;

    static FormatFactory factory() {
        WordFormat words = new WordFormat();
        return name -> name.equals("hex") ? words.hex : words;
    }

    @Override
    public String name() {
        return "scapy";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        String text = new String(line.bytes(), line.start(), line.end() - line.start(), StandardCharsets.ISO_8859_1);
        size = 0;
        at = 0;
        if (text.startsWith("Bad(")) {
            throw new BadLineException(1, "word", "is bad", text);
        }
        if (text.startsWith("Set(")) {
            size = Integer.parseInt(text.substring(4, text.length() - 1));
        }
    }

    @Override
    public boolean next(Slot slot) {
        if (at == size) {
            return false;
        }
        at++;
        slot.bytes().put(0, (byte) size);
        slot.bytes().put(1, (byte) at);
        slot.length(2);
        slot.recordedNs(Slot.NO_TIME);
        return true;
    }

    @Override
    public boolean plain() {
        return false;
    }
}
