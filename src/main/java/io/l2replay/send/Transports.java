package io.l2replay.send;

import io.l2replay.linux.Errno;
import io.l2replay.linux.Interface;
import io.l2replay.linux.InterfaceCounters;
import io.l2replay.linux.LiveFrames;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Syscalls;
import io.l2replay.linux.SystemException;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import io.l2replay.measure.SyscallRecorder;
import io.l2replay.text.Printable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Chooses and builds the ways to send to an interface. */
public final class Transports {
    /** A send(2) that waits for room comes back this often, to look at a stop request. */
    private static final long SEND_TIMEOUT_NS = 100_000_000;

    private static final PcapPorts LIBPCAP = new PcapPorts() {
        @Override
        public PcapPort make(SyscallRecorder recorder) {
            return new LibpcapPort(recorder);
        }
    };

    /** Where the pcap transport gets its libpcap from, so that it can be tried over another kernel. */
    interface PcapPorts {
        PcapPort make(SyscallRecorder recorder);
    }

    private final Syscalls syscalls;
    private final PcapPorts ports;
    private final PacketSocket socket;
    private final SendOptions options;
    private final SyscallRecorder recorder;
    private final SendEnds ends;
    private final Transport.Listener listener;
    private final SocketPath path;
    private final Patience patience;
    private final Refusals refusals;
    private final Settlement settlement;
    private final Supplier<InterfaceCounters> counters;
    private Choice choice;
    private Resident resident;

    private Transports(
            Syscalls syscalls,
            PacketSocket socket,
            SendOptions options,
            SendEnds ends,
            PcapPorts ports,
            Supplier<InterfaceCounters> counters) {
        this.ports = ports;
        this.counters = counters;
        this.syscalls = syscalls;
        this.socket = socket;
        this.options = options;
        this.choice = options.choice();
        this.ends = ends;
        this.recorder = ends.recorder();
        this.listener = ends.listener();
        this.settlement = new Settlement(syscalls, socket, ends.ledger(), counters.get());
        LinkState link =
                new LinkState(socket, socket.description(), options.faults().allowNoCarrier());
        this.path = new SocketPath(syscalls, socket, link, new FaultCounts());
        this.refusals = new Refusals(ends.notice());
        this.patience = new Patience(path, options.faults(), refusals, ends.stopped(), new Runnable() {
            @Override
            public void run() {
                settlement.startAnew();
            }
        });
    }

    /**
     * Chooses the way that a run takes.
     *
     * @param socket what preflight opened and described
     */
    public static Choice choose(Choice.Wish wish, PacketSocket socket) {
        return Choice.of(wish, new Choice.Ability() {
            @Override
            public String whyNoLiveFrames() {
                return Transports.whyNoLiveFrames(socket);
            }
        });
    }

    /** What is asked here is no part of the replay, and so not counted among its calls. */
    private static String whyNoLiveFrames(PacketSocket socket) {
        try {
            return LiveAbility.whyNot(socket, new NativeSyscalls(new SyscallCounting(new SyscallCounters())));
        } catch (SystemException unknownMachine) {
            return unknownMachine.getMessage();
        }
    }

    /**
     * Builds a way to send.
     *
     * @param socket what preflight opened and described; the way to send closes it, also when this throws
     * @throws SystemException the interface went away, or the kernel refuses an option or memory
     */
    public static SendPath open(Syscalls syscalls, PacketSocket socket, SendOptions options, SendEnds ends)
            throws SystemException {
        return open(syscalls, socket, options, ends, LIBPCAP, InterfaceCounters::new);
    }

    static SendPath open(
            Syscalls syscalls,
            PacketSocket socket,
            SendOptions options,
            SendEnds ends,
            PcapPorts ports,
            Supplier<InterfaceCounters> counters)
            throws SystemException {
        try {
            return new Transports(syscalls, socket, options, ends, ports, counters).build();
        } catch (SystemException unfit) {
            socket.close();
            throw unfit;
        }
    }

    /**
     * Writes frames to a file, "-" being standard output.
     *
     * @param format "pcap", "hex" or "txt"
     * @throws SystemException the file cannot be made
     */
    public static Transport file(String fileName, String format, Transport.Listener listener) throws SystemException {
        return new FileTransport(FileTransport.open(fileName), fileName, records(format), listener);
    }

    private static RecordFormat records(String format) {
        switch (format) {
            case "txt":
                return new ScapyFormat();
            case "hex":
                return new HexFormat();
            default:
                return new PcapFormat();
        }
    }

    /** Says in words what each frame is, one line each without its end, and sends nothing. */
    public static Transport dryRun(Consumer<String> words, Transport.Listener listener) {
        return new DryRunTransport(words, listener);
    }

    /**
     * Holds a file or a dry run to the lengths that an interface takes.
     *
     * @param found what {@link io.l2replay.linux.Preflight#look} told
     * @param counts of frames that are truncated or fragmented
     */
    public static Transport guarded(
            Transport inner, Interface found, OversizeRule rule, SendEnds ends, FaultCounts counts) {
        LinkState link = new LinkState(null, found, true);
        return LengthGuard.around(inner, link, rule, ends, new Refusals(ends.notice()), counts);
    }

    private SendPath build() throws SystemException {
        Transport guarded =
                LengthGuard.around(transport(), path.link(), options.oversize(), ends, refusals, path.faults());
        boolean asIs = options.oversize().how() == OversizeRule.How.REFUSE;
        return new SendPath(choice, guarded, asIs ? resident : null, path.link(), path.faults(), settlement);
    }

    private Transport transport() throws SystemException {
        if (choice.otherwise() == null) {
            return transport(choice.way());
        }
        try {
            return transport(choice.way());
        } catch (SystemException unfit) {
            choice = choice.otherwise(LiveAbility.reason(unfit));
            return transport(choice.way());
        }
    }

    private Transport transport(Way way) throws SystemException {
        switch (way) {
            case PER_PACKET:
                return new PerPacketTransport(path, patience, listener);
            case SEND:
                prepareToSend(SEND_TIMEOUT_NS);
                return new SendTransport(path, patience, listener);
            case MMSG:
                prepareToSend(0);
                MmsgTransport mmsg = new MmsgTransport(path, patience, listener, options.batch());
                resident = mmsg.residence();
                return mmsg;
            case RING:
                prepareToSend(0);
                RingTransport ring = new RingTransport(path, patience, listener, options.batch(), options.ringBytes());
                resident = ring.residence();
                return ring;
            case XDP:
                return xdp();
            case PCAP:
                return pcap();
            default:
                throw new IllegalArgumentException("there is no way to send named " + way);
        }
    }

    private Transport xdp() throws SystemException {
        LiveFrames frames = new LiveFrames(syscalls, path.link().longestFrameBytes(LinkState.VLAN_TYPE));
        try {
            frames.open(socket.interfaceIndex());
        } catch (SystemException unfit) {
            frames.close();
            throw unfit;
        }
        path.link().most(frames.longestFrameBytes());
        LiveRun run = new LiveRun(path, frames, counters.get(), ends.stopped());
        resident = new XdpResidence(path, run, patience, refusals, listener);
        return new XdpTransport(path, run, patience, refusals, listener);
    }

    private Transport pcap() throws SystemException {
        PcapPort port = ports.make(recorder);
        int result = port.open(socket.name());
        if (result < 0) {
            throw failed(socket, "open libpcap on", -result);
        }
        return new PcapTransport(path, port, patience, listener);
    }

    /** @param timeoutNs after which a call that waits for room comes back; 0 for a way whose calls do not wait */
    private void prepareToSend(long timeoutNs) throws SystemException {
        int result = socket.prepareToSend(options.qdiscBypass(), timeoutNs);
        if (result < 0) {
            throw failed(socket, "bind a packet socket to", -result);
        }
    }

    private static SystemException failed(PacketSocket socket, String what, int errno) {
        return new SystemException(
                Kind.INTERFACE,
                errno,
                "cannot " + what + " " + Printable.of(socket.name()) + ": " + Errno.describe(errno));
    }
}
