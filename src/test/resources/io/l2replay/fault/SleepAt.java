import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class SleepAt implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        if (frame.line() == 3) {
            try {
                Thread.sleep(2500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Verdict.SEND;
    }
}
