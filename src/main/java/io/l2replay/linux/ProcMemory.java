package io.l2replay.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** What /proc/meminfo says (proc_meminfo(5)). For starts, not for frames. */
final class ProcMemory {
    private static final String AVAILABLE = "MemAvailable:";

    private ProcMemory() {}

    /** Bytes that can be had without swapping, or {@link Long#MAX_VALUE} where the system does not say. */
    static long availableBytes() {
        try {
            return availableBytes(Files.readString(Path.of("/proc/meminfo"), StandardCharsets.US_ASCII));
        } catch (IOException absent) {
            return Long.MAX_VALUE;
        }
    }

    static long availableBytes(String meminfo) {
        StringTokenizer words = new StringTokenizer(meminfo);
        while (words.hasMoreTokens()) {
            if (words.nextToken().equals(AVAILABLE) && words.hasMoreTokens()) {
                return Long.parseLong(words.nextToken()) << 10;
            }
        }
        return Long.MAX_VALUE;
    }
}
