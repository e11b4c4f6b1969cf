package io.l2replay;

import io.l2replay.frame.Slot;
import io.l2replay.hook.HookException;
import io.l2replay.linux.SystemException;
import io.l2replay.source.InputException;

/** How a run goes from its first frame to its last. One thread. */
interface Loop {
    /**
     * Runs until the input ends, the time is over, a hook says stop, or the run is asked to stop. Whatever ends the input, the
     * frames before it are flushed.
     */
    void run() throws InputException, HookException, SystemException;

    /**
     * The frame that was built and not committed when the loop ended, or the next one if it can be had without waiting; null when
     * there is none. For the place to go on from.
     */
    Slot nextFrame() throws InputException, SystemException;
}
