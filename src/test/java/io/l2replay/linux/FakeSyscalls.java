package io.l2replay.linux;

import com.kenai.jffi.MemoryIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntPredicate;

/**
 * A kernel that a test scripts. It takes each frame unless the next scripted outcome says otherwise, or a length is refused
 * for good; sendmmsg stops at the first frame it does not take, and tells why only when that one comes first, as Linux does. Its
 * clock moves only by sleeping and polling.
 */
public final class FakeSyscalls implements Syscalls {
    /** An outcome: the frame is taken. */
    public static final int OK = 0;

    /** An outcome: sendmmsg ends before this frame without an error waiting. */
    public static final int CUT = -1;

    public final List<byte[]> taken = new ArrayList<>();
    public final Deque<Integer> outcomes = new ArrayDeque<>();
    public final Map<Integer, Integer> refusedLengths = new HashMap<>();
    public final List<String> calls = new ArrayList<>();

    /** False: every frame is taken, and neither looked at nor kept. */
    public boolean record = true;

    public int flags = Linux.IFF_UP | Linux.IFF_RUNNING;
    public int mtu = 1500;
    public int hardwareType = Linux.ARPHRD_ETHER;
    public int index = 7;
    public String name = "fake0";
    /** How often the interface is yet to be found by its number alone, as while it is renamed. */
    public int nameless;

    public String driver = "fake";
    /** What the driver says of its carrier. */
    public int link = 1;

    public int socketErrno;
    public long nowNs = 1_000_000_000L;
    public int polls;
    public int sleeps;
    public int messagesInLastCall;

    /** Whether the frames of a ring stay in use after they are taken, until {@link #letGo}. */
    public boolean holdsFrames;

    /** Whether the kernel looks at another place of the ring than its user thinks. */
    public boolean outOfStep;

    /** Errno of the next calls that ask for a ring, or 0. */
    public int ringErrno;

    /** What was asked of rings: block size, blocks, frame size, frames. */
    public final List<int[]> ringRequests = new ArrayList<>();

    /** Which frames of a run over live frames the driver takes, by their number in it from 0. */
    public IntPredicate driverTakes = i -> true;

    /** Whether the driver counts those that it does not take. */
    public boolean countsDrops;

    /** A signal cuts the next run over live frames short behind so many; -1 = none does. */
    public int cutLiveRun = -1;

    /** What generic netlink says that the driver does with XDP; below 0, the errno that the family is unknown with. */
    public long xdpFeatures = -Errno.ENOENT;

    /** Errno of the next calls of bpf(2), or 0. */
    public int bpfErrno;

    /** The processors, a bit each, that the thread may run on, and the one that it is on. */
    public long processors = 0b1101;

    public int processor = 2;

    /** Errno of the calls that ask and say where the thread may run, or 0. */
    public int affinityErrno;

    /** The processors that it might run on in each run over live frames, in order. */
    public final List<Long> liveProcessors = new ArrayList<>();

    /** Runs after each run over live frames. */
    public Runnable afterLiveRun = () -> {};

    /** Where the interface's counters stand after such a run, in the form of /proc/net/dev; null = nowhere. */
    public Path counters;

    /** Frames of each run over live frames, in order. */
    public final List<Integer> liveRuns = new ArrayList<>();

    private final Set<Integer> maps = new HashSet<>();
    private long mapAddress;
    private long dropped;

    private long ringAddress;
    private int ringFrameBytes;
    private int ringFrames;
    private int ringHead;

    /** The interface's card. */
    public final FakeCard card = new FakeCard();

    /** Options of sockets that are ints, as {@code level/option=value}. */
    public final List<String> options = new ArrayList<>();

    /** Control data of the messages that wait in an error queue. */
    public final Deque<byte[]> errorQueue = new ConcurrentLinkedDeque<>();

    /** Runs after each sleep and poll, with the time. */
    public Runnable onTime = () -> {};

    private final FakeNetlink netlink = new FakeNetlink();
    private int boundIndex;
    private int nextFd = 10;
    private long takenCount;

    public long takenCount() {
        return takenCount;
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        note("socket");
        if (domain == Linux.AF_NETLINK) {
            return FakeNetlink.FD;
        }
        return socketErrno != 0 ? -socketErrno : nextFd++;
    }

    @Override
    public int open(long path, int flags) {
        note("open");
        StringBuilder text = new StringBuilder();
        for (long at = path; MemoryIO.getInstance().getByte(at) != 0; at++) {
            text.append((char) MemoryIO.getInstance().getByte(at));
        }
        return card.open(text.toString());
    }

    @Override
    public int close(int fd) {
        note("close");
        card.close(fd);
        return 0;
    }

    @Override
    public int bind(int fd, long sockaddr, int lengthBytes) {
        note("bind");
        boundIndex = memory(sockaddr, lengthBytes).getInt(SockaddrLl.SLL_IFINDEX);
        return boundIndex == index ? 0 : -Errno.ENODEV;
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int lengthBytes) {
        note("setsockopt");
        if (lengthBytes == Integer.BYTES) {
            options.add(level + "/" + option + "=" + memory(value, lengthBytes).getInt(0));
        }
        if (level == Linux.SOL_PACKET && option == Linux.PACKET_TX_RING) {
            ByteBuffer request = memory(value, lengthBytes);
            ringRequests.add(new int[] {request.getInt(0), request.getInt(4), request.getInt(8), request.getInt(12)});
            ringFrameBytes = request.getInt(TpacketReq.TP_FRAME_SIZE);
            ringFrames = request.getInt(TpacketReq.TP_FRAME_NR);
            return -ringErrno;
        }
        return 0;
    }

    @Override
    public int getsockopt(int fd, int level, int option, long value, long lengthAddress) {
        note("getsockopt");
        return -Errno.EINVAL;
    }

    /** Nothing is ever received but answers of netlink, and what waits in the error queue. */
    @Override
    public int recvmmsg(int fd, long mmsghdrs, int count, int flags) {
        note("recvmmsg");
        if (fd == FakeNetlink.FD) {
            return netlink.answer(mmsghdrs, index, xdpFeatures);
        }
        int told = 0;
        for (; (flags & Linux.MSG_ERRQUEUE) != 0 && told < count && !errorQueue.isEmpty(); told++) {
            ByteBuffer header = memory(mmsghdrs + (long) told * Mmsghdr.BYTES, Mmsghdr.BYTES);
            byte[] control = errorQueue.remove();
            memory(header.getLong(Mmsghdr.MSG_CONTROL), control.length).put(0, control);
            header.putLong(Mmsghdr.MSG_CONTROLLEN, control.length);
        }
        return told > 0 ? told : -Errno.EAGAIN;
    }

    /** The ring that was mapped last. */
    public ByteBuffer ring(int bytes) {
        return memory(ringAddress, bytes);
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        note("ioctl");
        if (card.isClock(fd)) {
            return card.readClock(fd, request, argument);
        }
        ByteBuffer ifreq = memory(argument, Ifreq.BYTES);
        if (request == Linux.SIOCOUTQ) {
            ifreq.putInt(0, 0);
            return 0;
        }
        boolean byIndex = request == Linux.SIOCGIFNAME;
        boolean there =
                byIndex ? ifreq.getInt(Ifreq.IFR_VALUE) == index : name(ifreq).equals(name);
        if (index == 0 || !there || !byIndex && nameless-- > 0) {
            return -Errno.ENODEV;
        }
        return answer((int) request, ifreq);
    }

    private int answer(int request, ByteBuffer ifreq) {
        switch (request) {
            case Linux.SIOCGIFNAME:
                ifreq.putLong(0, 0).putLong(8, 0);
                ifreq.put(0, name.getBytes(StandardCharsets.UTF_8));
                return 0;
            case Linux.SIOCGIFINDEX:
                ifreq.putInt(Ifreq.IFR_VALUE, index);
                return 0;
            case Linux.SIOCGIFFLAGS:
                ifreq.putShort(Ifreq.IFR_VALUE, (short) flags);
                return 0;
            case Linux.SIOCGIFMTU:
                ifreq.putInt(Ifreq.IFR_VALUE, mtu);
                return 0;
            case Linux.SIOCGIFHWADDR:
                ifreq.putShort(Ifreq.IFR_VALUE, (short) hardwareType);
                ifreq.put(Ifreq.IFR_HWADDR_DATA, new byte[] {2, 0, 0, 0, 0, 9});
                return 0;
            case Linux.SIOCGIFADDR:
                ifreq.put(Ifreq.IFR_ADDR_IPV4, new byte[] {(byte) 192, 0, 2, 5});
                return 0;
            case Linux.SIOCETHTOOL:
                ByteBuffer wanted = memory(ifreq.getLong(Ifreq.IFR_VALUE), 36);
                if (wanted.getInt(0) == Linux.ETHTOOL_GET_TS_INFO) {
                    card.tellAbilities(memory(ifreq.getLong(Ifreq.IFR_VALUE), CardClock.BYTES));
                } else if (wanted.getInt(0) == Linux.ETHTOOL_GLINK) {
                    wanted.putInt(4, link);
                } else {
                    wanted.put(4, driver.getBytes(StandardCharsets.UTF_8));
                }
                return 0;
            case Linux.SIOCGHWTSTAMP:
                return card.get(memory(ifreq.getLong(Ifreq.IFR_VALUE), HwtstampConfig.BYTES));
            case Linux.SIOCSHWTSTAMP:
                return card.set(memory(ifreq.getLong(Ifreq.IFR_VALUE), HwtstampConfig.BYTES));
            default:
                return -Errno.EINVAL;
        }
    }

    /** A ring is zeroed memory where it was asked for; nothing is really mapped. */
    @Override
    public long mmap(long address, long lengthBytes, int protection, int flags, int fd) {
        note("mmap");
        if (maps.contains(fd)) {
            mapAddress = address;
            return address;
        }
        if (address == mapAddress) {
            return address;
        }
        MemoryIO.getInstance().setMemory(address, lengthBytes, (byte) 0);
        ringAddress = fd < 0 ? 0 : address;
        ringHead = 0;
        return address;
    }

    /** Driver and queue let go of all frames that they hold. */
    public void letGo() {
        for (int i = 0; i < ringFrames; i++) {
            if (status(i) == Tpacket2Hdr.TP_STATUS_SENDING) {
                status(i, Tpacket2Hdr.TP_STATUS_AVAILABLE);
            }
        }
    }

    /** As tpacket_snd does it: in turn, up to the first frame that is not taken, whose errno is the result. */
    private long kick() {
        long sum = 0;
        messagesInLastCall = 0;
        while (!outOfStep && status(ringHead) == Tpacket2Hdr.TP_STATUS_SEND_REQUEST) {
            long head = ringAddress + (long) ringHead * ringFrameBytes;
            int length = MemoryIO.getInstance().getInt(head + Tpacket2Hdr.TP_LEN);
            int errno = record ? outcome(length) : OK;
            if (errno == CUT) {
                return sum > 0 ? sum : -Errno.EAGAIN;
            }
            if (refusedLengths.containsKey(length)) {
                status(ringHead, Tpacket2Hdr.TP_STATUS_WRONG_FORMAT);
                return -errno;
            }
            if (errno > 0) {
                if (sum > 0) {
                    outcomes.addFirst(errno);
                }
                return -errno;
            }
            sum += record ? take(head + Tpacket2Hdr.BYTES, length) : ++takenCount;
            messagesInLastCall++;
            status(ringHead, holdsFrames ? Tpacket2Hdr.TP_STATUS_SENDING : Tpacket2Hdr.TP_STATUS_AVAILABLE);
            ringHead = (ringHead + 1) % ringFrames;
        }
        return sum;
    }

    private int status(int place) {
        return MemoryIO.getInstance().getInt(ringAddress + (long) place * ringFrameBytes);
    }

    private void status(int place, int status) {
        MemoryIO.getInstance().putInt(ringAddress + (long) place * ringFrameBytes, status);
    }

    @Override
    public long send(int fd, long address, long lengthBytes, int flags) {
        if (fd == FakeNetlink.FD) {
            return netlink.ask(address, lengthBytes);
        }
        if (ringAddress != 0) {
            note("send");
            return kick();
        }
        if (!record) {
            takenCount++;
            return lengthBytes;
        }
        note("send");
        messagesInLastCall = 1;
        int errno = outcome((int) lengthBytes);
        if (errno == CUT) {
            return -Errno.EAGAIN;
        }
        return errno != 0 ? -errno : take(address, (int) lengthBytes);
    }

    @Override
    public int sendmmsg(int fd, long mmsghdrs, int count, int flags) {
        if (!record) {
            takenCount += count;
            return count;
        }
        note("sendmmsg");
        messagesInLastCall = count;
        for (int i = 0; i < count; i++) {
            long iovec =
                    memory(mmsghdrs + (long) i * Mmsghdr.BYTES, Mmsghdr.BYTES).getLong(Mmsghdr.MSG_IOV);
            int length = (int) memory(iovec, Iovec.BYTES).getLong(Iovec.IOV_LEN);
            int errno = outcome(length);
            if (errno == CUT && i > 0) {
                return i;
            }
            if (errno > 0 && i > 0) {
                outcomes.addFirst(errno);
                return i;
            }
            if (errno > 0) {
                return -errno;
            }
            take(memory(iovec, Iovec.BYTES).getLong(Iovec.IOV_BASE), length);
        }
        return count;
    }

    /** A length that is refused for good is not scripted, so it uses up no outcome. */
    private int outcome(int length) {
        if (refusedLengths.containsKey(length)) {
            return outcomes.isEmpty()
                            || outcomes.peekFirst()
                                    != refusedLengths.get(length).intValue()
                    ? refusedLengths.get(length)
                    : outcomes.pollFirst();
        }
        if (index == 0 || boundIndex != index) {
            return Errno.ENXIO;
        }
        if ((this.flags & Linux.IFF_UP) == 0) {
            return Errno.ENETDOWN;
        }
        return outcomes.isEmpty() ? OK : outcomes.pollFirst();
    }

    private int take(long address, int length) {
        takenCount++;
        byte[] bytes = new byte[length];
        memory(address, Math.max(1, length)).get(0, bytes);
        taken.add(bytes);
        return length;
    }

    @Override
    public int getAffinity(long mask, int lengthBytes) {
        note("getAffinity");
        memory(mask, lengthBytes).putLong(0, processors);
        return affinityErrno == 0 ? 0 : -affinityErrno;
    }

    @Override
    public int setAffinity(long mask, int lengthBytes) {
        note("setAffinity");
        if (affinityErrno == 0) {
            processors = memory(mask, lengthBytes).getLong(0);
            return 0;
        }
        return -affinityErrno;
    }

    @Override
    public int processor() {
        return processor;
    }

    @Override
    public int bpf(int command, long attr, int lengthBytes) {
        note("bpf");
        if (bpfErrno != 0) {
            return -bpfErrno;
        }
        if (command == Linux.BPF_MAP_CREATE) {
            maps.add(nextFd);
        }
        return command == Linux.BPF_PROG_TEST_RUN
                ? runLive(memory(attr, lengthBytes).getInt(BpfAttr.REPEAT))
                : nextFd++;
    }

    /** As the program of {@link LiveFrames} does it, over and over, and as a driver without a word about what it drops. */
    private int runLive(int frames) {
        ByteBuffer state = memory(mapAddress, LiveFrames.STATE_BYTES);
        long end = state.getLong(LiveFrames.END);
        if (end == 0) {
            return 0;
        }
        liveRuns.add(frames);
        liveProcessors.add(processors);
        int cut = cutLiveRun < 0 ? frames : Math.min(frames, cutLiveRun);
        for (int i = 0; i < cut; i++) {
            long at = state.getLong(LiveFrames.NEXT);
            long place = mapAddress + LiveFrames.STATE_BYTES + at;
            long next = at + LiveFrames.bytesOf(MemoryIO.getInstance().getInt(place));
            state.putLong(LiveFrames.NEXT, next < end ? next : 0);
            state.putLong(LiveFrames.RAN, state.getLong(LiveFrames.RAN) + 1);
            boolean there = state.getLong(LiveFrames.INTERFACE) == index && (flags & Linux.IFF_UP) != 0;
            if (there && driverTakes.test(i)) {
                takeLive(place);
            } else if (countsDrops) {
                dropped++;
            }
        }
        cutLiveRun = -1;
        afterLiveRun.run();
        count();
        return cut < frames ? -Errno.EINTR : 0;
    }

    private void takeLive(long place) {
        if (record) {
            take(place + LiveFrames.LENGTH_BYTES, MemoryIO.getInstance().getInt(place));
        } else {
            takenCount++;
        }
    }

    /** Writes the counters. */
    public void count() {
        if (counters != null) {
            String line = name + ": 0 0 0 0 0 0 0 0 0 " + takenCount + " 0 " + dropped + " 0 0 0 0\n";
            try {
                Files.writeString(counters, line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public int poll(long pollfds, int count, int timeoutMs) {
        note("poll");
        polls++;
        nowNs += timeoutMs * 1_000_000L;
        onTime.run();
        return 0;
    }

    @Override
    public int sleepUntil(long monotonicNs) {
        note("sleep");
        sleeps++;
        nowNs = Math.max(nowNs, monotonicNs);
        onTime.run();
        return 0;
    }

    @Override
    public long monotonicNs() {
        return nowNs;
    }

    private void note(String call) {
        if (record) {
            calls.add(call);
        }
    }

    private static String name(ByteBuffer ifreq) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Linux.IFNAMSIZ && ifreq.get(i) != 0; i++) {
            text.append((char) ifreq.get(i));
        }
        return text.toString();
    }

    static ByteBuffer memory(long address, int bytes) {
        return MemoryIO.getInstance().newDirectByteBuffer(address, bytes).order(ByteOrder.nativeOrder());
    }
}
