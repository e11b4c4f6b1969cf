import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

public class AppendTwo implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        frame.length(frame.length() + 1);
        frame.putByte(frame.length() - 1, (byte) 2);
        return Verdict.SEND;
    }
}
