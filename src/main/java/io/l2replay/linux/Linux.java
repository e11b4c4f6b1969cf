package io.l2replay.linux;

/**
 * Constants of the Linux interface, as x86_64 and aarch64 share them (asm-generic, linux/if_packet.h, linux/sockios.h,
 * linux/ptp_clock.h).
 */
public final class Linux {
    public static final int AF_INET = 2;
    static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_CLOEXEC = 0x80000;
    static final int NETLINK_GENERIC = 16;
    static final int O_RDONLY_CLOEXEC = 0x80000;

    public static final int SOL_SOCKET = 1;
    public static final int SO_RCVBUF = 8;
    public static final int SO_SNDTIMEO = 21;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_TIMESTAMPING = 37;
    public static final int SCM_TIMESTAMPING = SO_TIMESTAMPING;
    public static final int SOL_PACKET = 263;
    public static final int PACKET_RX_RING = 5;
    public static final int PACKET_STATISTICS = 6;
    public static final int PACKET_VERSION = 10;
    public static final int PACKET_RESERVE = 12;
    public static final int PACKET_TX_RING = 13;
    public static final int PACKET_TX_TIMESTAMP = 16;
    public static final int PACKET_TIMESTAMP = 17;
    public static final int PACKET_QDISC_BYPASS = 20;
    public static final int PACKET_IGNORE_OUTGOING = 23;
    public static final int TPACKET_V2 = 1;
    public static final int TPACKET_V3 = 2;
    public static final int ETH_P_ALL = 3;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_ERRQUEUE = 0x2000;
    public static final int POLLIN = 1;
    public static final int POLLOUT = 4;
    public static final int POLLERR = 8;

    static final int SOF_TIMESTAMPING_TX_HARDWARE = 0x1;
    public static final int SOF_TIMESTAMPING_TX_SOFTWARE = 0x2;
    static final int SOF_TIMESTAMPING_RX_HARDWARE = 0x4;
    public static final int SOF_TIMESTAMPING_RX_SOFTWARE = 0x8;
    public static final int SOF_TIMESTAMPING_SOFTWARE = 0x10;
    static final int SOF_TIMESTAMPING_RAW_HARDWARE = 0x40;
    public static final int SOF_TIMESTAMPING_OPT_ID = 0x80;
    public static final int SOF_TIMESTAMPING_OPT_TSONLY = 0x800;
    public static final int SO_EE_ORIGIN_TIMESTAMPING = 4;

    public static final int PROT_READ_WRITE = 3;
    public static final int MAP_SHARED = 0x1;
    public static final int MAP_PRIVATE = 0x2;
    public static final int MAP_FIXED = 0x10;
    public static final int MAP_ANONYMOUS = 0x20;
    public static final int MAP_NORESERVE = 0x4000;

    public static final int SIOCOUTQ = 0x5411;
    public static final int SIOCGIFNAME = 0x8910;
    public static final int SIOCGIFFLAGS = 0x8913;
    public static final int SIOCGIFADDR = 0x8915;
    public static final int SIOCGIFMTU = 0x8921;
    public static final int SIOCGIFHWADDR = 0x8927;
    public static final int SIOCGIFINDEX = 0x8933;
    static final int SIOCSHWTSTAMP = 0x89b0;
    static final int SIOCGHWTSTAMP = 0x89b1;
    public static final int SIOCETHTOOL = 0x8946;
    public static final int ETHTOOL_GSET = 1;
    public static final int ETHTOOL_GDRVINFO = 3;
    public static final int ETHTOOL_GLINK = 10;
    public static final int ETHTOOL_GRXCSUM = 20;
    public static final int ETHTOOL_GTXCSUM = 22;
    public static final int ETHTOOL_GSG = 24;
    public static final int ETHTOOL_GTSO = 30;
    public static final int ETHTOOL_GGSO = 35;
    public static final int ETHTOOL_GGRO = 43;
    static final int ETHTOOL_GET_TS_INFO = 65;

    static final long PTP_SYS_OFFSET = 0x4340_3d05L;
    static final long PTP_SYS_OFFSET_EXTENDED = 0xc4c0_3d09L;

    /** The number of bpf(2), the one here that the machines do not share. */
    static final int SYS_BPF = System.getProperty("os.arch").equals("aarch64") ? 280 : 321;

    public static final int BPF_MAP_CREATE = 0;
    public static final int BPF_PROG_LOAD = 5;
    public static final int BPF_PROG_TEST_RUN = 10;
    static final int BPF_MAP_TYPE_ARRAY = 2;
    static final int BPF_F_MMAPABLE = 1 << 10;
    static final int BPF_PROG_TYPE_XDP = 6;
    static final int BPF_F_TEST_XDP_LIVE_FRAMES = 1 << 1;

    public static final int IFF_UP = 0x1;
    public static final int IFF_RUNNING = 0x40;
    public static final int ARPHRD_ETHER = 1;

    /** Bytes of an interface name with its closing zero. */
    public static final int IFNAMSIZ = 16;

    private Linux() {}

    /**
     * Makes sure that the struct layouts of this room are the machine's.
     *
     * @throws SystemException on anything but Linux on x86_64 or aarch64
     */
    public static void requireKnownLayout() throws SystemException {
        String os = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        boolean known = machine.equals("amd64") || machine.equals("x86_64") || machine.equals("aarch64");
        if (!os.equals("Linux") || !known) {
            throw new SystemException(
                    SystemException.Kind.UNSUPPORTED,
                    0,
                    "sending is possible on Linux with x86_64 or aarch64 only, and this is " + os + " on " + machine
                            + " (-n and -w work everywhere)");
        }
    }
}
