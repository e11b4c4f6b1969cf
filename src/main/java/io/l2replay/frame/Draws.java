package io.l2replay.frame;

/** The seeded source of all drawn values (SplitMix64, Steele et al. 2014): the same seed gives the same sequence. One thread. */
public final class Draws {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private long state;

    public Draws(long seed) {
        state = seed;
    }

    /** 64 bits, each as likely 0 as 1. */
    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** From {@code low} to {@code high}, both included, unsigned, each equally likely. */
    long within(long low, long high) {
        long span = high - low + 1;
        if (span == 0) {
            return next();
        }
        long drawn = next();
        if ((span & span - 1) == 0) {
            return low + (drawn & span - 1);
        }
        long limit = Long.divideUnsigned(-1L, span) * span;
        for (int i = 0; i < 64 && Long.compareUnsigned(drawn, limit) >= 0; i++) {
            drawn = next();
        }
        return low + Long.remainderUnsigned(drawn, span);
    }

    /** Each octet of 48 bits from that of {@code low} to that of {@code high}. */
    long octets(long low, long high) {
        long drawn = 0;
        for (int shift = 40; shift >= 0; shift -= 8) {
            drawn = drawn << 8 | within(low >>> shift & 0xff, high >>> shift & 0xff);
        }
        return drawn;
    }

    void letters(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            bytes[i] = (byte) LETTERS.charAt((int) within(0, LETTERS.length() - 1));
        }
    }

    void fill(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            bytes[i] = (byte) next();
        }
    }
}
