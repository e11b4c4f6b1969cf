package io.l2replay.source;

import io.l2replay.format.capture.BadCaptureException;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * The frames of one capture. A slot's line is the number of its record.
 *
 * <p>After a bad record {@link #next} can be called again: it goes on behind the record, or says that the input has ended when
 * the damage left nothing that could be read. A thread that is interrupted while it waits for a pipe finds the end of the input.
 */
public final class CaptureSource implements FrameSource {
    private static final int NOT_SEEKABLE = -1;

    private final String name;
    private final ReadableByteChannel channel;
    private final CaptureReader reader;
    private final long startByte;
    private int pass;

    /**
     * @param name the input as given on the command line
     * @param channel the capture's bytes behind {@code head}; closed with this source
     * @param head the capture's first bytes where they were read already (to find out what the input is), else empty; at most
     *     {@link CaptureReader#MAX_HEAD_BYTES}, not to be changed before the first {@link #next}
     * @param reader what reads it; closed with this source
     */
    public CaptureSource(String name, ReadableByteChannel channel, ByteBuffer head, CaptureReader reader) {
        this.name = name;
        this.channel = channel;
        this.reader = reader;
        startByte = startByte(channel, head.remaining());
        reader.begin(channel, head);
    }

    private static long startByte(ReadableByteChannel channel, int headBytes) {
        if (channel instanceof FileChannel) {
            try {
                return ((FileChannel) channel).position() - headBytes;
            } catch (IOException pipe) {
                return NOT_SEEKABLE;
            }
        }
        return NOT_SEEKABLE;
    }

    @Override
    public boolean next(Slot slot) throws InputException {
        try {
            if (!reader.next(slot)) {
                return false;
            }
        } catch (BadCaptureException bad) {
            throw new InputException(InputException.Kind.BAD, Place.of(name, bad));
        } catch (AsynchronousCloseException stopped) {
            return false;
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
        slot.origin(name, reader.record());
        slot.pass(pass, pass);
        return true;
    }

    /** True for a file; for a pipe when a whole record has been read ahead. */
    @Override
    public boolean ready() {
        return startByte != NOT_SEEKABLE || reader.buffered();
    }

    @Override
    public void rewind() throws InputException {
        if (startByte == NOT_SEEKABLE) {
            throw unreadable("is no regular file and can be read only once: --loop needs --preload with it");
        }
        try {
            ((FileChannel) channel).position(startByte);
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
        reader.begin(channel, ByteBuffer.allocate(0));
        pass++;
    }

    private InputException unreadable(String reason) {
        return new InputException(InputException.Kind.UNREADABLE, Place.of(name, reason));
    }

    @Override
    public void close() {
        reader.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be closed", e);
        }
    }
}
