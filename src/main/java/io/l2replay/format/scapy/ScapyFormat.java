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
    private final Shape shape = new Shape();
    private byte[] bytes = new byte[0];
    private int start;
    private int packet;
    private int end;
    /** Whether the line was compiled by exchanging values in the one before. */
    private boolean shaped;

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
        template.dismiss();
        shaped = false;
        bytes = line.bytes();
        start = line.start();
        end = line.end();
        packet = time.parse(bytes, start, end);
        boolean comment = packet < end && bytes[packet] == '#' && time.recordedNs() == Slot.NO_TIME;
        if (packet == end || comment) {
            return;
        }
        shaped = shape.matches(bytes, packet, end);
        if (shaped) {
            template.again();
            return;
        }
        try {
            parse();
        } catch (BadValueException e) {
            template.reset();
            throw badLine(e);
        }
        if (shape.wantsLine()) {
            shape.keep(bytes, packet, end, template.givens());
        }
    }

    private void parse() throws BadValueException {
        template.reset();
        parser.parse(bytes, packet, end);
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        try {
            if (!build(slot)) {
                return false;
            }
        } catch (BadValueException e) {
            throw badLine(e);
        }
        slot.recordedNs(time.recordedNs());
        return true;
    }

    /** Values that were exchanged do not know where they stand in the line, which an error has to tell: then it is parsed. */
    private boolean build(Slot slot) throws BadValueException {
        try {
            return template.next(slot);
        } catch (BadValueException e) {
            if (!shaped) {
                throw e;
            }
        }
        shaped = false;
        shape.forget();
        parse();
        return template.next(slot);
    }

    /** Whether the line compiled last was not parsed. */
    boolean shaped() {
        return shaped;
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
