package io.l2replay.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ReadableByteChannel;

/** The blocks of an input as the channel that a capture is read from. One object serves one input after the other. One thread. */
final class BlockChannel implements ReadableByteChannel {
    private BlockInput in;
    private InputException failure;

    void begin(BlockInput input) {
        in = input;
        failure = null;
    }

    /**
     * @throws AsynchronousCloseException the run was asked to stop
     * @throws GzipException what the input is packed in is damaged
     * @throws IOException {@link #failure} says why
     */
    @Override
    public int read(ByteBuffer block) throws IOException {
        int bytes;
        try {
            bytes = in.read(block);
        } catch (InputException unreadable) {
            failure = unreadable;
            throw new IOException(unreadable);
        }
        if (bytes == BlockInput.STOPPED) {
            throw new AsynchronousCloseException();
        }
        return bytes;
    }

    /** Why the input could not be read. */
    InputException failure() {
        return failure;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
