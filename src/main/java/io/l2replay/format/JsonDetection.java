package io.l2replay.format;

import java.nio.charset.StandardCharsets;

/** Tells the formats whose lines are JSON objects apart by names that stand in the line. */
final class JsonDetection {
    private static final byte[] EVENT_TYPE = bytes("\"event_type\"");
    private static final byte[] LAYERS = bytes("\"layers\"");
    private static final byte[] INDEX = bytes("\"index\"");

    private JsonDetection() {}

    /** The format of a line that begins with a brace, or null. */
    static String of(byte[] text, int from, int end) {
        if (contains(text, from, end, EVENT_TYPE)) {
            return "eve";
        }
        if (contains(text, from, end, LAYERS) || contains(text, from, end, INDEX)) {
            return "tshark-ek";
        }
        return null;
    }

    private static boolean contains(byte[] text, int from, int end, byte[] name) {
        int last = end - name.length;
        for (int at = from; at <= last; at++) {
            int same = 0;
            while (same < name.length && text[at + same] == name[same]) {
                same++;
            }
            if (same == name.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
