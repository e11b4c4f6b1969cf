package io.l2replay.hook;

/** A hook failed, or could not be loaded. The message is whole, the line included. */
public final class HookException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause what the hook threw, or null */
    public HookException(String message, Throwable cause) {
        super(message, cause);
    }
}
