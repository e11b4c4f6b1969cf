package io.l2replay.cli;

import io.l2replay.ReplayConfig;
import io.l2replay.ReplaySession;
import io.l2replay.Session;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The real runs. */
final class ReplaySessions implements SessionFactory {
    @Override
    public Session open(ReplayConfig config, BooleanSupplier stopped, PrintStream out, PrintStream err) {
        return new ReplaySession(config, stopped, out, new Consumer<String>() {
            @Override
            public void accept(String line) {
                err.println(line);
            }
        });
    }
}
