package io.l2replay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The manual pages say what the options say. {@code mvn -Pman -Dtest=ManPageTest package} writes them anew. */
class ManPageTest {
    private static final Path DIRECTORY = Path.of("src/main/man");
    private static final String STALE = "stale: mvn -Pman -Dtest=ManPageTest package";

    @ParameterizedTest
    @CsvSource({"l2replay, ''", "l2replay-bench, bench", "l2replay-report, report", "l2replay-latency, latency"})
    void shouldBeCurrentWithTheOptions(String page, String command) throws IOException {
        CommandSpec tree = new CommandLine(Commands.tree()).getCommandSpec();
        CommandSpec spec =
                command.isEmpty() ? tree : tree.subcommands().get(command).getCommandSpec();
        StringWriter text = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(text), spec);
        String generated = text.toString().replace("\r\n", "\n");
        Path source = DIRECTORY.resolve(page + ".adoc");
        if (Boolean.getBoolean("man.update")) {
            Files.writeString(source, generated);
            return;
        }
        assertEquals(generated, Files.readString(source), STALE);
        String manual = Files.readString(DIRECTORY.resolve(page + ".1")).replace("\\-", "-");
        for (OptionSpec option : spec.options()) {
            assertTrue(option.hidden() || manual.contains(option.longestName()), STALE + ": " + option.longestName());
        }
    }
}
