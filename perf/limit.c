/* The limit: what a C program reaches on this machine with the same calls and frames as l2replay makes.
 * usage: limit IFACE send|sendmmsg|ring|naive FRAMES LENGTH BATCH
 * Every frame differs (a counter in the payload); the socket is bound with protocol 0; nothing is preloaded into the kernel. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_BATCH = 1024, SLOT = 2048, COUNTER_AT = 42, RING = 4 << 20, BLOCK = 1 << 16, PLACES = RING / SLOT };

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

/* One empty send hands over what waits; what the kernel has not taken by then it is offered again. */
static void kick(int fd, const uint32_t *last) {
    while (send(fd, NULL, 0, MSG_DONTWAIT) < 0 || __atomic_load_n(last, __ATOMIC_ACQUIRE) == TP_STATUS_SEND_REQUEST) refused++;
}

static void ring(long frames, int length, int batch) {
    int fd = open_socket(), version = TPACKET_V2;
    struct tpacket_req layout = {BLOCK, RING / BLOCK, SLOT, PLACES};
    if (setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0) fail("PACKET_VERSION");
    if (setsockopt(fd, SOL_PACKET, PACKET_TX_RING, &layout, sizeof layout) < 0) fail("PACKET_TX_RING");
    unsigned char *places = mmap(NULL, RING, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (places == MAP_FAILED) fail("mmap");
    const int data = TPACKET2_HDRLEN - (int)sizeof(struct sockaddr_ll);
    for (long sent = 0; sent < frames; sent++) {
        unsigned char *place = places + sent % PLACES * SLOT;
        struct tpacket2_hdr *head = (struct tpacket2_hdr *)place;
        while (__atomic_load_n(&head->tp_status, __ATOMIC_ACQUIRE) != TP_STATUS_AVAILABLE) usleep(50);
        if (sent < PLACES) fill(place + data, length);
        number(place + data, sent);
        head->tp_len = (uint32_t)length;
        __atomic_store_n(&head->tp_status, TP_STATUS_SEND_REQUEST, __ATOMIC_RELEASE);
        if ((sent + 1) % batch == 0 || sent + 1 == frames) kick(fd, &head->tp_status);
    }
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: limit IFACE send|sendmmsg|ring|naive FRAMES LENGTH BATCH\n");
        return 64;
    }
    interface = argv[1];
    long frames = atol(argv[3]);
    int length = atoi(argv[4]), batch = atoi(argv[5]);
    if (length < COUNTER_AT + 4 || length > SLOT || batch < 1 || batch > MAX_BATCH || frames < 1) return 64;
    if (!strcmp(argv[2], "sendmmsg")) batched(frames, length, batch);
    else if (!strcmp(argv[2], "ring")) ring(frames, length, batch);
    else one_by_one(frames, length, !strcmp(argv[2], "naive"));
    if (refused) fprintf(stderr, "refused %ld\n", refused);
    return refused != 0;
}
