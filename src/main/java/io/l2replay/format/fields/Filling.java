package io.l2replay.format.fields;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Layers;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Template;

/** The zeros that stand for what was not logged: behind the payload, and behind the packet as padding of the link. One thread. */
final class Filling {
    private static final int IPV6_HEADER_BYTES = 40;

    private final Template template;
    private final SlotValues given;
    private final int ipLength;
    private final int ipv6Length;
    private int fillTo;
    private int frameBytes;
    private int filledBytes;

    /**
     * @param ipLength slot of the length in the IPv4 header
     * @param ipv6Length slot of the length in the IPv6 header
     */
    Filling(Template template, SlotValues given, int ipLength, int ipv6Length) {
        this.template = template;
        this.given = given;
        this.ipLength = ipLength;
        this.ipv6Length = ipv6Length;
    }

    void reset() {
        fillTo = 0;
        frameBytes = 0;
        filledBytes = 0;
    }

    /** Says how long the packet is from its network header on. */
    void fillTo(int networkBytes) {
        fillTo = networkBytes;
    }

    /** Says how long the frame is. */
    void frameBytes(int bytes) {
        frameBytes = bytes;
    }

    int filledBytes() {
        return filledBytes;
    }

    boolean isWanted() {
        return fillTo > 0 || frameBytes > 0;
    }

    boolean isPaddingWanted() {
        return frameBytes > 0;
    }

    /** Opens a layer for zeros, none yet. */
    int open(Protocol protocol) throws BadValueException {
        int layer = template.open(protocol, -1);
        zeros(layer, 0);
        return layer;
    }

    private void zeros(int layer, int count) throws BadValueException {
        template.putOctets(layer, 0, Octets.zeros(template.values(), count, "length"));
    }

    /**
     * Gives the layers of zeros their sizes.
     *
     * @param layers the layers by place
     * @param bare whether there is no link header
     * @param payload the layer behind the payload
     * @param padding the layer behind the packet, where one is wanted
     * @return what is doubtful by it
     */
    int fill(int first, int[] layers, boolean bare, int payload, int padding) throws BadValueException {
        Layers all = template.layers();
        int network = template.measure();
        int around = 0;
        for (int each = first; each >= 0; each = all.above(each)) {
            boolean link = each == first && !bare
                    || each == layers[FieldNames.SERVICE_TAG]
                    || each == layers[FieldNames.TAG]
                    || each == layers[FieldNames.INNER_TAG]
                    || each == layers[FieldNames.PADDING];
            around += link ? all.headerBytes(each) : 0;
        }
        network -= around;
        int wanted = fillTo > 0 ? fillTo : stated(layers, frameBytes - around);
        filledBytes = Math.max(0, wanted - network);
        if (filledBytes > 0) {
            zeros(payload, filledBytes);
        }
        int rest = frameBytes == 0 ? 0 : frameBytes - around - network - filledBytes;
        if (rest > 0) {
            zeros(padding, rest);
        }
        return rest > 0 ? Doubts.PADDING : rest < 0 ? Doubts.LENGTH : 0;
    }

    /** How long the packet is in that much room: as its outer header states, if it does. */
    private int stated(int[] layers, int room) {
        int four = layers[FieldNames.IP];
        int six = layers[FieldNames.IPV6];
        if (layers[FieldNames.ARP] >= 0) {
            return 0;
        }
        boolean outerSix = six >= 0 && (four < 0 || four > six);
        int slot = outerSix ? ipv6Length : ipLength;
        boolean told = (outerSix || four >= 0) && given.isGiven(slot);
        return told ? Math.min(room, (int) given.low(slot) + (outerSix ? IPV6_HEADER_BYTES : 0)) : room;
    }
}
