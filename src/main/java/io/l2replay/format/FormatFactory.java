package io.l2replay.format;

import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Addresses;

/** Gives the line formats of a run by name, and what reads its captures. One instance of each, so that random values are one sequence over all inputs. */
public interface FormatFactory {
    /**
     * The format of that name; the same object each time.
     *
     * @throws IllegalArgumentException there is none of that name; the message names those that there are
     */
    LineFormat format(String name);

    /** What reads captures; asked for once, when the first is met. */
    default CaptureReader captures() {
        return new CaptureReader(Addresses.NONE, false);
    }
}
