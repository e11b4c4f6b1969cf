package io.l2replay.source;

import java.io.IOException;

/**
 * A gzip file is damaged: nothing more can be unpacked, and what could be has been given. The message says how, and after how
 * many compressed bytes; who reads the input adds the place. An IOException, so that it passes through channels as it is.
 */
final class GzipException extends IOException {
    private static final long serialVersionUID = 1L;

    GzipException(String message, long compressedBytes) {
        super("gzip: " + message + " after " + compressedBytes + " compressed bytes");
    }
}
