package io.l2replay.format.json;

/** Where the single values of a line end, counted from its first octet, quotes included, and what they are. One thread. */
final class Values {
    /** Ends, each behind the one of the value before; the first is 0. */
    private final int[] ends;

    private final byte[] kinds;
    private final long[] numbers;

    /** @param most values that a line may have */
    Values(int most) {
        ends = new int[most + 1];
        kinds = new byte[most];
        numbers = new long[most];
    }

    /** Behind the value before that one; 0 for the first. */
    int before(int value) {
        return ends[value];
    }

    /** Behind a value. */
    int end(int value) {
        return ends[value + 1];
    }

    /** What a value is, as {@link ScalarScan#kind}. */
    byte kind(int value) {
        return kinds[value];
    }

    /** A value as {@link ScalarScan#number}. */
    long number(int value) {
        return numbers[value];
    }

    /** Notes the value that was found last. */
    void set(int value, int end, ScalarScan found) {
        ends[value + 1] = end;
        kinds[value] = found.kind();
        numbers[value] = found.number();
    }

    /** The first value from {@code first} on that ends at that octet or behind it; {@code to} when there is none before. */
    int reaching(int octet, int first, int to) {
        int value = first;
        while (value < to && ends[value + 1] < octet) {
            value++;
        }
        return value;
    }

    /** Takes values over of another line, from {@code first} on, which are the same here. */
    void take(Values other, int first, int to) {
        if (first == to) {
            return;
        }
        int distance = ends[first] - other.ends[first];
        for (int i = first; i < to; i++) {
            ends[i + 1] = other.ends[i + 1] + distance;
            kinds[i] = other.kinds[i];
            numbers[i] = other.numbers[i];
        }
    }

    /** Takes as many values over of another line as it may have. */
    void copy(Values other) {
        System.arraycopy(other.ends, 0, ends, 0, ends.length);
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
        System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
    }
}
