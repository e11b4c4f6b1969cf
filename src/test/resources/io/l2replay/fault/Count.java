import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.ReplayInfo;
import io.l2replay.hook.Verdict;

/** Tells on standard error what it was told. */
public class Count implements PacketHook {
    private long started;
    private long before;
    private long after;
    private long bytes;
    private long refused;
    private long last;
    private boolean inOrder = true;

    public void onStart(ReplayInfo run) {
        started++;
    }

    public Verdict beforeSend(Frame frame) {
        before++;
        return Verdict.SEND;
    }

    public void afterSend(Frame frame, long result) {
        after++;
        inOrder &= frame.line() > last;
        last = frame.line();
        if (result < 0) {
            refused++;
        } else {
            bytes += result;
        }
    }

    public void close() {
        System.err.println("started " + started + " before " + before + " after " + after + " bytes " + bytes
                + " refused " + refused + " in order " + inOrder);
    }
}
