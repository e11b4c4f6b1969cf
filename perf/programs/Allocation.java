import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An agent that measures how many bytes of heap a replay allocates per frame, without a change to it: {@code
 * -javaagent:allocation.jar=IFACE,FILE}. Every few milliseconds it notes the frames that the interface has sent (tx_packets) and
 * what all other threads have allocated so far; at the exit of the virtual machine it writes both, between half and 95 % of the
 * frames, when start and compilation are over: {@code {"frames": N, "bytes": B}}.
 */
public final class Allocation implements Runnable {
    private static final int PERIOD_MS = 5;
    private static final int MOST_SAMPLES = 200_000;
    private static final int MOST_THREADS = 4_096;
    private static final int TX_PACKETS = 9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String label;
    private final Path result;
    private final long[] allocated = new long[MOST_THREADS];
    private final long[] frames = new long[MOST_SAMPLES];
    private final long[] bytes = new long[MOST_SAMPLES];
    private volatile int samples;

    private Allocation(String label, Path result) {
        this.label = label;
        this.result = result;
    }

    /** Called by the virtual machine before main. */
    public static void premain(String arguments) {
        String[] words = arguments.split(",");
        Allocation agent = new Allocation(words[0] + ":", Path.of(words[1]));
        Thread sampler = new Thread(agent, "allocation");
        sampler.setDaemon(true);
        sampler.start();
        Runtime.getRuntime().addShutdownHook(new Thread(agent::write, "allocation at exit"));
    }

    @Override
    public void run() {
        byte[] text = new byte[1 << 16];
        try (RandomAccessFile counters = new RandomAccessFile("/proc/self/net/dev", "r")) {
            while (samples < MOST_SAMPLES) {
                counters.seek(0);
                frames[samples] = sent(new String(text, 0, counters.read(text), StandardCharsets.US_ASCII));
                bytes[samples] = allocatedByOthers();
                samples++;
                Thread.sleep(PERIOD_MS);
            }
        } catch (IOException | InterruptedException over) {
            System.err.println("allocation: " + over);
        }
    }

    private long sent(String table) {
        String line = table.substring(table.indexOf(label) + label.length()).trim();
        return Long.parseLong(line.split("\\s+", TX_PACKETS + 2)[TX_PACKETS]);
    }

    /** A thread that has ended counts with what was last seen of it. */
    private long allocatedByOthers() {
        long own = Thread.currentThread().getId();
        long[] ids = threads.getAllThreadIds();
        long[] now = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != own) {
                allocated[(int) ids[i]] = Math.max(allocated[(int) ids[i]], now[i]);
            }
        }
        return Arrays.stream(allocated).sum();
    }

    private void write() {
        int last = samples - 1;
        long all = frames[last] - frames[0];
        int from = 0;
        while (from < last && frames[from] - frames[0] < all / 2) {
            from++;
        }
        int to = last;
        while (to > from && frames[to] - frames[0] > all - all / 20) {
            to--;
        }
        String json = "{\"frames\": " + (frames[to] - frames[from]) + ", \"bytes\": " + (bytes[to] - bytes[from]) + "}\n";
        try {
            Files.writeString(result, json);
        } catch (IOException why) {
            System.err.println("allocation: " + why);
        }
    }
}
