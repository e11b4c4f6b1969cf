package io.l2replay.source;

/** What an input is by its first bytes, where that is anything but text. */
enum Signature {
    /** May be text. */
    NONE(null),
    GZIP("looks like gzip data, not like lines of text; unpack it first (gzip -dc)"),
    PCAP("looks like a pcap capture, not like lines of text"),
    PCAPNG("looks like a pcapng capture, not like lines of text"),
    ZSTD("looks like zstd data, not like lines of text; unpack it first (zstd -dc)"),
    UTF16("looks like UTF-16 text; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)");

    /** Bytes that tell every kind. */
    static final int MOST_BYTES = 4;

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int UTF16_BIG = 0xfeff;
    private static final int UTF16_LITTLE = 0xfffe;
    private static final int PCAPNG_MAGIC = 0x0a0d0d0a;
    private static final int ZSTD_MAGIC = 0x28b52ffd;

    /** In network byte order: microseconds, nanoseconds, Kuznetsov's libpcap, each in both byte orders. */
    private static final int[] PCAP_MAGICS = {0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1};

    private final String notText;

    Signature(String notText) {
        this.notText = notText;
    }

    /**
     * @param bytes the input's first bytes are {@code bytes[0, length)}
     */
    static Signature of(byte[] bytes, int length) {
        if (length < 2) {
            return NONE;
        }
        switch (first(bytes, 2)) {
            case GZIP_MAGIC:
                return GZIP;
            case UTF16_BIG:
            case UTF16_LITTLE:
                return UTF16;
            default:
                return length < MOST_BYTES ? NONE : ofFour(first(bytes, MOST_BYTES));
        }
    }

    private static Signature ofFour(int four) {
        switch (four) {
            case PCAPNG_MAGIC:
                return PCAPNG;
            case ZSTD_MAGIC:
                return ZSTD;
            default:
                for (int magic : PCAP_MAGICS) {
                    if (four == magic) {
                        return PCAP;
                    }
                }
                return NONE;
        }
    }

    /** Whether these bytes are so few that they may still become gzip or a capture. */
    static boolean isOpen(byte[] bytes, int length) {
        if (length == 0 || length >= MOST_BYTES) {
            return length == 0;
        }
        int missing = 8 * (MOST_BYTES - length);
        int begun = first(bytes, length);
        boolean open = begun == PCAPNG_MAGIC >>> missing || length == 1 && begun == GZIP_MAGIC >>> 8;
        for (int magic : PCAP_MAGICS) {
            open |= begun == magic >>> missing;
        }
        return open;
    }

    private static int first(byte[] bytes, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    boolean isCapture() {
        return this == PCAP || this == PCAPNG;
    }

    /** What is said where lines of text were expected: what the input looks like, and what helps; null for what may be text. */
    String notText() {
        return notText;
    }

    /**
     * What a line with a NUL byte looks like.
     *
     * @param start index of the line's first byte
     * @param nul index of its first NUL
     * @param beginning whether the line is the input's first
     */
    static String ofNul(byte[] bytes, int start, int nul, int end, boolean beginning) {
        boolean little = nul == start + 1;
        boolean big = nul == start && start + 1 < end && bytes[start + 1] != 0;
        return beginning && (little || big)
                ? "NUL byte: looks like UTF-16 text; convert it to UTF-8 first (iconv)"
                : "NUL byte: looks like binary data, not like lines of text";
    }
}
