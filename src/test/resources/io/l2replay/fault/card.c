/*
 * A card with a clock, where there is none: preloaded, it answers for /dev/ptp0 and for what the kernel does not know of a veth's
 * card, and has the kernel's stamps look like those of that clock, which is 1,600,000,000 s behind CLOCK_REALTIME. CARD_LOG names
 * the file that tells what was set; with CARD_ERRNO that is refused.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <linux/errqueue.h>
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/if_packet.h>
#include <linux/net_tstamp.h>
#include <linux/ptp_clock.h>
#include <linux/sockios.h>

#define BEHIND 1600000000L
#define BLOCK (256 << 10)
#define NEXT(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

static struct { char name[IFNAMSIZ]; struct hwtstamp_config config; } cards[8];
static int clock_fd = -1;
static int asked;
static int ring;
static __thread int receives;
static char *ring_at, *ring_end;

static struct hwtstamp_config *card(const char *name) {
    int i = 0;
    while (cards[i].name[0] && strcmp(cards[i].name, name)) i++;
    strcpy(cards[i].name, name);
    return &cards[i].config;
}

static int set(const char *name, const struct hwtstamp_config *config) {
    if (getenv("CARD_ERRNO")) {
        errno = atoi(getenv("CARD_ERRNO"));
        return -1;
    }
    *card(name) = *config;
    FILE *log = fopen(getenv("CARD_LOG"), "a");
    fprintf(log, "%s %d %d\n", name, config->tx_type, config->rx_filter);
    fclose(log);
    return 0;
}

static struct ptp_clock_time now(long behind) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (struct ptp_clock_time) {.sec = time.tv_sec - behind, .nsec = time.tv_nsec};
}

static int read_clock(struct ptp_sys_offset_extended *offset) {
    for (unsigned i = 0; i < offset->n_samples; i++) {
        offset->ts[i][0] = now(0);
        offset->ts[i][1] = now(BEHIND);
        offset->ts[i][2] = now(0);
    }
    return 0;
}

int ioctl(int fd, unsigned long request, ...) {
    va_list list;
    va_start(list, request);
    struct ifreq *interface = va_arg(list, void *);
    va_end(list);
    if (fd >= 0 && fd == clock_fd) {
        if (request == PTP_SYS_OFFSET_EXTENDED) return read_clock((void *) interface);
        errno = ENOTTY;
        return -1;
    }
    struct ethtool_ts_info *info = request == SIOCETHTOOL ? (void *) interface->ifr_data : NULL;
    if (info && info->cmd == ETHTOOL_GET_TS_INFO) {
        info->so_timestamping = 0x5f;
        info->phc_index = 0;
        return 0;
    }
    if (request == SIOCGHWTSTAMP) {
        memcpy(interface->ifr_data, card(interface->ifr_name), sizeof(struct hwtstamp_config));
        return 0;
    }
    if (request == SIOCSHWTSTAMP) return set(interface->ifr_name, (void *) interface->ifr_data);
    return NEXT(ioctl)(fd, request, interface);
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = va_arg(list, mode_t);
    va_end(list);
    if (strcmp(path, "/dev/ptp0")) return NEXT(open)(path, flags, mode);
    return clock_fd = NEXT(open)("/dev/null", flags, mode);
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length) {
    int stamps = level == SOL_SOCKET && option == SO_TIMESTAMPING ? *(int *) value : 0;
    if (stamps & SOF_TIMESTAMPING_TX_HARDWARE) {
        asked = 1;
        stamps &= ~(SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_RAW_HARDWARE);
        stamps |= SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
        return NEXT(setsockopt)(fd, level, option, &stamps, sizeof stamps);
    }
    ring |= level == SOL_PACKET && option == PACKET_TIMESTAMP && *(int *) value == SOF_TIMESTAMPING_RAW_HARDWARE;
    return NEXT(setsockopt)(fd, level, option, value, length);
}

int recvmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags, struct timespec *timeout) {
    int result = NEXT(recvmmsg)(fd, messages, count, flags, timeout);
    for (int i = 0; asked && i < result; i++) {
        struct msghdr *message = &messages[i].msg_hdr;
        for (struct cmsghdr *one = CMSG_FIRSTHDR(message); one; one = CMSG_NXTHDR(message, one)) {
            if (one->cmsg_level != SOL_SOCKET || one->cmsg_type != SCM_TIMESTAMPING) continue;
            struct scm_timestamping *stamp = (void *) CMSG_DATA(one);
            stamp->ts[2] = stamp->ts[0];
            stamp->ts[2].tv_sec -= BEHIND;
            memset(stamp, 0, sizeof stamp->ts[0]);
        }
    }
    return result;
}

static void find_ring(void) {
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps && !ring_at && fgets(line, sizeof line, maps)) {
        if (strstr(line, "socket:[")) sscanf(line, "%p-%p", (void **) &ring_at, (void **) &ring_end);
    }
    if (maps) fclose(maps);
}

/* Gives the frames of the blocks that the kernel has handed over the card's stamps. */
static void stamp_ring(void) {
    if (ring && !ring_at) find_ring();
    for (char *at = ring_at; at < ring_end; at += BLOCK) {
        struct tpacket_hdr_v1 *block = &((struct tpacket_block_desc *) at)->hdr.bh1;
        if (!(__atomic_load_n(&block->block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER)) continue;
        struct tpacket3_hdr *frame = (void *) (at + block->offset_to_first_pkt);
        for (unsigned i = 0; i < block->num_pkts; i++) {
            if (!(frame->tp_status & TP_STATUS_TS_RAW_HARDWARE)) frame->tp_sec -= BEHIND;
            frame->tp_status |= TP_STATUS_TS_RAW_HARDWARE;
            frame = (void *) ((char *) frame + frame->tp_next_offset);
        }
    }
}

int poll(struct pollfd *fds, nfds_t count, int timeout) {
    int result = NEXT(poll)(fds, count, timeout);
    receives |= count == 2;
    if (receives) stamp_ring();
    return result;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
    int result = NEXT(clock_nanosleep)(clock, flags, time, left);
    if (receives) stamp_ring();
    return result;
}
