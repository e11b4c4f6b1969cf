import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An agent that measures how many bytes of heap a replay allocates per frame, without a change to it: {@code
 * -javaagent:allocation.jar=IFACE,FRAMES,FILE}. Every few milliseconds it looks at the frames that the interface has sent
 * (tx_packets) and at what each thread but its own has allocated; at the exit of the virtual machine it writes both, between half
 * and 95 % of the expected frames, when start and compilation are over: {@code {"frames": N, "bytes": {"main": B, ...}}}.
 */
public final class Allocation implements Runnable {
    private static final int PERIOD_MS = 5;
    private static final int MOST_THREADS = 4_096;
    private static final int TX_PACKETS = 9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String label;
    private final long from;
    private final long to;
    private final Path result;
    private final String[] names = new String[MOST_THREADS];
    private final long[] before = new long[MOST_THREADS];
    private final long[] after = new long[MOST_THREADS];
    private long framesBefore = -1;
    private long framesAfter = -1;

    private Allocation(String label, long expected, Path result) {
        this.label = label;
        this.from = expected / 2;
        this.to = expected - expected / 20;
        this.result = result;
    }

    /** Called by the virtual machine before main. */
    public static void premain(String arguments) {
        String[] words = arguments.split(",");
        Allocation agent = new Allocation(words[0] + ":", Long.parseLong(words[1]), Path.of(words[2]));
        Thread sampler = new Thread(agent, "allocation");
        sampler.setDaemon(true);
        sampler.start();
        Runtime.getRuntime().addShutdownHook(new Thread(agent::write, "allocation at exit"));
    }

    @Override
    public void run() {
        byte[] text = new byte[1 << 16];
        try (RandomAccessFile counters = new RandomAccessFile("/proc/self/net/dev", "r")) {
            long start = -1;
            while (true) {
                counters.seek(0);
                long sent = sent(new String(text, 0, counters.read(text), StandardCharsets.US_ASCII));
                start = start < 0 ? sent : start;
                look(sent - start);
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

    private synchronized void look(long frames) {
        if (frames >= from && frames <= to) {
            if (framesBefore < 0) {
                framesBefore = frames;
                allocated(before);
            }
            framesAfter = frames;
            allocated(after);
        }
    }

    /** A thread that has ended counts with what was last seen of it. */
    private void allocated(long[] byThread) {
        long own = Thread.currentThread().getId();
        long[] ids = threads.getAllThreadIds();
        long[] now = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            int id = (int) ids[i];
            if (id != own && now[i] >= 0) {
                byThread[id] = now[i];
                if (names[id] == null) {
                    names[id] = threads.getThreadInfo(id).getThreadName();
                }
            }
        }
    }

    private synchronized void write() {
        StringBuilder json = new StringBuilder("{\"frames\": ");
        json.append(framesAfter - framesBefore).append(", \"bytes\": {");
        String separator = "";
        for (int id = 0; id < MOST_THREADS; id++) {
            if (names[id] != null) {
                long bytes = Math.max(0, after[id] - before[id]);
                json.append(separator).append('"').append(names[id]).append("\": ").append(bytes);
                separator = ", ";
            }
        }
        try {
            Files.writeString(result, json.append("}}\n"));
        } catch (IOException why) {
            System.err.println("allocation: " + why);
        }
    }
}
