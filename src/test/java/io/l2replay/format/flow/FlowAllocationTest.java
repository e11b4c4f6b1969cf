package io.l2replay.format.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.format.BadLineException;
import io.l2replay.format.FormatOptions;
import io.l2replay.format.Line;
import io.l2replay.format.LineFormat;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** In steady state a line of text costs no memory, and one of JSON what its parser takes. */
class FlowAllocationTest {
    private static final int LINES = 100_000;
    /** What the measuring itself may cost, over all lines. */
    private static final long TOLERATED_BYTES = 4096;

    private static final long JSON_LINE_BYTES = 2048;

    private static final String[] NFCT = {
        "Nov 24 02:25:39 vm [NEW] ORIG: SRC=fd00::52e8 DST=fd00::1 PROTO=TCP SPT=43683 DPT=22 PKTS=0 BYTES=0 , REPLY: SRC=fd00::1 DST=fd00::52e8 PROTO=TCP SPT=22 DPT=43683 PKTS=0 BYTES=0 ",
        "Nov 24 02:25:39 vm [DESTROY] ORIG: SRC=10.1.16.212 DST=10.1.0.1 PROTO=UDP SPT=38845 DPT=53 PKTS=2 BYTES=118 , REPLY: SRC=10.1.0.1 DST=10.1.16.212 PROTO=UDP SPT=53 DPT=38845 PKTS=2 BYTES=180 ",
        "Nov 24 02:25:40 vm [NEW] ORIG: SRC=10.1.190.64 DST=10.1.0.1 PROTO=ICMP TYPE=0 CODE=8 PKTS=1 BYTES=84 , REPLY: SRC=10.1.0.1 DST=10.1.190.64 PROTO=ICMP TYPE=0 CODE=8 PKTS=0 BYTES=0 ",
    };
    private static final String[] NFCT_JSON = {
        "{\"timestamp\": \"2026-11-24T02:25:39\", \"dvc\": \"Netfilter\", \"orig.ip.protocol\": 6, \"orig.l4.sport\": 60642, \"orig.l4.dport\": 443, \"orig.raw.pktlen\": 0, \"orig.raw.pktcount\": 0, \"reply.ip.protocol\": 6, \"reply.l4.sport\": 443, \"reply.l4.dport\": 60642, \"reply.raw.pktlen\": 0, \"reply.raw.pktcount\": 0, \"ct.mark\": 0, \"ct.id\": 911316872, \"ct.event\": 1, \"flow.start.sec\": 1795487140, \"flow.start.usec\": 406, \"oob.family\": 2, \"oob.protocol\": 0, \"src_ip\": \"10.1.19.211\", \"dest_ip\": \"10.1.0.1\", \"reply.ip.saddr.str\": \"10.1.0.1\", \"reply.ip.daddr.str\": \"10.1.19.211\"}",
    };
    private static final String[] ZEEK = {
        "1795487139.989097\tCuW1xd2YcY3T6b7qYa\t10.1.0.9\t51384\t10.1.0.1\t22\ttcp\tssh\t0.031250\t21\t39\tSF\tT\tT\t0\tShAdDaFf\t6\t341\t5\t307\t-",
        "1795487140.022204\tC9rXSW3KSpTYvPrlI1\tfd00::9\t38845\tfd00::1\t53\tudp\tdns\t0.000412\t62\t124\tSF\tT\tT\t0\tDd\t2\t158\t2\t220\t-",
        "1795487140.033163\tCk51lg1bScffFj34Ri\tfd00::2a3c\t128\tfd00::1\t129\ticmp\t-\t0.000021\t56\t56\tOTH\tT\tT\t0\t-\t1\t104\t1\t104\t-",
    };
    private static final String[] ZEEK_JSON = {
        "{\"ts\":1795487139.989097,\"uid\":\"CuW1xd2YcY3T6b7qYa\",\"id.orig_h\":\"10.1.0.9\",\"id.orig_p\":51384,\"id.resp_h\":\"10.1.0.1\",\"id.resp_p\":22,\"proto\":\"tcp\",\"service\":\"ssh\",\"duration\":0.03125,\"orig_bytes\":21,\"resp_bytes\":39,\"conn_state\":\"SF\",\"local_orig\":true,\"local_resp\":true,\"missed_bytes\":0,\"history\":\"ShAdDaFf\",\"orig_pkts\":6,\"orig_ip_bytes\":341,\"resp_pkts\":5,\"resp_ip_bytes\":307}",
    };

    private final Slot slot = new Slot(ByteBuffer.allocateDirect(2048));
    private final Line line = new Line();

    @Test
    void shouldAllocateNothingPerLineOfText() throws Exception {
        LineFormat zeek = zeek();
        assertAtMost(TOLERATED_BYTES, nfct(), NFCT);
        assertAtMost(TOLERATED_BYTES, zeek, ZEEK);
    }

    @Test
    void shouldAllocatePerLineOfJsonWhatTheParserTakes() throws Exception {
        assertAtMost(JSON_LINE_BYTES * LINES, nfct(), NFCT_JSON);
        assertAtMost(JSON_LINE_BYTES * LINES, zeek(), ZEEK_JSON);
    }

    private static LineFormat nfct() {
        return new NfctFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS));
    }

    private LineFormat zeek() throws BadLineException {
        LineFormat zeek = new ZeekFormat(FlowSynthesizer.first(FormatOptions.DEFAULTS));
        byte[] fields =
                ("#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes"
                                + "\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes"
                                + "\tresp_pkts\tresp_ip_bytes\ttunnel_parents")
                        .getBytes(StandardCharsets.UTF_8);
        line.set(fields, 0, fields.length, 1);
        zeek.compile(line);
        return zeek;
    }

    private void assertAtMost(long bytes, LineFormat format, String[] texts) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
        byte[][] lines = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            lines[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
        long self = Thread.currentThread().getId();
        run(format, lines, LINES / 10);
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        run(format, lines, LINES);
        long spent = threads.getThreadAllocatedBytes(self) - before;
        assertTrue(spent <= bytes, spent + " bytes for " + LINES + " lines of " + format.name());
    }

    private void run(LineFormat format, byte[][] lines, int count) throws BadLineException {
        for (int i = 0; i < count; i++) {
            byte[] bytes = lines[i % lines.length];
            line.set(bytes, 0, bytes.length, i + 1);
            format.compile(line);
            while (format.next(slot)) {
                slot.recordedNs(Slot.NO_TIME);
            }
        }
    }
}
