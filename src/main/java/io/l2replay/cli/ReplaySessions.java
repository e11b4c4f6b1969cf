package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.Session;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** The real runs. */
final class ReplaySessions implements SessionFactory {
    @Override
    public Session open(ReplayConfig config, BooleanSupplier stopped, PrintStream out, PrintStream err) {
        throw new IllegalStateException("the session is not joined to the command line in this build");
    }
}
