package io.l2replay.fault;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Inputs;
import io.l2replay.netns.Running;
import java.io.IOException;
import java.nio.file.Path;

/** Signals that a run ignores, and that end its system calls early all the same (pester.py). */
final class Pester {
    private Pester() {}

    /**
     * Sends one to each thread of the run every millisecond, until the run ends; the process prints how many.
     *
     * @param directory for the script
     */
    static Process start(Running running, Path directory) throws IOException {
        Path script = Inputs.resource(Pester.class, "pester.py", directory);
        return new ProcessBuilder(Commands.PYTHON, script.toString(), Long.toString(running.pid()), "PIPE")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
