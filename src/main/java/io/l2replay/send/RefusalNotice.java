package io.l2replay.send;

/** Hears, on the sending thread, of each line that has a refused frame, or a truncated one: once a line. */
public interface RefusalNotice {
    /** Nobody hears. */
    RefusalNotice NONE = new RefusalNotice() {
        @Override
        public void refused(String source, long line, String why) {}
    };

    /**
     * @param source the input's name as given
     * @param line line or record of it, from 1
     * @param why a sentence without full stop, with the errno's name
     */
    void refused(String source, long line, String why);

    /**
     * A frame was cut short so that the interface takes it; it is not refused.
     *
     * @param how a sentence without full stop
     */
    default void truncated(String source, long line, String how) {}
}
