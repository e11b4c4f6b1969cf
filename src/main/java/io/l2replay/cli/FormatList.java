package io.l2replay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The line formats, each with examples that a test sends as they stand. They come from the resource {@code formats.txt}: entries
 * with a blank line between. The first line of an entry is the format's name, those behind it say what it is and what
 * makes such lines; those that begin with four spaces are the example, one input together, or commands when {@code $} follows.
 */
final class FormatList {
    private static final String RESOURCE = "formats.txt";
    private static final String INDENT = "    ";
    private static final String PROMPT = "$ ";

    private FormatList() {}

    /**
     * @param about what it is and what makes it
     * @param lines an input of the format, whole; empty when no text can show one
     * @param commands command lines that show it instead, without a prompt
     */
    record Entry(String name, List<String> about, List<String> lines, List<String> commands) {}

    /** All entries, in the order of the resource. */
    static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (InputStream resource = FormatList.class.getResourceAsStream(RESOURCE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    entries.add(entry(line, reader));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
        return entries;
    }

    private static Entry entry(String name, BufferedReader reader) throws IOException {
        Entry entry = new Entry(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.startsWith(INDENT + PROMPT)) {
                entry.commands().add(line.substring(INDENT.length() + PROMPT.length()));
            } else if (line.startsWith(INDENT)) {
                entry.lines().add(line.substring(INDENT.length()));
            } else {
                entry.about().add(line);
            }
        }
        return entry;
    }

    static String text() {
        StringBuilder text = new StringBuilder(4096);
        text.append("One packet a line. Blank lines and, in scapy and hex, lines that start with # are\n")
                .append("skipped; a leading @SECONDS there is the recorded time of the frame, for -x.\n\n")
                .append("auto\n  Decides by content, per file (the default).\n");
        for (Entry entry : entries()) {
            append(text, entry);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Entry entry) {
        text.append('\n').append(entry.name()).append('\n');
        for (String line : entry.about()) {
            text.append("  ").append(line).append('\n');
        }
        text.append('\n');
        for (String line : entry.lines()) {
            text.append(INDENT).append(line).append('\n');
        }
        for (String command : entry.commands()) {
            text.append(INDENT).append(PROMPT).append(command).append('\n');
        }
    }
}
