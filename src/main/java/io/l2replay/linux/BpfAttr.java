package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * {@code union bpf_attr} (linux/bpf.h), as far as it is used here: what bpf(2) is told with each of its commands. As many bytes are
 * handed over as the command needs, so that a kernel that knows fewer members does not mind.
 *
 * <pre>
 *   BPF_MAP_CREATE     0          4          8            12            16
 *                      | map_type | key_size | value_size | max_entries | map_flags |
 *   BPF_PROG_LOAD      0           4          8       16        24          28         32
 *                      | prog_type | insn_cnt | insns | license | log_level | log_size | log_buf |
 *   BPF_PROG_TEST_RUN  0         4        8              12              16        24         32       36
 *                      | prog_fd | retval | data_size_in | data_size_out | data_in | data_out | repeat | duration | ...
 *                      64      68    72
 *                      | flags | cpu | batch_size |
 * </pre>
 */
final class BpfAttr {
    static final int MAP_TYPE = 0;
    static final int KEY_SIZE = 4;
    static final int VALUE_SIZE = 8;
    static final int MAX_ENTRIES = 12;
    static final int MAP_FLAGS = 16;
    static final int MAP_CREATE_BYTES = 24;

    static final int PROG_TYPE = 0;
    static final int INSN_CNT = 4;
    static final int INSNS = 8;
    static final int LICENSE = 16;
    static final int PROG_LOAD_BYTES = 48;

    static final int PROG_FD = 0;
    static final int DATA_SIZE_IN = 8;
    static final int DATA_IN = 16;
    static final int REPEAT = 32;
    static final int FLAGS = 64;
    static final int BATCH_SIZE = 72;
    static final int TEST_RUN_BYTES = 80;

    private BpfAttr() {}

    /** An array of one value that can be mapped; the rest of the struct must be zero. */
    static void mappableArray(ByteBuffer attr, int valueBytes) {
        attr.putInt(MAP_TYPE, Linux.BPF_MAP_TYPE_ARRAY);
        attr.putInt(KEY_SIZE, Integer.BYTES);
        attr.putInt(VALUE_SIZE, valueBytes);
        attr.putInt(MAX_ENTRIES, 1);
        attr.putInt(MAP_FLAGS, Linux.BPF_F_MMAPABLE);
    }

    /** A program of type XDP; the rest of the struct must be zero. */
    static void xdpProgram(ByteBuffer attr, long instructions, int count, long license) {
        attr.putInt(PROG_TYPE, Linux.BPF_PROG_TYPE_XDP);
        attr.putInt(INSN_CNT, count);
        attr.putLong(INSNS, instructions);
        attr.putLong(LICENSE, license);
    }

    /** Runs of a program over live frames; the rest of the struct must be zero but for {@link #REPEAT}. */
    static void liveFrames(ByteBuffer attr, int programFd, long data, int dataBytes, int batch) {
        attr.putInt(PROG_FD, programFd);
        attr.putInt(DATA_SIZE_IN, dataBytes);
        attr.putLong(DATA_IN, data);
        attr.putInt(FLAGS, Linux.BPF_F_TEST_XDP_LIVE_FRAMES);
        attr.putInt(BATCH_SIZE, batch);
    }
}
