package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The expected frames of the fixtures, made anew by the scapy that is installed here. */
class EighteenIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String MAKE = "from scapy.all import *\n"
            + "for line in open('fixtures/eighteen.txt'):\n"
            + "    print(bytes(eval(line)).hex())\n";

    @Test
    void shouldBeWhatScapyMakesOfTheLines() throws IOException, InterruptedException {
        assumeTrue(new File(PYTHON).canExecute(), PYTHON + " is not there");
        assumeTrue(run("import scapy.all").isEmpty(), "scapy is not installed for " + PYTHON);
        assertEquals(Files.readString(Path.of("fixtures/eighteen.hex")), run(MAKE));
    }

    /** The program's standard output, and "failed" behind it when its status is not 0. */
    private static String run(String program) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(PYTHON, "-c", program)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return python.waitFor() == 0 ? output : output + "failed";
    }
}
