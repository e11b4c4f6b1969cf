package io.l2replay.source;

import io.l2replay.format.FormatOptions;
import io.l2replay.format.Formats;
import io.l2replay.frame.Slot;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads an input in a JVM of its own, for tests of its memory and its system calls. Arguments: file, {@code keep} or
 * {@code stream}, passes, limit. Prints messages, then one line of counts.
 */
final class ReadAll {
    private ReadAll() {}

    public static void main(String[] arguments) {
        boolean preload = arguments[1].equals("keep");
        long passes = Long.parseLong(arguments[2]);
        long limit = Long.parseLong(arguments[3]);
        InputPlan plan = new InputPlan(List.of(arguments[0]), "auto", "", 0, 1 << 20, false, preload, passes, limit);
        InputCounts counts = new InputCounts();
        InputErrors errors = InputErrors.skipping(counts, System.out::println);
        SyscallCounters syscalls = new SyscallCounters();
        Slot slot = new Slot(ByteBuffer.allocateDirect(65_550));
        long frames = 0;
        try (FrameSource source = Inputs.open(plan, new Formats(FormatOptions.DEFAULTS), errors, syscalls)) {
            while (source.next(slot)) {
                frames++;
                source.ready();
            }
        } catch (InputException e) {
            System.out.println(e.getMessage());
        }
        System.out.println("frames " + frames + " lines " + counts.lines() + " bad "
                + counts.bad() + " read " + syscalls.calls(Syscall.READ) + " lseek "
                + syscalls.calls(Syscall.LSEEK));
    }
}
