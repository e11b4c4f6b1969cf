package io.l2replay.linux;

import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.nio.ByteBuffer;

/**
 * Has an interface's card stamp frames (timestamping.rst in the kernel's documentation, 3), and puts its setting back. The setting is the
 * card's, for all who use it: one that does already (ptp4l, hwstamp_ctl) is left alone, and of any other only that half is changed
 * which is wanted. With a socket of its own, so that it can be put back whatever became of the others. One thread.
 */
public final class CardStamping implements AutoCloseable {
    /** What there is instead. */
    static final String CURE = "--timestamping=software takes the kernel's stamps";

    private static final int LOOKS = 500;
    private static final long LOOK_NS = 10_000_000;

    private final Syscalls syscalls;
    private final PacketSocket socket;
    private final boolean sent;
    private final ByteBuffer config = NativeMemory.struct(HwtstampConfig.BYTES);
    private final ByteBuffer before = NativeMemory.struct(HwtstampConfig.BYTES);
    private String clock = "";
    private boolean changed;

    private CardStamping(Syscalls syscalls, String interfaceName, boolean sent) {
        this.syscalls = syscalls;
        this.socket = new PacketSocket(syscalls, interfaceName);
        this.sent = sent;
    }

    /**
     * From now on the card can stamp what is sent, where a socket asks for it.
     *
     * @throws SystemException UNSUPPORTED: the interface has no such card; PERMISSION: the setting must be changed, which takes
     *     CAP_NET_ADMIN; nothing has changed then
     */
    public static CardStamping ofSent(Syscalls syscalls, String interfaceName) throws SystemException {
        return begun(new CardStamping(syscalls, interfaceName, true));
    }

    /**
     * From now on the card stamps every frame that arrives.
     *
     * @throws SystemException as for {@link #ofSent}; UNSUPPORTED also where it can stamp those of PTP only
     */
    public static CardStamping ofReceived(Syscalls syscalls, String interfaceName) throws SystemException {
        return begun(new CardStamping(syscalls, interfaceName, false));
    }

    private static CardStamping begun(CardStamping stamping) throws SystemException {
        try {
            stamping.begin();
            return stamping;
        } catch (SystemException refused) {
            stamping.close();
            throw refused;
        }
    }

    private void begin() throws SystemException {
        int result = socket.open();
        if (socket.fd() < 0) {
            throw Preflight.socketRefused(-result);
        }
        clock = result < 0 ? "" : sent ? socket.sendingClock() : socket.receivingClock();
        if (clock.isEmpty()) {
            throw unsupported(0, "it has no clock to stamp by, as ethtool -T " + name() + " shows");
        }
        result = socket.hardwareStamping(Linux.SIOCGHWTSTAMP, before);
        if (result < 0) {
            throw unsupported(-result, "its driver does not tell the setting that would have to be put back");
        }
        HwtstampConfig.copy(before, config);
        if (!stamps()) {
            change();
        }
    }

    private void change() throws SystemException {
        boolean carried = hasCarrier();
        config.putInt(
                sent ? HwtstampConfig.TX_TYPE : HwtstampConfig.RX_FILTER,
                sent ? HwtstampConfig.HWTSTAMP_TX_ON : HwtstampConfig.HWTSTAMP_FILTER_ALL);
        int result = socket.hardwareStamping(Linux.SIOCSHWTSTAMP, config);
        if (result == -Errno.EPERM) {
            throw new SystemException(
                    Kind.PERMISSION,
                    Errno.EPERM,
                    cannot() + "this needs CAP_NET_ADMIN (or set it before: hwstamp_ctl -i " + name()
                            + (sent ? " -t 1" : " -r 1") + "; or " + CURE + ")");
        }
        if (result < 0) {
            throw unsupported(-result, "");
        }
        changed = true;
        if (!stamps()) {
            throw unsupported(0, "it agreed to filter " + config.getInt(HwtstampConfig.RX_FILTER) + ", not to all");
        }
        if (carried) {
            awaitCarrier();
        }
    }

    /** Until there is one again, or the thread is interrupted, which is a stop request: 5 s at most. */
    private void awaitCarrier() {
        for (int look = 0;
                look < LOOKS && !hasCarrier() && !Thread.currentThread().isInterrupted();
                look++) {
            syscalls.sleepUntil(syscalls.monotonicNs() + LOOK_NS);
        }
    }

    private boolean stamps() {
        return sent
                ? config.getInt(HwtstampConfig.TX_TYPE) != HwtstampConfig.HWTSTAMP_TX_OFF
                : config.getInt(HwtstampConfig.RX_FILTER) == HwtstampConfig.HWTSTAMP_FILTER_ALL;
    }

    /** Some drivers begin anew with their card when its setting is changed, and then the link comes back in seconds. */
    private boolean hasCarrier() {
        int flags = socket.flags();
        return flags >= 0 && (flags & Linux.IFF_RUNNING) != 0 && socket.link() != 0;
    }

    private SystemException unsupported(int errno, String why) {
        String reason = errno == 0 ? why : why + (why.isEmpty() ? "" : ": ") + Errno.describe(errno);
        return new SystemException(Kind.UNSUPPORTED, errno, cannot() + reason + " (" + CURE + ")");
    }

    private String cannot() {
        return "the card of the interface '" + name() + "' cannot stamp "
                + (sent ? "what it sends: " : "what arrives: ");
    }

    private String name() {
        return Printable.of(socket.name());
    }

    /** The clock (a device) that the stamps are of. */
    public String clock() {
        return clock;
    }

    /**
     * Puts the card's setting back, if it was changed; one that somebody else has changed since is theirs, and stays. A second call
     * does nothing.
     *
     * @return empty, or a sentence that says how the card was left
     */
    public String restore() {
        String left = changed ? putBack() : "";
        changed = false;
        socket.close();
        return left;
    }

    private String putBack() {
        socket.flags();
        ByteBuffer now = NativeMemory.struct(HwtstampConfig.BYTES);
        int result = socket.hardwareStamping(Linux.SIOCGHWTSTAMP, now);
        if (result >= 0 && !now.equals(config)) {
            return "the setting of the card of '" + name()
                    + "' was changed by somebody else meanwhile, and left to them";
        }
        if (result >= 0) {
            result = socket.hardwareStamping(Linux.SIOCSHWTSTAMP, before);
        }
        if (result >= 0) {
            return "";
        }
        return "the card of '" + name() + "' still stamps, its setting cannot be put back: " + Errno.describe(-result)
                + " (hwstamp_ctl -i " + name() + " -t " + before.getInt(HwtstampConfig.TX_TYPE) + " -r "
                + before.getInt(HwtstampConfig.RX_FILTER) + ")";
    }

    /** As {@link #restore()}. */
    @Override
    public void close() {
        restore();
    }
}
