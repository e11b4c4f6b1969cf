package io.l2replay.format.json;

import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.format.PacketOctets;
import io.l2replay.format.TimeText;
import io.l2replay.frame.Slot;
import java.util.Set;

/**
 * What {@code tshark -T ek -x} prints for Elasticsearch: a line {@code {"index":…}} and a line of the packet's fields, in turn.
 * The frame is {@code layers.frame_raw}, hex digits or an array that begins with them. The recorded time is
 * {@code layers.frame.frame_frame_time_epoch} (seconds, since Wireshark 4.2 ISO 8601), else {@code timestamp} (milliseconds).
 * What the frame begins with is {@code frame_frame_encap_type}, Ethernet where it is not there.
 *
 * <p>A packet with fewer octets than {@code frame_frame_len} was cut when captured: refused, or filled with zeros. A packet without
 * {@code frame_raw} is left out, and so is a custom block of a pcapng file, which tshark prints like a packet. Fields that {@code -j} filtered away are objects, and taken for absent.
 */
public final class TsharkEkFormat implements LineFormat {
    private static final String NO_FRAME = "no frame_raw (tshark -x was not given)";

    private static final String CUSTOM_BLOCK = "custom block";

    private static final Set<String> NAMES = Set.of(
            "index",
            "timestamp",
            "layers",
            "frame_raw",
            "frame",
            "frame_frame_time_epoch",
            "frame_frame_encap_type",
            "frame_frame_len",
            "frame_frame_cb_pen");

    private final JsonLine json = new JsonLine(NAMES);
    private final PacketOctets packet;
    private final boolean padSnapped;
    private long milliNs;
    private long epochNs;
    private int encapsulation;
    private int wireLength;
    private boolean customBlock;
    private boolean index;
    private boolean layers;
    private boolean hasFrame;
    private boolean pending;
    private String leftOut = "";

    /** @param options for addresses that a packet lacks */
    public TsharkEkFormat(FormatOptions options) {
        packet = new PacketOctets(options.addresses());
        padSnapped = options.padSnapped();
    }

    @Override
    public String name() {
        return "tshark-ek";
    }

    @Override
    public void compile(Line line) throws BadLineException {
        pending = false;
        leftOut = "";
        if (!json.begin(line)) {
            return;
        }
        packet.clear();
        milliNs = Slot.NO_TIME;
        epochNs = Slot.NO_TIME;
        encapsulation = Encapsulation.ETHERNET;
        wireLength = 0;
        customBlock = false;
        index = false;
        layers = false;
        hasFrame = false;
        while (json.nextName()) {
            take();
        }
        if (customBlock) {
            leftOut = CUSTOM_BLOCK;
        } else if (hasFrame) {
            frame();
        } else if (layers) {
            leftOut = NO_FRAME;
        } else if (!index) {
            throw new BadLineException(0, "layers", "expected layers, or index, as tshark -T ek -x prints them", "");
        }
    }

    @Override
    public boolean next(Slot slot) throws BadLineException {
        if (!pending) {
            return false;
        }
        pending = false;
        packet.write(slot, epochNs == Slot.NO_TIME ? milliNs : epochNs, 0);
        return true;
    }

    @Override
    public String approximation() {
        return packet.approximation();
    }

    @Override
    public String leftOut() {
        return leftOut;
    }

    @Override
    public boolean plain() {
        return true;
    }

    private void take() throws BadLineException {
        switch (json.name()) {
            case "index":
                index = true;
                break;
            case "timestamp":
                takeMillis();
                break;
            case "layers":
                layers = true;
                json.enter();
                takeLayers();
                break;
            default:
        }
    }

    private void takeLayers() throws BadLineException {
        while (json.nextName()) {
            switch (json.name()) {
                case "frame_raw":
                    takeFrame();
                    break;
                case "frame":
                    json.enter();
                    takeFrameFields();
                    break;
                default:
            }
        }
    }

    private void takeFrameFields() throws BadLineException {
        while (json.nextName()) {
            if (json.isText()) {
                takeFrameField();
            }
        }
    }

    private void takeFrameField() throws BadLineException {
        switch (json.name()) {
            case "frame_frame_time_epoch":
                json.text();
                epochNs = time();
                break;
            case "frame_frame_encap_type":
                encapsulation = (int) json.integerOrText(Short.MIN_VALUE, Short.MAX_VALUE);
                break;
            case "frame_frame_len":
                wireLength = (int) json.integerOrText(0, Integer.MAX_VALUE);
                break;
            case "frame_frame_cb_pen":
                customBlock = true;
                break;
            default:
        }
    }

    private void takeFrame() throws BadLineException {
        if (!json.isArray()) {
            takeHex();
            return;
        }
        json.enter();
        for (int i = 0; json.nextElement(); i++) {
            if (i == 0) {
                takeHex();
            }
        }
    }

    private void takeHex() throws BadLineException {
        json.text();
        int wrong = packet.addHex(json.bytes(), json.start(), json.end());
        if (wrong >= 0 && packet.length() == PacketOctets.MAX_OCTETS) {
            throw json.bad("longer than " + PacketOctets.MAX_OCTETS + " octets");
        }
        if (wrong >= 0) {
            throw json.badAt(wrong, "expected two hex digits for each octet");
        }
        hasFrame = true;
    }

    private void takeMillis() throws BadLineException {
        json.text();
        milliNs = TimeText.milliseconds(json.bytes(), json.start(), json.end());
        if (milliNs == Slot.NO_TIME) {
            throw json.bad("expected milliseconds since the epoch");
        }
    }

    private long time() throws BadLineException {
        long ns = TimeText.seconds(json.bytes(), json.start(), json.end());
        if (ns == Slot.NO_TIME) {
            ns = TimeText.iso(json.bytes(), json.start(), json.end());
        }
        if (ns == Slot.NO_TIME) {
            throw json.bad("expected seconds since the epoch, or a time such as 2005-07-06T03:57:35.938066000Z");
        }
        return ns;
    }

    private void frame() throws BadLineException {
        int missing = wireLength - packet.length();
        if (missing > 0 && (!padSnapped || wireLength > PacketOctets.MAX_OCTETS)) {
            String message = "has " + packet.length() + " octets of " + wireLength
                    + ": the packet was cut when captured (--pad-snapped fills it with zeros)";
            throw new BadLineException(0, "frame_raw", message, "");
        }
        if (missing > 0) {
            packet.pad(wireLength);
        }
        int linkType = Encapsulation.linkType(encapsulation);
        String refusal = linkType < 0 ? Encapsulation.refusal(encapsulation) : packet.frame(linkType);
        if (refusal != null) {
            throw new BadLineException(0, "frame_raw", refusal, "");
        }
        pending = true;
    }
}
