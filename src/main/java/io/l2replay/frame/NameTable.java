package io.l2replay.frame;

import java.nio.charset.StandardCharsets;

/** Names, found by their bytes without making a String of them. Immutable. */
public final class NameTable {
    private final String[] names;
    private final byte[][] texts;
    private final long[] keys;
    private final short[] buckets;

    /** @param names ASCII, no name twice; null leaves a number out */
    public NameTable(String... names) {
        this.names = names;
        texts = new byte[names.length][];
        keys = new long[names.length];
        buckets = new short[Integer.highestOneBit(names.length * 2 + 1) << 1];
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                texts[i] = names[i].getBytes(StandardCharsets.ISO_8859_1);
                keys[i] = key(texts[i], 0, texts[i].length);
                int bucket = bucket(keys[i]);
                while (buckets[bucket] != 0) {
                    bucket = bucket + 1 & buckets.length - 1;
                }
                buckets[bucket] = (short) (i + 1);
            }
        }
    }

    /** Number of the name that stands in these bytes, or -1. */
    public int find(byte[] bytes, int from, int to) {
        long key = key(bytes, from, to);
        int bucket = bucket(key);
        while (buckets[bucket] != 0) {
            int number = buckets[bucket] - 1;
            if (keys[number] == key && isAt(texts[number], bytes, from, to)) {
                return number;
            }
            bucket = bucket + 1 & buckets.length - 1;
        }
        return -1;
    }

    /** The last eight bytes as a number: tells most names apart without a second look. */
    private static long key(byte[] bytes, int from, int to) {
        long key = 0;
        for (int i = from; i < to; i++) {
            key = key << 8 | bytes[i] & 0xff;
        }
        return key;
    }

    /** Where the search begins. */
    private int bucket(long key) {
        return (int) (key * 0x9e3779b97f4a7c15L >>> 40) & buckets.length - 1;
    }

    /** Whether the bytes are the name, when their keys are equal. */
    private static boolean isAt(byte[] name, byte[] bytes, int from, int to) {
        int length = to - from;
        if (name.length != length) {
            return false;
        }
        for (int i = length - 9; i >= 0; i--) {
            if (name[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    public String name(int number) {
        return names[number];
    }

    public int size() {
        return names.length;
    }

    /** What an error says behind a wrong name: the nearest name as a question, else all names. */
    public String hint(String wrong) {
        return Hint.of(wrong, names);
    }
}
