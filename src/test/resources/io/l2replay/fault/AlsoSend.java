import io.l2replay.frame.Frame;
import io.l2replay.hook.PacketHook;
import io.l2replay.hook.Verdict;

/** Sends a frame of another program at the third line. */
public class AlsoSend implements PacketHook {
    private static final String OTHER = "import socket; s = socket.socket(17, 3, 0); s.bind(('va', 0)); s.send(bytes(60))";

    public Verdict beforeSend(Frame frame) {
        if (frame.line() == 3) {
            try {
                new ProcessBuilder("python3", "-c", OTHER).inheritIO().start().waitFor();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Verdict.SEND;
    }
}
