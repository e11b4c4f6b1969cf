package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.linux.FakeSyscalls;
import io.l2replay.linux.InterfaceCounters;
import io.l2replay.linux.PacketRing;
import io.l2replay.linux.PacketSocket;
import io.l2replay.linux.SystemException;
import io.l2replay.measure.Ledger;
import io.l2replay.measure.SyscallCounters;
import io.l2replay.measure.SyscallCounting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** One way to send over a scripted kernel, with everything that it tells written down. */
final class Rig implements Transport.Listener, RefusalNotice {
    final FakeSyscalls kernel = new FakeSyscalls();
    final List<String> told = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final Ledger ledger = new Ledger();
    FaultLimits limits = new FaultLimits(5_000_000_000L, 1_000_000_000L, false, false, false);
    int ringBytes = PacketRing.LEAST_BYTES;
    boolean stopped;
    OversizeRule oversize = OversizeRule.REFUSE;
    /** What is done, once, when that many results have been told. */
    Runnable afterResults = () -> {};

    int resultsUntilThen = -1;
    /** What the last result's frame was cut from, or that frame. */
    byte[] lastWhole;
    /** Whether each frame is written before the ones before it are flushed, as in a run that waits. */
    boolean flushWhileLent;

    SendPath path;
    private boolean isXdp;
    private long built;

    /** @param way per-packet, send, mmsg-N, ring-N, xdp, or pcap */
    Rig open(String way) throws SystemException {
        boolean batched = way.startsWith("mmsg-") || way.startsWith("ring-");
        String tx = batched ? way.substring(0, 4) : way;
        return open(Choice.of(Way.named(tx)), batched ? Integer.parseInt(way.substring(5)) : 1);
    }

    Rig open(Choice choice) throws SystemException {
        return open(choice, 1);
    }

    private Rig open(Choice choice, int batch) throws SystemException {
        PacketSocket socket = new PacketSocket(kernel, "fake0");
        socket.open();
        socket.describe();
        isXdp = choice.way() == Way.XDP;
        SendEnds ends = new SendEnds(this, this, ledger, new SyscallCounting(new SyscallCounters()), () -> stopped);
        Transports.PcapPorts ports = recorder -> new FakePcapPort(kernel);
        SendOptions options = new SendOptions(choice, batch, ringBytes, false, limits, oversize);
        path = Transports.open(kernel, socket, options, ends, ports, this::counters);
        return this;
    }

    /** What only xdp looks at: the counters of the scripted kernel. */
    private InterfaceCounters counters() {
        if (!isXdp) {
            return new InterfaceCounters();
        }
        if (kernel.counters == null) {
            try {
                kernel.counters = Files.createTempFile("counters", ".txt");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kernel.counters.toFile().deleteOnExit();
        }
        kernel.count();
        return new InterfaceCounters(kernel.counters.toString());
    }

    /** Sends that many frames of 60 bytes and flushes. */
    Rig send(int frames) throws SystemException {
        for (int i = 0; i < frames; i++) {
            frame(60);
        }
        path.transport().flush();
        return this;
    }

    /** Commits the next frame, numbered from 1, with every byte set. */
    Rig frame(int length) throws SystemException {
        frame(length, 0x88b5);
        return this;
    }

    void frame(int length, int etherType) throws SystemException {
        Slot slot = path.transport().claim();
        built++;
        slot.origin("in.txt", built);
        slot.length(length);
        for (int i = 0; i < length; i++) {
            slot.bytes().put(i, (byte) (built + i));
        }
        if (length >= 14) {
            slot.bytes().putShort(12, (short) etherType);
        }
        if (flushWhileLent) {
            path.transport().flush();
        }
        path.transport().commit(slot);
    }

    /** Commits a frame as it stands, and counts it as offered. */
    void frame(byte[] bytes) throws SystemException {
        Slot slot = path.transport().claim();
        built++;
        slot.origin("in.txt", built);
        slot.length(bytes.length);
        slot.bytes().put(0, bytes);
        ledger.offer();
        path.transport().commit(slot);
    }

    /** The numbers of the frames that the kernel took, by their first byte. */
    List<Integer> taken() {
        List<Integer> numbers = new ArrayList<>();
        for (byte[] frame : kernel.taken) {
            numbers.add(frame[0] & 0xff);
        }
        return numbers;
    }

    @Override
    public void result(Slot slot, long result) {
        lastWhole = new byte[slot.whole().length()];
        slot.whole().bytes().get(0, lastWhole);
        told.add(slot.line() + (result < 0 ? " refused " + -result : " ok " + result));
        if (result < 0) {
            ledger.refuse();
        } else {
            ledger.accept(result);
        }
        if (--resultsUntilThen == 0) {
            afterResults.run();
        }
    }

    @Override
    public void results(long accepted, long bytes, long refused) {
        told.add(accepted + " ok of " + bytes + ", " + refused + " refused");
        ledger.accept(accepted, bytes);
        ledger.refuse(refused);
    }

    @Override
    public void divided(Slot whole) {
        ledger.offer();
    }

    @Override
    public void withdrawn(Slot slot) {
        told.add(slot.line() + " withdrawn");
        ledger.withdraw();
    }

    @Override
    public void refused(String source, long line, String why) {
        notices.add(source + ":" + line + ": " + why);
    }

    @Override
    public void truncated(String source, long line, String how) {
        notices.add(source + ":" + line + ": " + how);
    }

    static List<Integer> numbers(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    static List<String> accepted(int from, int to) {
        List<String> told = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            told.add(i + " ok 60");
        }
        return told;
    }
}
