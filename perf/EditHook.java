import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** What the comparison with the C loop runs between two sends: one octet of each frame is changed. */
public final class EditHook implements PacketHook {
    private int count;

    @Override
    public Verdict beforeSend(Frame frame) {
        frame.putByte(45, (byte) count++);
        return Verdict.SEND;
    }
}
