import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** Keeps the first frame and goes on writing into it when it is no longer lent, in later calls and from another thread. */
public class Keep implements PacketHook {
    private Frame kept;
    private volatile boolean closed;
    private long refused;
    private Thread spoiler;

    public Verdict beforeSend(Frame frame) {
        if (kept == null) {
            kept = frame;
            return Verdict.SEND;
        }
        spoil();
        if (spoiler == null) {
            spoiler = new Thread(this::spoilOn);
            spoiler.setDaemon(true);
            spoiler.start();
        }
        return Verdict.SEND;
    }

    private void spoilOn() {
        while (!closed) {
            spoil();
        }
    }

    private void spoil() {
        try {
            kept.putByte(20, (byte) 0x66);
            System.err.println("the kept frame took a byte");
        } catch (IllegalStateException dead) {
            refused++;
        }
        try {
            kept.length(30);
            System.err.println("the kept frame took a length");
        } catch (IllegalStateException dead) {
            refused++;
        }
    }

    public void close() {
        closed = true;
        System.err.println(refused > 0 ? "the kept frame is dead" : "nothing was tried");
    }
}
