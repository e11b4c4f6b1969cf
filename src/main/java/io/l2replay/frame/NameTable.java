package io.l2replay.frame;

/** Names, found by their bytes without making a String of them. Immutable. */
public final class NameTable {
    private final String[] names;
    private final short[] buckets;

    /** @param names ASCII, no name twice; null leaves a number out */
    public NameTable(String... names) {
        this.names = names;
        buckets = new short[Integer.highestOneBit(names.length * 2 + 1) << 1];
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                int bucket = names[i].hashCode() & buckets.length - 1;
                while (buckets[bucket] != 0) {
                    bucket = bucket + 1 & buckets.length - 1;
                }
                buckets[bucket] = (short) (i + 1);
            }
        }
    }

    /** Number of the name that stands in these bytes, or -1. */
    public int find(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + (bytes[i] & 0xff);
        }
        int bucket = hash & buckets.length - 1;
        while (buckets[bucket] != 0) {
            int number = buckets[bucket] - 1;
            if (isAt(names[number], bytes, from, to)) {
                return number;
            }
            bucket = bucket + 1 & buckets.length - 1;
        }
        return -1;
    }

    private static boolean isAt(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != (bytes[from + i] & 0xff)) {
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
