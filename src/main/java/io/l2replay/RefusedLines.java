package io.l2replay;

import io.l2replay.send.RefusalNotice;
import io.l2replay.source.Place;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Names refused and truncated lines as they come, the first {@value #NAMED} of each. Written by the sending thread. */
final class RefusedLines implements RefusalNotice {
    private static final int NAMED = 100;

    private final Consumer<String> warnings;
    private final List<String> named = new CopyOnWriteArrayList<>();
    private int truncated;

    RefusedLines(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    @Override
    public void refused(String source, long line, String why) {
        if (named.size() == NAMED) {
            return;
        }
        String message = Place.of(source, line, 0, "", why, "");
        named.add(message);
        warnings.accept(message);
        if (named.size() == NAMED) {
            warnings.accept("further refused lines are counted, but not named");
        }
    }

    @Override
    public void truncated(String source, long line, String how) {
        if (truncated == NAMED) {
            return;
        }
        truncated++;
        warnings.accept(Place.of(source, line, 0, "", how, ""));
        if (truncated == NAMED) {
            warnings.accept("further truncated lines are counted, but not named");
        }
    }

    /** The refusals that were named, whole lines. Any thread. */
    List<String> named() {
        return named;
    }
}
