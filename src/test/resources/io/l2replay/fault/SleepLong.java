import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class SleepLong implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (frame.line() == 3 && System.nanoTime() < end) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException deaf) {
                continue;
            }
        }
        return Verdict.SEND;
    }
}
