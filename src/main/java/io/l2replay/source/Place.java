package io.l2replay.source;

import io.l2replay.format.BadLineException;
import io.l2replay.format.capture.BadCaptureException;

/**
 * Writes messages about an input the way compilers do: {@code file:line:column: field: message (value)}. What comes from the
 * input never reaches a terminal raw: octets below 0x20 and above 0x7e are written as {@code \n} or {@code \xff}.
 */
public final class Place {
    private static final int MAX_VALUE_CHARS = 60;
    private static final String HEX = "0123456789abcdef";

    private Place() {}

    /** A message about a line. */
    public static String of(String file, long line, BadLineException bad) {
        return of(file, line, bad.column(), bad.field(), bad.getMessage(), bad.value());
    }

    /** A message about an input as a whole. */
    public static String of(String file, String message) {
        return of(file, 0, 0, "", message, "");
    }

    /** A message about a record of a capture: {@code file:#record@offset: message}. */
    public static String of(String file, BadCaptureException bad) {
        StringBuilder text = new StringBuilder(128);
        appendName(text, file);
        text.append(":#").append(bad.record()).append('@').append(bad.offset()).append(": ");
        appendEscaped(text, bad.getMessage(), Integer.MAX_VALUE);
        return text.toString();
    }

    /**
     * @param line from 1; 0 when the input as a whole is meant
     * @param column from 1; 0 when the line as a whole is meant
     * @param field left out when empty
     * @param value one char per octet of the input (ISO 8859-1), cut when long, left out when empty
     */
    public static String of(String file, long line, int column, String field, String message, String value) {
        StringBuilder text = new StringBuilder(128);
        appendName(text, file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        text.append(": ");
        if (!field.isEmpty()) {
            appendEscaped(text, field, Integer.MAX_VALUE);
            text.append(": ");
        }
        appendEscaped(text, message, Integer.MAX_VALUE);
        if (!value.isEmpty()) {
            text.append(" (");
            appendEscaped(text, value, MAX_VALUE_CHARS);
            text.append(')');
        }
        return text.toString();
    }

    /** A file's name as it may be shown: letters and digits of all scripts stay, control and other odd characters do not. */
    private static void appendName(StringBuilder text, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 0x7e && Character.isLetterOrDigit(c)) {
                text.append(c);
            } else {
                appendEscaped(text, c);
            }
        }
    }

    private static void appendEscaped(StringBuilder text, String raw, int maxChars) {
        int begin = text.length();
        for (int i = 0; i < raw.length(); i++) {
            int before = text.length();
            appendEscaped(text, raw.charAt(i));
            if (text.length() - begin > maxChars) {
                text.setLength(before);
                text.append('…');
                return;
            }
        }
    }

    private static void appendEscaped(StringBuilder text, char c) {
        if (c >= 0x20 && c <= 0x7e) {
            text.append(c);
            return;
        }
        switch (c) {
            case '\n':
                text.append("\\n");
                break;
            case '\r':
                text.append("\\r");
                break;
            case '\t':
                text.append("\\t");
                break;
            default:
                appendHex(text, c);
                break;
        }
    }

    private static void appendHex(StringBuilder text, char c) {
        boolean octet = c <= 0xff;
        text.append(octet ? "\\x" : "\\u");
        for (int shift = octet ? 4 : 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
