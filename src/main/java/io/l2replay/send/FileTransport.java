package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;
import io.l2replay.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes frames to a file instead of sending them. A frame is accepted when all its bytes are written; when the file cannot
 * take more, the frames before the failure are accepted, the one it struck is refused, and those behind it are withdrawn.
 */
final class FileTransport implements Transport {
    private static final int BATCH = 16;
    private static final String STANDARD_OUTPUT = "-";

    private final WritableByteChannel file;
    private final String fileName;
    private final RecordFormat format;
    private final Listener listener;
    private final ByteBuffer out;
    private final Slot[] slots = new Slot[BATCH];
    private final int[] ends = new int[BATCH];
    private int filled;
    private int encoded;
    private int told;

    /** @param file is closed with the transport */
    FileTransport(WritableByteChannel file, String fileName, RecordFormat format, Listener listener) {
        this.file = file;
        this.fileName = fileName;
        this.format = format;
        this.listener = listener;
        out = ByteBuffer.allocateDirect(format.largestBytes());
        format.begin(out);
    }

    /** Opens, or makes, the file; "-" is standard output. */
    static WritableByteChannel open(String fileName) throws SystemException {
        if (fileName.equals(STANDARD_OUTPUT)) {
            return new FileOutputStream(FileDescriptor.out).getChannel();
        }
        try {
            return new FileOutputStream(fileName).getChannel();
        } catch (IOException refused) {
            throw failed(fileName, refused);
        }
    }

    @Override
    public Slot claim() {
        Slot slot = slots[filled];
        if (slot == null) {
            slot = new Slot(ByteBuffer.allocateDirect(SLOT_BYTES));
            slots[filled] = slot;
        }
        return slot;
    }

    @Override
    public void commit(Slot slot) throws SystemException {
        filled++;
        if (filled == BATCH) {
            flush();
        }
    }

    @Override
    public void flush() throws SystemException {
        while (encoded < filled) {
            if (out.remaining() < format.largestBytes(slots[encoded])) {
                write();
            }
            format.append(slots[encoded], out);
            ends[encoded] = out.position();
            encoded++;
        }
        write();
        filled = 0;
        encoded = 0;
        told = 0;
    }

    private void write() throws SystemException {
        out.flip();
        try {
            while (out.hasRemaining()) {
                file.write(out);
            }
        } catch (IOException refused) {
            tellFailure(out.position());
            throw failed(fileName, refused);
        }
        out.clear();
        for (; told < encoded; told++) {
            listener.result(slots[told], slots[told].length());
        }
    }

    /** @param written bytes of the buffer that reached the file */
    private void tellFailure(int written) {
        for (; told < encoded && ends[told] <= written; told++) {
            listener.result(slots[told], slots[told].length());
        }
        if (told < encoded) {
            listener.result(slots[told++], -Errno.EIO);
        }
        for (; told < filled; told++) {
            listener.withdrawn(slots[told]);
        }
        filled = 0;
        encoded = 0;
        told = 0;
        out.clear();
    }

    private static SystemException failed(String fileName, IOException refused) {
        String why = String.valueOf(refused.getMessage());
        boolean named = why.startsWith(fileName);
        String text = "cannot write " + (named ? "" : fileName + ": ") + why;
        return new SystemException(SystemException.Kind.OUTPUT, 0, Printable.of(text));
    }

    @Override
    public String name() {
        return format.name();
    }

    /**
     * Closes the file, but not standard output. What was not flushed is not written.
     *
     * @throws UncheckedIOException the system tells only now that the file could not be written
     */
    @Override
    public void close() {
        if (fileName.equals(STANDARD_OUTPUT)) {
            return;
        }
        try {
            file.close();
        } catch (IOException late) {
            throw new UncheckedIOException("cannot write " + Printable.of(fileName), late);
        }
    }
}
