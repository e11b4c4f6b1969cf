import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class Increment implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        frame.putByte(20, (byte) (frame.getByte(20) + 1));
        return Verdict.SEND;
    }
}
