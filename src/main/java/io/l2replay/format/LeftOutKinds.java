package io.l2replay.format;

import io.l2replay.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The kinds of lines that hold no packet, as {@link LineFormat#leftOut} names them, made of a text of the input: {@code event dns}.
 * A kind is made once. What comes from the input is escaped and cut to {@value #MAX_BYTES} bytes; kinds above
 * {@link Fidelity#MAX_KINDS} are {@link Fidelity#OTHER}. One thread.
 */
public final class LeftOutKinds {
    private static final int MAX_BYTES = 32;

    private final String prefix;
    private final byte[][] texts = new byte[Fidelity.MAX_KINDS][];
    private final String[] kinds = new String[Fidelity.MAX_KINDS];
    private int size;

    /** @param prefix what stands in front of the text of the input */
    public LeftOutKinds(String prefix) {
        this.prefix = prefix;
    }

    /** The kind for that text of the input. */
    public String of(byte[] bytes, int from, int to) {
        int behind = Math.min(to, from + MAX_BYTES);
        for (int i = 0; i < size; i++) {
            if (equal(texts[i], bytes, from, behind)) {
                return kinds[i];
            }
        }
        if (size == kinds.length) {
            return Fidelity.OTHER;
        }
        String text = new String(bytes, from, behind - from, StandardCharsets.UTF_8);
        texts[size] = Arrays.copyOfRange(bytes, from, behind);
        kinds[size] = prefix + Printable.of(text);
        return kinds[size++];
    }

    private static boolean equal(byte[] known, byte[] bytes, int from, int to) {
        return Arrays.equals(known, 0, known.length, bytes, from, to);
    }
}
