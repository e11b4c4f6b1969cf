package io.l2replay.format.scapy;

import io.l2replay.format.BadLineException;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.TimePrefix;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import java.nio.charset.StandardCharsets;

/**
 * Lines that are packet expressions as scapy 2.5.0 takes and prints them ({@code Ether(…)/IP(…)/TCP(…)}), read without
 * evaluating anything. A line may stand for a set of frames; one that is blank or begins with {@code #} for none.
 */
public final class ScapyFormat implements LineFormat {
    private final Template template;
    private final Parser parser;
    private final TimePrefix time = new TimePrefix();
    private byte[] bytes = new byte[0];
    private int start;

    /**
     * @param addresses what stands in for absent addresses
     * @param seed of everything drawn at random, over all lines
     */
    public ScapyFormat(Addresses addresses, long seed) {
        template = new Template(addresses, seed);
        parser = new Parser(template);
    }

    @Override
    public String name() {
        return "scapy";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        template.reset();
        bytes = line.bytes();
        start = line.start();
        int end = line.end();
        int at = time.parse(bytes, start, end);
        boolean comment = at < end && bytes[at] == '#' && time.recordedNs() == Slot.NO_TIME;
        if (at == end || comment) {
            return;
        }
        try {
            parser.parse(bytes, at, end);
        } catch (BadValueException e) {
            template.reset();
            throw badLine(e);
        }
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        try {
            if (!template.next(slot)) {
                return false;
            }
        } catch (BadValueException e) {
            throw badLine(e);
        }
        slot.recordedNs(time.recordedNs());
        return true;
    }

    @Override
    public boolean plain() {
        return template.isPlain();
    }

    private BadLineException badLine(BadValueException e) {
        int column = e.from() < 0 ? 0 : e.from() - start + 1;
        String value = e.from() < 0 ? "" : new String(bytes, e.from(), e.to() - e.from(), StandardCharsets.ISO_8859_1);
        return new BadLineException(column, e.field(), e.getMessage(), value);
    }
}
