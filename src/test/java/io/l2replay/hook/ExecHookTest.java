package io.l2replay.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExecHookTest {
    private static final String FRAME = "0200000000020200000000010800";

    @TempDir
    private Path directory;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Slot slot = Frames.of(FRAME, 7);
    private HookChain chain;

    @AfterEach
    void close() {
        Thread.interrupted();
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void shouldTellLineLengthAndHex() throws Exception {
        Path told = directory.resolve("told");
        start("while IFS= read -r l; do echo \"$l\" >> '" + told + "'; echo =; done");
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        slot.origin("lines.txt", 1_234_567_890_123L);
        slot.length(0);
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertEquals("7 14 " + FRAME + "\n1234567890123 0 \n", Files.readString(told));
    }

    @Test
    void shouldDoWhatTheAnswerSays() throws Exception {
        start("read l; echo =; read l; echo 00fFAb; read l; printf -- '-\\r\\n'; read l; echo .");
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertEquals(FRAME, Frames.hex(slot));
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertEquals("00ffab", Frames.hex(slot));
        assertEquals(Verdict.SKIP, chain.beforeSend(slot));
        assertEquals(Verdict.STOP, chain.beforeSend(slot));
    }

    @Test
    void shouldCarryTheLongestFrameThereIs() throws Exception {
        Slot large = new Slot(ByteBuffer.allocateDirect(262_144));
        large.length(262_144);
        start("while read -r line length hex; do echo \"$hex\"; done");
        assertEquals(Verdict.SEND, chain.beforeSend(large));
        assertEquals(262_144, large.length());
    }

    @Test
    void shouldRefuseAnyOtherAnswerWithTheLine() throws Exception {
        refused("read l; echo ok", "answered 'ok', which is none of = - . or hex digits");
        refused("read l; echo", "answered '', which is none of = - . or hex digits");
        refused("read l; echo x", "answered 'x', which is none of = - . or hex digits");
        refused("read l; printf '\\033[1m\\n'", "answered '\\u001b[1m', which is none of = - . or hex digits");
        refused("read l; echo 001", "answered an odd number of hex digits (3)");
        refused("read l; echo 00 11", "answered '00 11', which is none of = - . or hex digits");
        refused("read l; printf '=\\n=\\n'", "answered more than one line");
        refused("read l; printf '%3300d\\n' 0", "answered a line that is longer than any frame here");
        refused("read l; printf '%3202d\\n' 0 | tr ' ' 0", "answered a line that is longer than any frame here");
    }

    @Test
    void shouldNameTheEndOfTheProcessWithTheLine() throws Exception {
        refused("exit 3", "ended with exit status 3 instead of answering");
        refused("read l; exit 0", "ended with exit status 0 instead of answering");
        refused("read l; printf 00", "ended with exit status 0 in the middle of a line instead of answering");
        refused("read l; kill -9 $$", "ended with exit status 137 instead of answering");
        refused("read l; exec >&-; read l", "ended its output instead of answering");
        refused("/nowhere/hook 2>/dev/null", "ended with exit status 127 instead of answering");
    }

    @Test
    void shouldNoticeAProcessThatSpeaksFirst() throws Exception {
        Path spoken = directory.resolve("spoken");
        start("echo ready; touch '" + spoken + "'; cat");
        while (!Files.exists(spoken)) {
            Thread.onSpinWait();
        }
        HookException thrown = assertThrows(HookException.class, () -> chain.beforeSend(slot));
        assertTrue(thrown.getMessage().endsWith(" wrote a line before it was asked"), thrown.getMessage());
    }

    @Test
    void shouldLeaveAProcessThatNeverAnswersWhenInterrupted() throws Exception {
        start("exec sleep 1000");
        Thread sender = Thread.currentThread();
        new Thread(sender::interrupt).start();
        assertEquals(Verdict.STOP, chain.beforeSend(slot));
        chain.finish();
        assertTrue(Thread.interrupted(), "the interrupt is still there for others");
        assertFalse(ours(), "no process is left behind");
    }

    @Test
    void shouldLeaveAProcessThatNeverReadsWhenAskedToStop() throws Exception {
        Slot large = new Slot(ByteBuffer.allocateDirect(262_144));
        large.length(262_144);
        start("exec sleep 1000");
        new Thread(() -> stopped.set(true)).start();
        assertEquals(Verdict.STOP, chain.beforeSend(large));
        chain.finish();
        assertFalse(ours(), "no process is left behind");
    }

    @Test
    void shouldLetTheProcessEndByItself() throws Exception {
        Path ended = directory.resolve("ended");
        start("while read -r l; do echo =; done; echo bye > '" + ended + "'");
        chain.beforeSend(slot);
        chain.finish();
        assertEquals("bye\n", Files.readString(ended));
    }

    @Test
    void shouldEndAProcessThatDoesNotEndByItself() throws Exception {
        start("read l; echo =; trap '' TERM; (while :; do sleep 0.01; done)");
        chain.beforeSend(slot);
        chain.finish();
        assertFalse(ours(), "no process is left behind");
    }

    @Test
    void shouldPassQuotesAndPipesToTheShell() throws Exception {
        start("sed -u 's/.*/=/' | cat");
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        chain.close();
        start("while read -r x; do echo \"-\"; done");
        assertEquals(Verdict.SKIP, chain.beforeSend(slot));
    }

    @Test
    void shouldKeepItsProcessWhenATerminalInterruptsAllOfUs() throws Exception {
        start("read l; echo =; kill -INT $$; kill -HUP $$; read l; echo -");
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertEquals(Verdict.SKIP, chain.beforeSend(slot));
    }

    private void refused(String command, String why) throws HookException {
        start(command);
        HookException thrown = assertThrows(HookException.class, () -> chain.beforeSend(slot), command);
        assertEquals(
                Visible.text("lines.txt:7: hook exec:" + command + " " + why.replace("\\u001b", "\u001b")),
                thrown.getMessage());
        assertEquals(FRAME, Frames.hex(slot), "a bad answer changes nothing");
        chain.close();
    }

    private void start(String command) throws HookException {
        List<NamedHook> hooks = List.of(new NamedHook("exec:" + command, new ExecHook(command, stopped::get)));
        chain = new HookChain(hooks, stopped::get, line -> {});
        chain.start(new ReplayInfo("", "send", List.of(), 1));
    }

    /** Whether a process below this JVM is still there after a moment, which the kernel needs to end one. */
    private static boolean ours() throws InterruptedException {
        boolean alive = true;
        for (int tries = 0; tries < 500 && alive; tries++) {
            Thread.sleep(10);
            alive = ProcessHandle.current().descendants().anyMatch(ProcessHandle::isAlive);
        }
        return alive;
    }
}
