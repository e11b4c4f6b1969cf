/* Counts at the receiver: samples rx_packets of an interface until standard input ends, then prints
 * {"frames": N, "pps": R}, R being the slope between 10 and 90 % of the frames. Prints "ready" once it samples.
 * usage: receiver IFACE      Reads /proc/net/dev, which shows the network namespace it runs in. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SAMPLES = 1 << 18 };
static double at[SAMPLES];
static long seen[SAMPLES];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long rx_packets(int fd, const char *name) {
    static char text[1 << 16];
    ssize_t length = pread(fd, text, sizeof text - 1, 0);
    if (length <= 0) return -1;
    text[length] = 0;
    char label[64];
    snprintf(label, sizeof label, "%s:", name);
    char *line = strstr(text, label);
    long bytes, packets;
    if (!line || sscanf(line + strlen(label), "%ld %ld", &bytes, &packets) != 2) return -1;
    return packets;
}

int main(int argc, char **argv) {
    int fd = open("/proc/self/net/dev", O_RDONLY);
    if (argc != 2 || fd < 0 || rx_packets(fd, argv[1]) < 0) {
        fprintf(stderr, "usage: receiver IFACE\n");
        return 64;
    }
    long first = rx_packets(fd, argv[1]);
    puts("ready");
    fflush(stdout);
    int samples = 0;
    struct pollfd input = {.fd = 0, .events = POLLIN};
    for (int over = 0; !over && samples < SAMPLES;) {
        over = poll(&input, 1, 2) != 0;
        at[samples] = now();
        seen[samples++] = rx_packets(fd, argv[1]) - first;
    }
    long total = seen[samples - 1];
    int from = 0, to = samples - 1;
    while (from < to && seen[from] < total / 10) from++;
    while (to > from && seen[to] > total - total / 10) to--;
    double took = at[to] - at[from];
    printf("{\"frames\": %ld, \"pps\": %.0f}\n", total, took > 0 ? (double)(seen[to] - seen[from]) / took : 0.0);
    return 0;
}
