import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Leaves a system call that a trace shows before each send, and another behind its result. */
public class Between implements PacketHook {
    public Verdict beforeSend(Frame frame) {
        leave("/no-such-directory/before-" + frame.line());
        return Verdict.SEND;
    }

    public void afterSend(Frame frame, long result) {
        leave("/no-such-directory/after-" + frame.line() + "-" + result);
    }

    private static void leave(String trace) {
        try (FileInputStream in = new FileInputStream(trace)) {
            throw new IllegalStateException(trace + " exists");
        } catch (FileNotFoundException expected) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
