package io.l2replay.source;

import io.l2replay.format.FormatFactory;
import io.l2replay.measure.SyscallCounters;

/** Puts together where the frames of a run come from. */
public final class Inputs {
    private Inputs() {}

    /**
     * Looks whether all inputs are there and can be read, as often as is asked for. Nothing is read before the first frame is
     * asked for.
     *
     * @param errors what becomes of bad lines, and where lines are counted
     * @param syscalls where read(2) and lseek(2) are counted
     * @throws InputException an input is missing or unreadable, is no file, or cannot be read a second time
     */
    public static FrameSource open(InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls)
            throws InputException {
        FileSequence lines = FileSequence.open(plan, formats, errors, syscalls);
        FrameSource frames = lines;
        if (plan.preload()) {
            frames = new PreloadedSource(lines, errors);
        }
        if (plan.loops() != 1) {
            if (!plan.preload()) {
                requireRewindable(lines);
            }
            frames = new LoopedSource(frames, plan.loops());
        }
        return plan.limit() > 0 ? new LimitedSource(frames, plan.limit()) : frames;
    }

    private static void requireRewindable(FileSequence lines) throws InputException {
        try {
            lines.requireRewindable();
        } catch (InputException pipe) {
            lines.close();
            throw pipe;
        }
    }
}
