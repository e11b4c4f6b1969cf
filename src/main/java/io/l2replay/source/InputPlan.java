package io.l2replay.source;

import java.util.List;

/**
 * What is to be read, and how.
 *
 * @param files inputs in order, at least one; "-" is standard input
 * @param format a line format's name, or "auto"
 * @param startFile the input to begin in, or empty; passes after the first begin at the beginning
 * @param startLine the line of it to begin at, from 1
 * @param maxLineBytes longest line, without its end
 * @param follow wait for more at the end of the last input
 * @param preload read everything before the first frame
 * @param loops passes over all inputs; 0 = until stopped
 * @param limit frames over all passes and inputs; 0 = no limit
 */
public record InputPlan(
        List<String> files,
        String format,
        String startFile,
        long startLine,
        int maxLineBytes,
        boolean follow,
        boolean preload,
        long loops,
        long limit) {
    /** Longest line when nothing else is said. */
    public static final int DEFAULT_MAX_LINE_BYTES = 1 << 20;

    public InputPlan {
        files = List.copyOf(files);
    }

    /** Everything in those files once, formats found by their content. */
    public static InputPlan of(String... files) {
        return new InputPlan(List.of(files), "auto", "", 0, DEFAULT_MAX_LINE_BYTES, false, false, 1, 0);
    }
}
