package io.l2replay.format.fields;

import io.l2replay.frame.Layers;
import io.l2replay.frame.Protocol;
import java.nio.ByteBuffer;

/** Compares the checksums that a frame was built with with those given, and puts these in. One thread. */
final class Proof {
    private final FieldNames names;
    private final SlotValues given;
    private int compared;
    private boolean payloadProven;

    Proof(FieldNames names, SlotValues given) {
        this.names = names;
        this.given = given;
    }

    void reset() {
        compared = 0;
        payloadProven = false;
    }

    /** How many checksums were given for the frame's headers. */
    int compared() {
        return compared;
    }

    /** Whether a checksum that covers the payload was given and equals the computed one. */
    boolean isPayloadProven() {
        return payloadProven;
    }

    /**
     * Looks through the headers behind Ethernet.
     *
     * @param layers the layers by place
     * @param bytes the frame that was just built
     * @return what is doubtful: checksums not given or different, fields not given in a header without checksum
     */
    int check(Layers all, int[] layers, ByteBuffer bytes) {
        int doubt = 0;
        for (int place = FieldNames.SERVICE_TAG; place < FieldNames.PAYLOAD; place++) {
            if (layers[place] >= 0) {
                doubt |= check(all, layers[place], place, bytes);
            }
        }
        return doubt;
    }

    private int check(Layers all, int layer, int place, ByteBuffer bytes) {
        Protocol protocol = all.protocol(layer);
        int missing = 0;
        int size = protocol.size();
        for (int i = 0; i < size; i++) {
            int slot = names.slot(place, protocol, i);
            if (names.isChecksum(slot)) {
                int doubt = compare(slot, bytes, all.offset(layer) + names.offset(slot));
                payloadProven |= doubt == 0 && place >= FieldNames.ICMP;
                return doubt;
            }
            missing |= !given.isGiven(slot) && !names.isImplied(slot) ? Doubts.FIELDS : 0;
        }
        return missing;
    }

    private int compare(int slot, ByteBuffer bytes, int at) {
        if (!given.isGiven(slot)) {
            return Doubts.UNCHECKED;
        }
        compared++;
        int logged = (int) given.low(slot);
        boolean same = (bytes.getShort(at) & 0xffff) == logged;
        bytes.putShort(at, (short) logged);
        return same ? 0 : Doubts.DIFFERENT;
    }
}
