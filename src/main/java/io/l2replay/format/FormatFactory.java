package io.l2replay.format;

/** Gives the line formats of a run by name. One instance of each, so that random values are one sequence over all inputs. */
public interface FormatFactory {
    /**
     * The format of that name; the same object each time.
     *
     * @throws IllegalArgumentException there is none of that name; the message names those that there are
     */
    LineFormat format(String name);
}
