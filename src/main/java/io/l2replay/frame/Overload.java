package io.l2replay.frame;

/** A default that a payload changes in the layer below; a chain of them for several fields. Immutable. */
final class Overload {
    /** Stands for "looked up, and there is none". */
    static final Overload NOTHING = new Overload(-1, "", 0, 0, null);

    final int lower;
    final String field;
    final long high;
    final long low;
    final Overload next;
    /** Number of the field in the lower protocol's table; -1 when its table has no such field. */
    final int number;

    Overload(int lower, String field, long high, long low, Overload next) {
        this(lower, field, high, low, next, -1);
    }

    private Overload(int lower, String field, long high, long low, Overload next, int number) {
        this.lower = lower;
        this.field = field;
        this.high = high;
        this.low = low;
        this.next = next;
        this.number = number;
    }

    /** The same for a given lower protocol, put before a chain. */
    Overload at(Protocol protocol, Overload chain) {
        for (int i = 0; i < protocol.size(); i++) {
            if (protocol.field(i).name().equals(field)) {
                return new Overload(lower, field, high, low, chain, i);
            }
        }
        return new Overload(lower, field, high, low, chain, -1);
    }
}
