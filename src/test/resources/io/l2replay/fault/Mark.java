import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class Mark implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        frame.putByte(frame.length() - 1, (byte) 0xee);
        return Verdict.SEND;
    }
}
