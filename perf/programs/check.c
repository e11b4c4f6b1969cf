/* The far end of perf/soak: takes every frame from an interface and compares it, octet by octet, with the frame that its number
 * says it must be. Frames are Ethernet, IPv4, UDP and a payload; octets 31 to 35, the low three of ip.dst and udp.srcport, are the
 * number, and both checksums follow from it. They are computed here, and not taken from the sender.
 * usage: check IFACE LENGTH MODULUS     MODULUS: numbers begin again there; 0: they never do
 * Prints "ready" once it listens; after a line on standard input and a pause without frames it prints one object of JSON:
 *   received, doubled, reordered, altered
 *   lost: below the highest number seen; an altered frame is lost as well
 *   own_drops: what this program was too slow for; then the other figures mean nothing
 *   next: the highest number seen, plus one */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_ether.h>
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

enum { BLOCK = 1 << 20, BLOCKS = 128, FRAME = 1 << 11, RETIRE_MS = 10, PAUSE_MS = 300 };
enum { IP_AT = 14, IP_SUM_AT = 24, IP_FROM_AT = 26, NUMBER_AT = 31, UDP_AT = 34, UDP_SUM_AT = 40, DATA_AT = 42, MOST = 1514 };
enum { NUMBER_OCTETS = 5, WINDOW = 1 << 14 };

static unsigned char wanted[MOST];
static int length;
static int64_t modulus, next;
static int64_t received, lost, doubled, reordered, altered;
/* Of the last WINDOW numbers below next: which have come. */
static unsigned char seen[WINDOW];

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t sum(const unsigned char *octets, int count) {
    uint32_t total = 0;
    for (int i = 0; i + 1 < count; i += 2) total += (uint32_t)(octets[i] << 8 | octets[i + 1]);
    return count % 2 ? total + (uint32_t)(octets[count - 1] << 8) : total;
}

static uint16_t fold(uint32_t total) {
    while (total >> 16) total = (total & 0xffff) + (total >> 16);
    return (uint16_t)~total;
}

static void put16(unsigned char *at, unsigned value) {
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
}

/* Frame 0, with sums of zero. */
static void prepare(void) {
    static const unsigned char head[DATA_AT] = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0, 0, 0, 0, 1, 0, 0, 64, 17,
                                                0, 0, 192, 0, 2, 1, 10, 0, 0, 0, 0, 0, 0, 53, 0, 0, 0, 0};
    memcpy(wanted, head, sizeof head);
    memset(wanted + DATA_AT, 'A', (size_t)(length - DATA_AT));
    put16(wanted + IP_AT + 2, (unsigned)(length - IP_AT));
    put16(wanted + UDP_AT + 4, (unsigned)(length - UDP_AT));
}

static void want(int64_t number, uint32_t ip_rest, uint32_t udp_rest) {
    for (int i = 0; i < NUMBER_OCTETS; i++) wanted[NUMBER_AT + i] = (unsigned char)(number >> 8 * (NUMBER_OCTETS - 1 - i));
    uint32_t to = sum(wanted + NUMBER_AT - 1, 4);
    put16(wanted + IP_SUM_AT, fold(ip_rest + to));
    unsigned udp = fold(udp_rest + to + sum(wanted + UDP_AT, 2));
    put16(wanted + UDP_SUM_AT, udp ? udp : 0xffff);
}

/* What happened to the frames before this one, by its number alone. */
static void place(int64_t number) {
    int64_t ahead = number - next;
    if (modulus) {
        ahead = ((ahead % modulus) + modulus) % modulus;
        if (ahead > modulus / 2) ahead -= modulus;
    }
    if (ahead >= 0) {
        lost += ahead;
        for (int64_t i = ahead < WINDOW ? ahead : WINDOW - 1; i > 0; i--) seen[(next + ahead - i) % WINDOW] = 0;
        next += ahead + 1;
        seen[(next - 1) % WINDOW] = 1;
    } else if (-ahead > WINDOW || next + ahead < 0 || seen[(next + ahead) % WINDOW]) {
        doubled++;
    } else {
        seen[(next + ahead) % WINDOW] = 1;
        lost--;
        reordered++;
    }
}

static void take(const unsigned char *frame, unsigned octets) {
    static uint32_t ip_rest, udp_rest;
    if (!ip_rest) {
        ip_rest = sum(wanted + IP_AT, 20);
        ip_rest -= sum(wanted + NUMBER_AT - 1, 4);
        udp_rest = 17 + (uint32_t)(length - UDP_AT) + sum(wanted + IP_FROM_AT, 4) + sum(wanted + UDP_AT + 2, length - UDP_AT - 2);
    }
    received++;
    int64_t number = 0;
    if ((int)octets == length) {
        for (int i = 0; i < NUMBER_OCTETS; i++) number = number << 8 | frame[NUMBER_AT + i];
        want(number, ip_rest, udp_rest);
    }
    if ((int)octets != length || memcmp(frame, wanted, octets) != 0) altered++;
    else place(number);
}

static int listen_on(const char *interface, unsigned char **ring) {
    int fd = socket(AF_PACKET, SOCK_RAW, 0), version = TPACKET_V3, one = 1;
    if (fd < 0) fail("socket");
    struct tpacket_req3 request = {.tp_block_size = BLOCK, .tp_block_nr = BLOCKS, .tp_frame_size = FRAME,
                                   .tp_frame_nr = BLOCK / FRAME * BLOCKS, .tp_retire_blk_tov = RETIRE_MS};
    if (setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0) fail("PACKET_VERSION");
    if (setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &request, sizeof request) < 0) fail("PACKET_RX_RING");
    if (setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one) < 0) fail("PACKET_IGNORE_OUTGOING");
    *ring = mmap(NULL, (size_t)BLOCK * BLOCKS, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (*ring == MAP_FAILED) fail("mmap");
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int)if_nametoindex(interface)};
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    return fd;
}

static void take_block(struct tpacket_block_desc *block) {
    unsigned char *at = (unsigned char *)block + block->hdr.bh1.offset_to_first_pkt;
    for (unsigned i = 0; i < block->hdr.bh1.num_pkts; i++) {
        struct tpacket3_hdr *head = (struct tpacket3_hdr *)at;
        take(at + head->tp_mac, head->tp_snaplen == head->tp_len ? head->tp_len : 0);
        at += head->tp_next_offset;
    }
    __atomic_store_n(&block->hdr.bh1.block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
}

/* Until standard input says that the sender is done, and no frame has come for a while. */
static void take_all(int fd, unsigned char *ring) {
    struct pollfd waits[2] = {{.fd = fd, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    for (int at = 0, over = 0;;) {
        struct tpacket_block_desc *block = (struct tpacket_block_desc *)(ring + (size_t)at * BLOCK);
        if (__atomic_load_n(&block->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER) {
            take_block(block);
            at = (at + 1) % BLOCKS;
            continue;
        }
        int ready = poll(waits, over ? 1 : 2, over ? PAUSE_MS : -1);
        if (over && ready == 0) return;
        if (waits[0].revents & POLLERR) fail("poll");
        if (waits[1].revents) over = 1;
    }
}

int main(int argc, char **argv) {
    length = argc == 4 ? atoi(argv[2]) : 0;
    modulus = argc == 4 ? atoll(argv[3]) : -1;
    if (length < DATA_AT || length > MOST || modulus < 0 || (modulus && modulus < 2 * WINDOW)) {
        fprintf(stderr, "usage: check IFACE LENGTH MODULUS\n");
        return 64;
    }
    prepare();
    unsigned char *ring;
    int fd = listen_on(argv[1], &ring);
    puts("ready");
    fflush(stdout);
    take_all(fd, ring);
    struct tpacket_stats_v3 counts = {0};
    socklen_t size = sizeof counts;
    if (getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &counts, &size) < 0) fail("PACKET_STATISTICS");
    printf("{\"received\": %ld, \"lost\": %ld, \"doubled\": %ld, \"reordered\": %ld, \"altered\": %ld, \"own_drops\": %u, \"next\": %ld}\n",
           (long)received, (long)lost, (long)doubled, (long)reordered, (long)altered, counts.tp_drops, (long)next);
    return 0;
}
