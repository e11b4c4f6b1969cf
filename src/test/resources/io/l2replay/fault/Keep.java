import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** Keeps the first frame and goes on writing into it when it is no longer lent. */
public class Keep implements PacketHook {
    private Frame kept;
    private volatile boolean closed;
    private Thread spoiler;

    public Verdict beforeSend(Frame frame) {
        if (kept == null) {
            kept = frame;
            spoiler = new Thread(this::spoil);
            spoiler.setDaemon(true);
            spoiler.start();
        }
        return Verdict.SEND;
    }

    private void spoil() {
        while (!closed) {
            try {
                kept.putByte(20, (byte) 0x66);
                kept.length(30);
            } catch (RuntimeException refused) {
                Thread.onSpinWait();
            }
        }
    }

    public void close() {
        closed = true;
    }
}
