package io.l2replay.frame;

/** A kind whose value is laid out once per line, among the line's strings, and only copied into each frame. */
abstract class LaidOutKind extends Kind {
    /** The error when the line's strings leave no room for the value of that node. */
    static BadValueException tooLong(Values values, String label, int node) {
        return values.bad(node, label, "the strings of the line exceed " + Values.MAX_STRING_BYTES + " bytes");
    }

    @Override
    int size(Layers layers, int layer, int slot) {
        return layers.stringLength(slot);
    }

    @Override
    int write(Layers layers, int layer, int slot, int at) {
        int length = layers.stringLength(slot);
        return layers.writeString(slot, at, length, length);
    }
}
