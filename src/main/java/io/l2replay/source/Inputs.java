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
     * @param errors what becomes of bad lines and records, and where they are counted
     * @param syscalls where read(2) and lseek(2) are counted, by the thread that takes the frames
     * @throws InputException an input is missing or unreadable, is no file, or cannot be read a second time
     */
    public static FrameSource open(InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls)
            throws InputException {
        FileSequence inputs = FileSequence.open(plan, formats, errors, syscalls);
        FrameSource frames = inputs;
        if (plan.preload()) {
            frames = new PreloadedSource(inputs, errors);
        }
        if (plan.loops() != 1) {
            if (!plan.preload()) {
                requireRewindable(inputs);
            }
            frames = new LoopedSource(frames, plan.loops());
        }
        return plan.limit() > 0 ? new LimitedSource(frames, plan.limit()) : frames;
    }

    /** As {@link #open}, with a thread of its own that reads ahead of the one that takes the frames. Preloading has no use for it. */
    public static FrameSource openAhead(
            InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls) throws InputException {
        return openAhead(plan, formats, errors, syscalls, ReadAheadSource.GATHER_NS);
    }

    static FrameSource openAhead(
            InputPlan plan, FormatFactory formats, InputErrors errors, SyscallCounters syscalls, long longestGatherNs)
            throws InputException {
        AheadReader reader = new AheadReader();
        FrameSource frames = open(plan, formats, errors.through(reader, reader), syscalls);
        return new ReadAheadSource(frames, reader, errors, longestGatherNs);
    }

    private static void requireRewindable(FileSequence inputs) throws InputException {
        try {
            inputs.requireRewindable();
        } catch (InputException pipe) {
            inputs.close();
            throw pipe;
        }
    }
}
