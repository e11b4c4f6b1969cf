/* The limit: what a C program reaches on this machine with the same calls and frames as l2replay makes.
 * usage: limit IFACE send|sendmmsg|ring|naive FRAMES LENGTH BATCH
 * Every frame differs, by a counter that is written into its payload; the socket is bound with protocol 0; no qdisc bypass.
 * ring: PACKET_TX_RING of TPACKET_V2, of the size that l2replay takes by default, and a kick per batch. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_BATCH = 1024, SLOT = 2048, COUNTER_AT = 42 };
enum { BLOCK = 1 << 16, PLACES = 2048, DATA_AT = TPACKET2_HDRLEN - sizeof(struct sockaddr_ll), STUCK_MS = 1000 };

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

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: limit IFACE send|sendmmsg|ring|naive FRAMES LENGTH BATCH\n");
        return 64;
    }
    interface = argv[1];
    long frames = atol(argv[3]);
    int length = atoi(argv[4]), batch = atoi(argv[5]);
    if (length < COUNTER_AT + 4 || length > SLOT - DATA_AT || batch < 1 || batch > MAX_BATCH || frames < 1) return 64;
    if (!strcmp(argv[2], "sendmmsg")) batched(frames, length, batch);
    else if (!strcmp(argv[2], "ring")) ringed(frames, length, batch);
    else if (!strcmp(argv[2], "send")) one_by_one(frames, length, 0);
    else if (!strcmp(argv[2], "naive")) one_by_one(frames, length, 1);
    else return 64;
    if (refused) fprintf(stderr, "refused %ld\n", refused);
    return refused != 0;
}
