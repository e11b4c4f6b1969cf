package io.l2replay;

import io.l2replay.frame.Endpoints;
import io.l2replay.frame.Slot;
import io.l2replay.linux.Errno;
import io.l2replay.linux.SystemException;
import io.l2replay.report.EventWriter;
import io.l2replay.send.Transport;
import io.l2replay.text.Printable;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Writes an event for each frame whose result it hears, as the transport tells them: once, in order, a fragment as the frame that it
 * is on the wire. So events and ledger agree: accepted + refused. Of frames that were accepted every Nth can be written instead of
 * all; of those that were refused each is, because these are what a log is read for, and because they are few in a good run.
 *
 * <p>The moment is that of the result, read once per event on the monotonic clock and set to the time of day once a second.
 * Events are held back until there are {@value #BUFFER_BYTES} octets of them, or a second has passed when the next one comes,
 * and written when the run ends. A file that takes no more does not end the run, which may be half way through: that is
 * said at once, the rest of the events is counted, and the run ends with the exit code for an output that could not be
 * written. Stands before the accounting; sending thread only.
 */
final class EventLog extends ForwardingListener implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long HELD_MICROS = 1_000_000;
    private static final String STANDARD_OUTPUT = "-";

    private final EventWriter writer;
    private final String fileName;
    private final long every;
    private final Consumer<String> warnings;
    private final Endpoints endpoints = new Endpoints();
    private final byte[] address = new byte[Endpoints.ADDRESS_TEXT_BYTES];
    private final TimeOfDay clock = new TimeOfDay();
    private long passedOver;
    private long flushedMicros;
    private String failure = "";
    private long missing;
    private boolean closed;

    private EventLog(
            EventWriter writer, String fileName, long every, Transport.Listener accounting, Consumer<String> warnings) {
        super(accounting);
        this.writer = writer;
        this.fileName = fileName;
        this.every = every;
        this.warnings = warnings;
        this.passedOver = every - 1;
    }

    /**
     * Opens, or makes, the file.
     *
     * @param fileName "-" is standard output
     * @param every of so many accepted frames one is written
     * @param accounting hears each result afterwards
     * @param warnings is told at once when the file takes no more
     * @throws SystemException the file cannot be made
     */
    static EventLog open(String fileName, long every, Transport.Listener accounting, Consumer<String> warnings)
            throws SystemException {
        try {
            FileOutputStream file = fileName.equals(STANDARD_OUTPUT)
                    ? new FileOutputStream(FileDescriptor.out)
                    : new FileOutputStream(fileName);
            EventWriter writer = new EventWriter(new BufferedOutputStream(file, BUFFER_BYTES), ZoneId.systemDefault());
            return new EventLog(writer, fileName, every, accounting, warnings);
        } catch (IOException refused) {
            throw new SystemException(SystemException.Kind.OUTPUT, 0, cannotWrite(fileName, refused));
        }
    }

    private static String cannotWrite(String fileName, IOException refused) {
        String why = String.valueOf(refused.getMessage());
        String name = fileName.equals(STANDARD_OUTPUT) ? "the events to standard output: " : fileName + ": ";
        return Printable.of("cannot write " + (why.startsWith(fileName) ? "" : name) + why);
    }

    @Override
    public void result(Slot slot, long result) {
        if (result < 0 || ++passedOver >= every) {
            passedOver = result < 0 ? passedOver : 0;
            tell(slot, result);
        }
        super.result(slot, result);
    }

    private void tell(Slot slot, long result) {
        if (!failure.isEmpty()) {
            missing++;
            return;
        }
        try {
            long nowMicros = clock.micros();
            write(slot, result, nowMicros);
            if (nowMicros - flushedMicros >= HELD_MICROS) {
                writer.flush();
                flushedMicros = nowMicros;
            }
        } catch (IOException refused) {
            failed(refused);
        }
    }

    private void write(Slot slot, long result, long nowMicros) throws IOException {
        writer.begin(nowMicros);
        endpoints.read(slot.bytes(), slot.length());
        if (endpoints.vlans() > 0) {
            writer.beginVlans();
            for (int tag = 0; tag < endpoints.vlans(); tag++) {
                writer.vlan(endpoints.vlan(tag));
            }
            writer.endVlans();
        }
        if (endpoints.isIp()) {
            boolean ports = endpoints.hasPorts();
            writer.source(address, endpoints.source(address), ports ? endpoints.sourcePort() : -1);
            writer.destination(address, endpoints.destination(address), ports ? endpoints.destinationPort() : -1);
            writer.protocol(endpoints.protocol());
        } else if (endpoints.etherType() >= 0) {
            writer.etherType(endpoints.etherType());
        }
        if (endpoints.hasControl()) {
            writer.control(endpoints.controlType(), endpoints.controlCode());
        }
        String errno = result < 0 ? Errno.name((int) -result) : null;
        writer.end(slot.length(), result, errno, slot.source(), slot.line());
    }

    private void failed(IOException refused) {
        if (failure.isEmpty()) {
            failure = cannotWrite(fileName, refused);
            missing++;
            warnings.accept("l2replay: " + failure + "; the run goes on without events");
        }
    }

    /** A sum tells of no frame what became of it, and a log without it would be silent about frames. */
    @Override
    public void results(long accepted, long bytes, long refused) {
        throw new UnsupportedOperationException("events are of single frames");
    }

    /** Why events are missing, in a sentence; empty when none is. Final once closed. */
    String failure() {
        return failure.isEmpty() ? "" : failure + " (events are missing, the last " + missing + " at least)";
    }

    /** Writes what was held back and closes the file; a second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writer.close();
        } catch (IOException late) {
            failed(late);
        }
    }
}
