package io.l2replay.send;

/**
 * A way to an interface, ready to send, and what belongs to it. {@link #link()} and {@link #faults()} may be used by any thread,
 * all else by the sending thread only.
 */
public final class SendPath implements AutoCloseable {
    private final Choice choice;
    private final Transport transport;
    private final Resident resident;
    private final LinkState link;
    private final FaultCounts faults;
    private final Settlement settlement;

    SendPath(
            Choice choice,
            Transport transport,
            Resident resident,
            LinkState link,
            FaultCounts faults,
            Settlement settlement) {
        this.choice = choice;
        this.transport = transport;
        this.resident = resident;
        this.link = link;
        this.faults = faults;
        this.settlement = settlement;
    }

    /** The way that was taken, and why not another. */
    public Choice choice() {
        return choice;
    }

    public Transport transport() {
        return transport;
    }

    /** The transport's other way, for frames that do not change and are not cut; null when it has none. */
    public Resident resident() {
        return resident;
    }

    /** To be told of each statistics tick: {@link LinkState#tick()}. */
    public LinkState link() {
        return link;
    }

    public FaultCounts faults() {
        return faults;
    }

    /** To be settled after the last flush and before {@link #close()}. */
    public Settlement settlement() {
        return settlement;
    }

    /** Closes the transport and its sockets; a second call does nothing. */
    @Override
    public void close() {
        transport.close();
    }
}
