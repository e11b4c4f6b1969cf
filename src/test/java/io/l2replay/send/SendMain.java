package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.NativeSyscalls;
import io.l2replay.linux.PacketRing;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.Preflight;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.Syscall;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import java.util.function.BooleanSupplier;

/**
 * Sends numbered frames on a real interface and prints what became of them and the system calls: a process of its own, so that
 * tests can start it in a network namespace and under strace. Arguments: interface, way, frames, bytes, batch.
 */
public final class SendMain {
    /** IEEE Std 802 Local Experimental EtherType 1, in every frame. */
    static final int ETHER_TYPE = 0x88b5;

    private SendMain() {}

    public static void main(String[] args) throws SystemException {
        String tx = args[1];
        long frames = Long.parseLong(args[2]);
        int bytes = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        SyscallCounters counters = new SyscallCounters();
        SyscallCounting recorder = new SyscallCounting(counters);
        NativeSyscalls syscalls = new NativeSyscalls(recorder);
        BooleanSupplier never = () -> false;
        Counting listener = new Counting();
        PacketSocket socket = Preflight.open(syscalls, args[0], 0, false, never);
        FaultLimits limits = new FaultLimits(5_000_000_000L, 1_000_000_000L, false, false, false);
        SendOptions options = new SendOptions(Choice.of(Way.named(tx)), batch, PacketRing.DEFAULT_BYTES, false, limits);
        SendEnds ends = new SendEnds(
                listener,
                (source, line, why) -> System.out.println(source + ":" + line + ": " + why),
                listener.ledger,
                recorder,
                never);
        try (SendPath path = Transports.open(syscalls, socket, options, ends)) {
            int rounds = args.length > 5 ? Integer.parseInt(args[5]) : 1;
            for (int round = 0; round < rounds; round++) {
                long began = System.nanoTime();
                send(path.transport(), frames, bytes, args.length <= 5);
                long took = System.nanoTime() - began;
                System.out.println("ns/frame " + took / Math.max(1, frames));
            }
            System.out.println(path.settlement().settle(3_000_000_000L));
        }
        System.out.println("accepted " + listener.ledger.accepted() + " refused " + listener.ledger.refused());
        for (Syscall syscall : Syscall.values()) {
            if (counters.calls(syscall) > 0) {
                System.out.println("syscall " + syscall.name().toLowerCase(java.util.Locale.ROOT) + " "
                        + counters.calls(syscall) + " " + counters.errors(syscall));
            }
        }
    }

    static void send(Transport transport, long frames, int bytes, boolean fill) throws SystemException {
        for (long i = 0; i < frames; i++) {
            Slot slot = transport.claim();
            slot.origin("numbered", i + 1);
            slot.length(bytes);
            write(slot, i, fill);
            transport.commit(slot);
        }
        transport.flush();
    }

    /** The number, and for a comparison every octet behind it too. */
    private static void write(Slot slot, long number, boolean fill) {
        if (slot.length() < 22) {
            return;
        }
        slot.bytes().putLong(0, 0xffff_ffff_ffff_0200L);
        slot.bytes().putInt(8, 0);
        slot.bytes().putShort(12, (short) ETHER_TYPE);
        slot.bytes().putLong(14, number);
        for (int i = 22; fill && i < slot.length(); i++) {
            slot.bytes().put(i, octet(number, i));
        }
    }

    /** What stands behind the number of a frame. */
    static byte octet(long number, int offset) {
        return (byte) (number * 31 + offset);
    }

    /** Counts in a ledger. */
    static final class Counting implements Transport.Listener {
        final Ledger ledger = new Ledger();

        @Override
        public void result(Slot slot, long result) {
            if (result < 0) {
                ledger.refuse();
            } else {
                ledger.accept(result);
            }
        }

        @Override
        public void withdrawn(Slot slot) {
            ledger.withdraw();
        }
    }
}
