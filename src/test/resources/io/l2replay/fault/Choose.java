import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** Leaves out the even lines and ends the run at line 10. */
public class Choose implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        if (frame.line() == 10) {
            return Verdict.STOP;
        }
        return frame.line() % 2 == 0 ? Verdict.SKIP : Verdict.SEND;
    }
}
