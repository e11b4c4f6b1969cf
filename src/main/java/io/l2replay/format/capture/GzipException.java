package io.l2replay.format.capture;

import java.io.IOException;

/** A gzip file is damaged; the message says how and after how many compressed bytes. */
final class GzipException extends IOException {
    private static final long serialVersionUID = 1L;

    GzipException(String message, long compressedBytes) {
        super("gzip: " + message + " after " + compressedBytes + " compressed bytes");
    }
}
