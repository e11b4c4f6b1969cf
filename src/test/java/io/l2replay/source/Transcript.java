package io.l2replay.source;

import io.l2replay.format.FormatFactory;
import io.l2replay.frame.Slot;
import io.l2replay.measure.SyscallCounters;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;

/**
 * All that can be seen of a source, written down in order: each frame with what is known of it and all counts behind it, each message
 * shown, the exception at the end. The slots are dirty.
 */
final class Transcript {
    private final StringBuilder text = new StringBuilder();
    private final InputCounts counts = new InputCounts();
    private final Random dirt = new Random(1);

    private Transcript() {}

    /** What a source that is read on the taking thread, or {@code ahead} of it, gives. */
    static String of(
            InputPlan plan, FormatFactory formats, boolean skip, int capacityBytes, boolean ahead, int askedEvery) {
        Transcript transcript = new Transcript();
        InputErrors errors = skip
                ? InputErrors.skipping(transcript.counts, transcript::line)
                : InputErrors.stopping(transcript.counts);
        SyscallCounters syscalls = new SyscallCounters();
        try (FrameSource source = ahead
                ? Inputs.openAhead(plan, formats, errors, syscalls)
                : Inputs.open(plan, formats, errors, syscalls)) {
            if (ahead && askedEvery % 2 == 0) {
                source.begin(capacityBytes);
                source.gather();
            }
            transcript.read(source, capacityBytes, askedEvery);
        } catch (InputException end) {
            transcript.line(end.kind() + " " + end.getMessage());
        } catch (RuntimeException fault) {
            transcript.line(fault.toString());
        }
        transcript.counts();
        return transcript.text.toString();
    }

    private void read(FrameSource source, int capacityBytes, int askedEvery) throws InputException {
        Slot slot = new Slot(ByteBuffer.allocate(capacityBytes));
        byte[] noise = new byte[Math.min(capacityBytes, 2048)];
        for (int i = 1; ; i++) {
            dirt.nextBytes(noise);
            slot.bytes().put(0, noise);
            if (i % askedEvery == 0) {
                source.ready();
            }
            if (!source.next(slot)) {
                line(source.next(slot) ? "a frame behind the end" : "end");
                return;
            }
            byte[] frame = new byte[slot.length()];
            slot.bytes().get(0, frame);
            line(slot.source()
                    + ':'
                    + slot.line()
                    + ' '
                    + slot.segment()
                    + '/'
                    + slot.loop()
                    + ' '
                    + slot.recordedNs()
                    + ' '
                    + HexFormat.of().formatHex(frame));
            counts();
        }
    }

    private void counts() {
        StringBuilder figures = new StringBuilder();
        figures.append(counts.files())
                .append(' ')
                .append(counts.lines())
                .append(' ')
                .append(counts.bad());
        for (InputCounts.Input input : counts.inputs()) {
            figures.append(' ')
                    .append(input.name())
                    .append(' ')
                    .append(input.fidelity().exactFrames());
            figures.append(input.fidelity().approximateFrames())
                    .append(input.fidelity().leftOutLines());
        }
        line(figures.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
