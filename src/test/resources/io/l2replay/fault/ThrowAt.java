import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class ThrowAt implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        if (frame.line() == 1000) {
            throw new IllegalStateException("no more of this");
        }
        return Verdict.SEND;
    }
}
