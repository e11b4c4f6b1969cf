package io.l2replay.cli;

/** The command line is wrong: one sentence that says what and what is allowed. Ends with 64. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
