package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.Session;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** How a run is built: the real one, or a test's. */
interface SessionFactory {
    /**
     * Builds nothing that can fail yet; what fails is told by {@link Session#run()}.
     *
     * @param stopped becomes true when the run is asked to stop
     * @param out where decoded frames and the lines of {@code --hook=print} go
     * @param err where warnings go
     */
    Session open(ReplayConfig config, BooleanSupplier stopped, PrintStream out, PrintStream err);
}
