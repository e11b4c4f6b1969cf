package io.l2replay.hook;

/** A built-in hook cannot go on; the message is the predicate of a sentence whose subject is the hook ("ended with ..."). */
final class HookFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HookFault(String predicate) {
        super(predicate, null, false, false);
    }
}
