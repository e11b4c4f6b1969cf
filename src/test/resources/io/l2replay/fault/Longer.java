import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** Makes line N as long as its fifteenth byte and the next say. */
public class Longer implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        frame.length(frame.getShort(14) & 0xffff);
        return Verdict.SEND;
    }
}
