package io.l2replay.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One line out, one line back, with a process of our own. A thread of its own does the reading and writing, because neither can
 * be interrupted on a pipe; the sending thread only waits for it and can leave at any time. The buffers belong to whichever side
 * the state names.
 */
final class LineExchange implements Runnable {
    private static final int IDLE = 0;
    private static final int ASKED = 1;
    private static final int ANSWERED = 2;
    private static final int FAILED = 3;
    private static final long SLICE_NS = 50_000_000;
    private static final long FAREWELL_MS = 500;
    private static final long GRACE_MS = 200;

    private final Process process;
    private final BooleanSupplier stopped;
    private final Thread worker;
    private volatile Thread asker;
    private volatile int state = IDLE;
    private volatile boolean closed;
    private byte[] request = new byte[0];
    private int requestLength;
    private byte[] answer = new byte[0];
    private int answerLength;
    private String failure;

    LineExchange(Process process, BooleanSupplier stopped) {
        this.process = process;
        this.stopped = stopped;
        this.worker = new Thread(this, "l2replay-exec-hook");
        worker.setDaemon(true);
        worker.start();
    }

    /** The buffer to write a request into. */
    byte[] request(int atLeastBytes) {
        if (request.length < atLeastBytes) {
            request = new byte[atLeastBytes];
        }
        return request;
    }

    /**
     * Sends the request's first bytes, a whole line, and waits for a line back.
     *
     * @param mostBytes the longest answer, without its end
     * @return false when the run was asked to stop meanwhile; the exchange is then over
     * @throws HookFault the process ended, or said what is no line
     */
    boolean ask(int lengthBytes, int mostBytes) {
        requestLength = lengthBytes;
        if (answer.length < mostBytes + 2) {
            answer = new byte[mostBytes + 2];
        }
        asker = Thread.currentThread();
        state = ASKED;
        LockSupport.unpark(worker);
        while (state == ASKED) {
            if (stopped.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, SLICE_NS);
        }
        if (state == FAILED) {
            throw new HookFault(failure);
        }
        state = IDLE;
        return true;
    }

    /** The line that came back. */
    byte[] answer() {
        return answer;
    }

    /** Its length, without its end. */
    int answerLength() {
        return answerLength;
    }

    /**
     * Ends the process's input and gives it half a second to end; then ends it with the processes below it, which a shell
     * leaves behind, and no other. An interrupt does not cut this short and stays pending.
     */
    void close() {
        boolean idle = state != ASKED;
        closed = true;
        LockSupport.unpark(worker);
        boolean interrupted = Thread.interrupted();
        try {
            if (!idle || !ended(FAREWELL_MS)) {
                end();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        for (ProcessHandle each : tree) {
            each.destroy();
        }
        long endNs = System.nanoTime() + GRACE_MS * 1_000_000;
        for (ProcessHandle each : tree) {
            while (each.isAlive() && endNs - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, 5_000_000);
            }
            each.destroyForcibly();
        }
    }

    private boolean ended(long withinMs) {
        try {
            return process.waitFor(withinMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void run() {
        try (OutputStream to = process.getOutputStream();
                InputStream from = process.getInputStream()) {
            while (!closed) {
                if (state == ASKED) {
                    failure = exchange(to, from);
                    state = failure == null ? ANSWERED : FAILED;
                    LockSupport.unpark(asker);
                } else {
                    LockSupport.park(this);
                }
            }
        } catch (IOException closing) {
            // The process is gone: there is nothing to give back to it, and what it owed was reported by exchange().
            return;
        }
    }

    /** Null, or what went wrong. */
    private String exchange(OutputStream to, InputStream from) {
        try {
            if (from.available() > 0) {
                return "wrote a line before it was asked";
            }
            to.write(request, 0, requestLength);
            to.flush();
        } catch (IOException e) {
            return ending("");
        }
        try {
            return read(from);
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private String read(InputStream from) throws IOException {
        int filled = 0;
        while (true) {
            int got = from.read(answer, filled, answer.length - filled);
            if (got < 0) {
                return ending(filled == 0 ? "" : " in the middle of a line");
            }
            for (int at = filled; at < filled + got; at++) {
                if (answer[at] == '\n') {
                    answerLength = at > 0 && answer[at - 1] == '\r' ? at - 1 : at;
                    return at + 1 < filled + got ? "answered more than one line" : null;
                }
            }
            filled += got;
            if (filled == answer.length) {
                return "answered a line that is longer than any frame here";
            }
        }
    }

    private String ending(String where) {
        String status = ended(GRACE_MS) ? " with exit status " + process.exitValue() : " its output";
        return "ended" + status + where + " instead of answering";
    }
}
