package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/**
 * The struct layouts against what the C compiler says. The expected figures are the output of
 *
 * <pre>
 *   printf("%zu %zu ...", sizeof(struct X), offsetof(struct X, member), ...);
 * </pre>
 *
 * with gcc 12 and the headers time.h, sys/time.h, poll.h, sys/uio.h, sys/socket.h, net/if.h, netinet/in.h, linux/if_packet.h,
 * linux/ethtool.h, linux/net_tstamp.h and linux/ptp_clock.h of Debian 12 on x86_64. aarch64 is LP64 and little-endian too, and has the same.
 */
class LayoutTest {
    @Test
    void shouldPlaceTimesAsTheCompilerDoes() {
        assertArrayEquals(new int[] {16, 0, 8}, new int[] {Timespec.BYTES, Timespec.TV_SEC, Timespec.TV_NSEC});
        assertArrayEquals(new int[] {16, 0, 8}, new int[] {Timeval.BYTES, Timeval.TV_SEC, Timeval.TV_USEC});
    }

    @Test
    void shouldPlacePollfdAsTheCompilerDoes() {
        assertArrayEquals(new int[] {8, 0, 4, 6}, new int[] {Pollfd.BYTES, Pollfd.FD, Pollfd.EVENTS, Pollfd.REVENTS});
    }

    @Test
    void shouldPlaceSockaddrLlAsTheCompilerDoes() {
        assertArrayEquals(new int[] {20, 0, 2, 4, 8, 10, 11, 12}, new int[] {
            SockaddrLl.BYTES,
            SockaddrLl.SLL_FAMILY,
            SockaddrLl.SLL_PROTOCOL,
            SockaddrLl.SLL_IFINDEX,
            SockaddrLl.SLL_HATYPE,
            SockaddrLl.SLL_PKTTYPE,
            SockaddrLl.SLL_HALEN,
            SockaddrLl.SLL_ADDR
        });
    }

    @Test
    void shouldPlaceMessagesAsTheCompilerDoes() {
        assertArrayEquals(new int[] {16, 0, 8}, new int[] {Iovec.BYTES, Iovec.IOV_BASE, Iovec.IOV_LEN});
        assertArrayEquals(new int[] {64, 0, 8, 16, 24, 32, 40, 48, 56}, new int[] {
            Mmsghdr.BYTES,
            Mmsghdr.MSG_NAME,
            Mmsghdr.MSG_NAMELEN,
            Mmsghdr.MSG_IOV,
            Mmsghdr.MSG_IOVLEN,
            Mmsghdr.MSG_CONTROL,
            Mmsghdr.MSG_CONTROLLEN,
            Mmsghdr.MSG_FLAGS,
            Mmsghdr.MSG_LEN
        });
    }

    @Test
    void shouldPlaceWhatARingReceivesAsTheCompilerDoes() {
        assertArrayEquals(new int[] {28, 16, 20, 24}, new int[] {
            TpacketReq3.BYTES,
            TpacketReq3.TP_RETIRE_BLK_TOV,
            TpacketReq3.TP_SIZEOF_PRIV,
            TpacketReq3.TP_FEATURE_REQ_WORD
        });
        assertArrayEquals(new int[] {8, 12, 16}, new int[] {
            Tpacket3Hdr.BLOCK_STATUS, Tpacket3Hdr.BLOCK_NUM_PKTS, Tpacket3Hdr.BLOCK_OFFSET_TO_FIRST_PKT
        });
        assertArrayEquals(new int[] {48, 0, 4, 8, 12, 16, 20, 24, 32, 36}, new int[] {
            Tpacket3Hdr.BYTES,
            Tpacket3Hdr.TP_NEXT_OFFSET,
            Tpacket3Hdr.TP_SEC,
            Tpacket3Hdr.TP_NSEC,
            Tpacket3Hdr.TP_SNAPLEN,
            Tpacket3Hdr.TP_LEN,
            Tpacket3Hdr.TP_STATUS,
            Tpacket3Hdr.TP_MAC,
            Tpacket3Hdr.TP_VLAN_TCI,
            Tpacket3Hdr.TP_VLAN_TPID
        });
    }

    @Test
    void shouldPlaceRingsAsTheCompilerDoes() {
        assertArrayEquals(new int[] {16, 0, 4, 8, 12}, new int[] {
            TpacketReq.BYTES,
            TpacketReq.TP_BLOCK_SIZE,
            TpacketReq.TP_BLOCK_NR,
            TpacketReq.TP_FRAME_SIZE,
            TpacketReq.TP_FRAME_NR
        });
        assertArrayEquals(
                new int[] {32, 0, 4}, new int[] {Tpacket2Hdr.BYTES, Tpacket2Hdr.TP_STATUS, Tpacket2Hdr.TP_LEN});
    }

    @Test
    void shouldPlaceBpfAttrAsTheCompilerDoes() {
        assertArrayEquals(new int[] {0, 4, 8, 12, 16}, new int[] {
            BpfAttr.MAP_TYPE, BpfAttr.KEY_SIZE, BpfAttr.VALUE_SIZE, BpfAttr.MAX_ENTRIES, BpfAttr.MAP_FLAGS
        });
        assertArrayEquals(
                new int[] {0, 4, 8, 16},
                new int[] {BpfAttr.PROG_TYPE, BpfAttr.INSN_CNT, BpfAttr.INSNS, BpfAttr.LICENSE});
        assertArrayEquals(new int[] {0, 8, 16, 32, 64, 72}, new int[] {
            BpfAttr.PROG_FD, BpfAttr.DATA_SIZE_IN, BpfAttr.DATA_IN, BpfAttr.REPEAT, BpfAttr.FLAGS, BpfAttr.BATCH_SIZE
        });
    }

    @Test
    void shouldPlaceIfreqAsTheCompilerDoes() {
        assertArrayEquals(
                new int[] {40, 0, 16, 18, 20},
                new int[] {Ifreq.BYTES, Ifreq.IFR_NAME, Ifreq.IFR_VALUE, Ifreq.IFR_HWADDR_DATA, Ifreq.IFR_ADDR_IPV4});
    }

    @Test
    void shouldPlaceWhatCardsStampAsTheCompilerDoes() {
        assertArrayEquals(new int[] {12, 0, 4, 8}, new int[] {
            HwtstampConfig.BYTES, HwtstampConfig.FLAGS, HwtstampConfig.TX_TYPE, HwtstampConfig.RX_FILTER
        });
        assertArrayEquals(
                new int[] {44, 4, 8}, new int[] {CardClock.BYTES, CardClock.SO_TIMESTAMPING, CardClock.PHC_INDEX});
        assertArrayEquals(new int[] {832, 1216, 0, 16, 16, 8}, new int[] {
            PtpSysOffset.BYTES,
            PtpSysOffset.EXTENDED_BYTES,
            PtpSysOffset.N_SAMPLES,
            PtpSysOffset.TS,
            PtpSysOffset.TIME_BYTES,
            PtpSysOffset.TIME_NSEC
        });
    }

    @Test
    void shouldWriteEveryFieldOfReusedStructs() {
        ByteBuffer pollfd = dirty(Pollfd.BYTES);
        Pollfd.set(pollfd, 5, Linux.POLLOUT);
        assertEquals(5, pollfd.getInt(0));
        assertEquals(4, pollfd.getShort(4));
        assertEquals(0, pollfd.getShort(6));
        ByteBuffer timeval = dirty(Timeval.BYTES);
        Timeval.set(timeval, 1_100_000_999L);
        assertEquals(1, timeval.getLong(0));
        assertEquals(100_000, timeval.getLong(8));
        ByteBuffer timespec = dirty(Timespec.BYTES);
        Timespec.set(timespec, 7_000_000_001L);
        assertEquals(7, timespec.getLong(0));
        assertEquals(1, timespec.getLong(8));
        ByteBuffer offset = dirty(PtpSysOffset.EXTENDED_BYTES);
        PtpSysOffset.ask(offset, 10);
        assertEquals(10, offset.getInt(0));
        assertEquals(0, offset.getInt(4) | offset.getInt(8) | offset.getInt(12), "reserved, and the clock to compare");
    }

    private static ByteBuffer dirty(int bytes) {
        ByteBuffer memory = NativeMemory.struct(bytes);
        for (int i = 0; i < bytes; i++) {
            memory.put(i, (byte) 0xa5);
        }
        return memory.order(ByteOrder.nativeOrder());
    }
}
