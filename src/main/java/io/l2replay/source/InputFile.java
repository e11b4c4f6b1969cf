package io.l2replay.source;

import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.source.InputException.Kind;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * One input: a regular file, a pipe or device, or standard input. Each read(2) and lseek(2) is counted. A thread that waits
 * here, for a pipe's data or its other end or for a file to grow, leaves on an interrupt. One thread.
 */
final class InputFile implements BlockInput {
    private static final long GROWTH_POLL_MS = 100;
    private static final long RETRY_MS = 10;

    private final String name;
    private final boolean follow;
    private final SyscallCounters syscalls;
    private boolean regular;
    private FileChannel channel;
    private long position;
    private long sizeAtOpen;
    private long sizeSeen;

    /**
     * @param name a path, or "-" for standard input
     * @param follow whether to wait for more at the end
     */
    InputFile(String name, boolean follow, SyscallCounters syscalls) {
        this.name = name;
        this.follow = follow;
        this.syscalls = syscalls;
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether a read may wait for someone else, as with a pipe. Known after {@link #check}. */
    boolean mayWait() {
        return follow || !regular;
    }

    /** Whether it can be read again from its beginning. */
    boolean rewindable() {
        return regular && !isStandardInput();
    }

    /**
     * Makes sure that it is there and can be read. A regular file is open afterwards; a pipe is not, since that waits for its
     * other end.
     *
     * @throws InputException with the system's reason
     */
    void check() throws InputException {
        if (isStandardInput()) {
            regular = new File("/dev/stdin").isFile();
            return;
        }
        File file = new File(name);
        regular = file.isFile();
        if (regular || file.isDirectory() || !file.exists()) {
            openFile();
        } else if (!file.canRead()) {
            throw unreadable("Permission denied");
        }
    }

    /**
     * Opens it, or goes back to its beginning.
     *
     * @return false when the run was asked to stop while the other end of a pipe was missing
     */
    boolean begin() throws InputException {
        if (channel != null && position > 0) {
            rewind();
        }
        if (channel == null && isStandardInput()) {
            opened(new FileInputStream(FileDescriptor.in));
        } else if (channel == null && regular) {
            openFile();
        } else if (channel == null) {
            return openPipe();
        }
        return true;
    }

    @Override
    public int read(ByteBuffer block) throws InputException {
        for (; ; ) {
            if (Thread.currentThread().isInterrupted()) {
                return STOPPED;
            }
            int read = readOnce(block);
            if (read == STOPPED || read > 0) {
                return read;
            }
            if (read == END) {
                refuseShrunk();
            }
            boolean ends = read == END && !(follow && (regular || !isStandardInput()));
            if (ends) {
                return END;
            }
            if (!pause(read == END ? GROWTH_POLL_MS : RETRY_MS)) {
                return STOPPED;
            }
        }
    }

    void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing was written: what was read stays right, whatever closing says.
        }
        channel = null;
    }

    private int readOnce(ByteBuffer block) throws InputException {
        long began = System.nanoTime();
        int read;
        try {
            read = channel.read(block);
        } catch (ClosedChannelException interrupted) {
            syscalls.count(Syscall.READ, -1, System.nanoTime() - began);
            return STOPPED;
        } catch (IOException failed) {
            syscalls.count(Syscall.READ, -1, System.nanoTime() - began);
            throw unreadable(failed.getMessage());
        }
        syscalls.count(Syscall.READ, Math.max(read, 0), System.nanoTime() - began);
        position += Math.max(read, 0);
        return read;
    }

    /** A file that is shorter than what was read of it lost its end, or was begun anew, under the reader. */
    private void refuseShrunk() throws InputException {
        if (!regular) {
            return;
        }
        long size = size();
        boolean shrunk = size < sizeSeen || sizeAtOpen > 0 && size < position;
        sizeSeen = Math.max(size, sizeSeen);
        if (shrunk) {
            String message = "was cut to " + size + " bytes while it was read, of which " + position + " had been read";
            throw new InputException(Kind.BAD, Place.of(name, message));
        }
    }

    private boolean isStandardInput() {
        return name.equals("-");
    }

    private void openFile() throws InputException {
        try {
            opened(new FileInputStream(name));
        } catch (FileNotFoundException missing) {
            throw unreadable(reason(missing.getMessage()));
        }
    }

    private void opened(FileInputStream stream) throws InputException {
        channel = stream.getChannel();
        position = 0;
        sizeAtOpen = regular ? size() : 0;
        sizeSeen = 0;
    }

    /** Opening waits for a writer, and no interrupt ends that: so another thread waits, which does not keep the process. */
    private boolean openPipe() throws InputException {
        PipeOpener opener = new PipeOpener(name);
        opener.start();
        try {
            opener.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (opener.failure != null) {
            throw unreadable(reason(opener.failure.getMessage()));
        }
        opened(opener.stream);
        return true;
    }

    private void rewind() throws InputException {
        long began = System.nanoTime();
        try {
            channel.position(0);
            syscalls.count(Syscall.LSEEK, 0, System.nanoTime() - began);
        } catch (IOException failed) {
            syscalls.count(Syscall.LSEEK, -1, System.nanoTime() - began);
            throw unreadable(failed.getMessage());
        }
        position = 0;
        sizeSeen = 0;
    }

    private long size() throws InputException {
        try {
            return channel.size();
        } catch (ClosedChannelException interrupted) {
            return sizeSeen;
        } catch (IOException failed) {
            throw unreadable(failed.getMessage());
        }
    }

    private InputException unreadable(String reason) {
        return new InputException(Kind.UNREADABLE, Place.of(name, reason));
    }

    /** The JDK says {@code name (reason)}. */
    private String reason(String message) {
        boolean wrapped = message.startsWith(name + " (") && message.endsWith(")");
        return wrapped ? message.substring(name.length() + 2, message.length() - 1) : message;
    }

    private static boolean pause(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class PipeOpener extends Thread {
        private final String path;
        private FileInputStream stream;
        private FileNotFoundException failure;

        PipeOpener(String path) {
            super("pipe opener");
            this.path = path;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                stream = new FileInputStream(path);
            } catch (FileNotFoundException e) {
                failure = e;
            }
        }
    }
}
