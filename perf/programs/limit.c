/* The limit: what a C program reaches on this machine with the same calls and frames as l2replay makes.
 * usage: limit IFACE send|sendmmsg|ring|xdp|naive FRAMES LENGTH BATCH
 * Every frame differs, by a counter that is written into its payload; the socket is bound with protocol 0; no qdisc bypass.
 * ring: PACKET_TX_RING of TPACKET_V2, of the size that l2replay takes by default, and a kick per batch.
 * xdp: BPF live frames, BATCH a call; XDP_FRAMES different ones lie in a map, written once, and go round. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/bpf.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MAX_BATCH = 1024, SLOT = 2048, COUNTER_AT = 42 };
enum { BLOCK = 1 << 16, PLACES = 2048, DATA_AT = TPACKET2_HDRLEN - sizeof(struct sockaddr_ll), STUCK_MS = 1000 };
enum { XDP_FRAMES = 1 << 14, PAGE = 4096, XDP_BATCH = 64, LARGEST_CALL = 1 << 20 };

static const char *interface;
static long refused;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int open_socket(void) {
    int fd = socket(AF_PACKET, SOCK_RAW, 0);
    if (fd < 0) fail("socket");
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_ifindex = (int)if_nametoindex(interface)};
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    return fd;
}

/* Ethernet to a MAC that nobody has, then a local experimental EtherType: the receiver's stack drops it early. */
static void fill(unsigned char *frame, int length) {
    static const unsigned char head[14] = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xb5};
    memset(frame, 0x5a, (size_t)length);
    memcpy(frame, head, sizeof head);
}

static void number(unsigned char *frame, long i) {
    uint32_t counter = htonl((uint32_t)i);
    memcpy(frame + COUNTER_AT, &counter, sizeof counter);
}

static void one_by_one(long frames, int length, int socket_per_frame) {
    unsigned char frame[SLOT];
    fill(frame, length);
    int fd = socket_per_frame ? -1 : open_socket();
    for (long i = 0; i < frames; i++) {
        number(frame, i);
        if (socket_per_frame) fd = open_socket();
        if (send(fd, frame, (size_t)length, 0) < 0) refused++;
        if (socket_per_frame) close(fd);
    }
}

static void batched(long frames, int length, int batch) {
    static struct mmsghdr messages[MAX_BATCH];
    static struct iovec parts[MAX_BATCH];
    static unsigned char slots[MAX_BATCH][SLOT];
    int fd = open_socket();
    for (int i = 0; i < batch; i++) {
        fill(slots[i], length);
        parts[i] = (struct iovec){slots[i], (size_t)length};
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    for (long sent = 0; sent < frames;) {
        int wanted = frames - sent < batch ? (int)(frames - sent) : batch;
        for (int i = 0; i < wanted; i++) number(slots[i], sent + i);
        for (int done = 0; done < wanted;) {
            int taken = sendmmsg(fd, messages + done, (unsigned)(wanted - done), 0);
            if (taken < 0) refused++;
            done += taken < 0 ? 1 : taken;
        }
        sent += wanted;
    }
}

static unsigned char *open_ring(int fd) {
    int version = TPACKET_V2;
    struct tpacket_req request = {BLOCK, PLACES * SLOT / BLOCK, SLOT, PLACES};
    if (setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0) fail("PACKET_VERSION");
    if (setsockopt(fd, SOL_PACKET, PACKET_TX_RING, &request, sizeof request) < 0) fail("PACKET_TX_RING");
    unsigned char *ring = mmap(NULL, PLACES * SLOT, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (ring == MAP_FAILED) fail("mmap");
    return ring;
}

static void kick(int fd) {
    if (send(fd, NULL, 0, MSG_DONTWAIT) < 0 && errno != EAGAIN && errno != ENOBUFS) fail("send of the ring");
}

/* Waits until the kernel has let go of a place; not for ever. */
static void await_place(int fd, struct tpacket2_hdr *head) {
    struct pollfd room = {.fd = fd, .events = POLLOUT};
    while (__atomic_load_n(&head->tp_status, __ATOMIC_ACQUIRE) != TP_STATUS_AVAILABLE) {
        kick(fd);
        if (__atomic_load_n(&head->tp_status, __ATOMIC_ACQUIRE) == TP_STATUS_AVAILABLE) return;
        if (poll(&room, 1, STUCK_MS) == 0) {
            fprintf(stderr, "the ring is stuck\n");
            exit(1);
        }
    }
}

static void ringed(long frames, int length, int batch) {
    int fd = open_socket();
    unsigned char *ring = open_ring(fd);
    for (int i = 0; i < PLACES; i++) fill(ring + (size_t)i * SLOT + DATA_AT, length);
    for (long i = 0; i < frames; i++) {
        unsigned char *place = ring + (size_t)(i % PLACES) * SLOT;
        struct tpacket2_hdr *head = (struct tpacket2_hdr *)place;
        await_place(fd, head);
        number(place + DATA_AT, i);
        head->tp_len = (unsigned)length;
        __atomic_store_n(&head->tp_status, TP_STATUS_SEND_REQUEST, __ATOMIC_RELEASE);
        if ((i + 1) % batch == 0) kick(fd);
    }
    kick(fd);
    for (int i = 0; i < PLACES; i++) await_place(fd, (struct tpacket2_hdr *)(ring + (size_t)i * SLOT));
}

static int bpf(int command, union bpf_attr *attr, const char *what) {
    int result = (int)syscall(SYS_bpf, command, attr, sizeof *attr);
    if (result < 0) fail(what);
    return result;
}

static struct bpf_insn insn(int code, int dst, int src, int off, int imm) {
    return (struct bpf_insn){.code = (unsigned char)code, .dst_reg = dst & 15, .src_reg = src & 15, .off = (short)off, .imm = imm};
}

/* Takes the frame whose turn it is (a counter in the map's first page) and redirects it. All frames have one length. */
static int load_program(int map, int length) {
    enum { MOVE = BPF_ALU64 | BPF_MOV, CALL = BPF_JMP | BPF_CALL };
    struct bpf_insn code[] = {
        insn(MOVE | BPF_X, 6, 1, 0, 0),
        insn(BPF_LD | BPF_DW | BPF_IMM, 7, BPF_PSEUDO_MAP_VALUE, 0, map),
        insn(0, 0, 0, 0, 0),
        insn(BPF_LDX | BPF_MEM | BPF_DW, 8, 7, 0, 0),
        insn(MOVE | BPF_X, 2, 8, 0, 0),
        insn(BPF_ALU64 | BPF_ADD | BPF_K, 2, 0, 0, 1),
        insn(BPF_STX | BPF_MEM | BPF_DW, 7, 2, 0, 0),
        insn(BPF_ALU64 | BPF_AND | BPF_K, 8, 0, 0, XDP_FRAMES - 1),
        insn(BPF_ALU64 | BPF_MUL | BPF_K, 8, 0, 0, length),
        insn(BPF_ALU64 | BPF_ADD | BPF_X, 8, 7, 0, 0),
        insn(BPF_ALU64 | BPF_ADD | BPF_K, 8, 0, 0, PAGE),
        insn(MOVE | BPF_X, 1, 6, 0, 0),
        insn(MOVE | BPF_K, 2, 0, 0, 0),
        insn(MOVE | BPF_X, 3, 8, 0, 0),
        insn(MOVE | BPF_K, 4, 0, 0, length),
        insn(CALL, 0, 0, 0, BPF_FUNC_xdp_store_bytes),
        insn(MOVE | BPF_K, 1, 0, 0, (int)if_nametoindex(interface)),
        insn(MOVE | BPF_K, 2, 0, 0, 0),
        insn(CALL, 0, 0, 0, BPF_FUNC_redirect),
        insn(BPF_JMP | BPF_EXIT, 0, 0, 0, 0),
    };
    union bpf_attr attr = {.prog_type = BPF_PROG_TYPE_XDP, .insns = (uint64_t)(uintptr_t)code, .insn_cnt = sizeof code / sizeof *code,
                           .license = (uint64_t)(uintptr_t)"GPL"};
    return bpf(BPF_PROG_LOAD, &attr, "BPF_PROG_LOAD");
}

static void live(long frames, int length, int call) {
    size_t bytes = PAGE + (size_t)XDP_FRAMES * (size_t)length;
    union bpf_attr array = {.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = (unsigned)bytes, .max_entries = 1,
                            .map_flags = BPF_F_MMAPABLE};
    int map = bpf(BPF_MAP_CREATE, &array, "BPF_MAP_CREATE");
    unsigned char *value = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0);
    if (value == MAP_FAILED) fail("mmap");
    for (int i = 0; i < XDP_FRAMES; i++) {
        fill(value + PAGE + (size_t)i * (size_t)length, length);
        number(value + PAGE + (size_t)i * (size_t)length, i);
    }
    unsigned char first[SLOT] = {0};
    union bpf_attr attr = {.test = {.prog_fd = (unsigned)load_program(map, length), .data_in = (uint64_t)(uintptr_t)first,
                                    .data_size_in = (unsigned)length, .flags = BPF_F_TEST_XDP_LIVE_FRAMES, .batch_size = XDP_BATCH}};
    for (long sent = 0; sent < frames; sent += attr.test.repeat) {
        attr.test.repeat = (unsigned)(frames - sent < call ? frames - sent : call);
        bpf(BPF_PROG_TEST_RUN, &attr, "BPF_PROG_TEST_RUN");
    }
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: limit IFACE send|sendmmsg|ring|xdp|naive FRAMES LENGTH BATCH\n");
        return 64;
    }
    interface = argv[1];
    long frames = atol(argv[3]);
    int length = atoi(argv[4]), batch = atoi(argv[5]);
    if (length < COUNTER_AT + 4 || length > SLOT - DATA_AT || batch < 1 || frames < 1) return 64;
    int is_live = !strcmp(argv[2], "xdp");
    if (batch > (is_live ? LARGEST_CALL : MAX_BATCH)) return 64;
    if (!strcmp(argv[2], "sendmmsg")) batched(frames, length, batch);
    else if (is_live) live(frames, length, batch);
    else if (!strcmp(argv[2], "ring")) ringed(frames, length, batch);
    else if (!strcmp(argv[2], "send")) one_by_one(frames, length, 0);
    else if (!strcmp(argv[2], "naive")) one_by_one(frames, length, 1);
    else return 64;
    if (refused) fprintf(stderr, "refused %ld\n", refused);
    return refused != 0;
}
