package io.l2replay.report;

import io.l2replay.text.Printable;

/** A file is no report of a run: one sentence, with file and place, that ends the command with 65. */
public final class RunFileException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARS = 60;

    private RunFileException(String sentence) {
        super(sentence, null, false, false);
    }

    /**
     * @param line from 1
     * @param column from 1
     * @param field dotted name, or empty
     * @param value what stands there, or empty
     */
    static RunFileException at(String file, int line, int column, String field, String message, String value) {
        StringBuilder sentence = new StringBuilder(Printable.of(file));
        sentence.append(':').append(line).append(':').append(column).append(": ");
        if (!field.isEmpty()) {
            sentence.append(shown(field)).append(": ");
        }
        sentence.append(Printable.of(message));
        if (!value.isEmpty()) {
            sentence.append(" (").append(shown(value)).append(')');
        }
        return new RunFileException(sentence.toString());
    }

    private static String shown(String text) {
        return Printable.of(text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...");
    }
}
