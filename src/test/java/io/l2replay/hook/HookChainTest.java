package io.l2replay.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.l2replay.frame.Frame;
import io.l2replay.frame.Slot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookChainTest {
    private final List<String> heard = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Slot slot = Frames.of("020000000002020000000001080000112233", 7);
    private boolean stopped;

    @Test
    void shouldCallHooksInOrderAndCloseThemLastFirst() throws HookException {
        HookChain chain = chain(new Noting("a"), new Noting("b"));
        chain.start(new ReplayInfo("lo", "send", List.of("lines.txt"), 1));
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        chain.afterSend(slot, 18);
        chain.finish();
        chain.close();
        chain.finish();
        assertEquals(
                List.of(
                        "a starts",
                        "b starts",
                        "a before 7",
                        "b before 7",
                        "a after 18",
                        "b after 18",
                        "b closes",
                        "a closes"),
                heard);
        assertEquals(List.of(), warnings);
    }

    @Test
    void shouldTellResultsToWhoeverHearsThemHimselfOrByInheritance() throws HookException {
        class Heir extends Noting {
            Heir(String name) {
                super(name);
            }
        }
        interface Listening extends PacketHook {
            List<Long> RESULTS = new ArrayList<>();

            @Override
            default void afterSend(Frame frame, long result) {
                RESULTS.add(result);
            }
        }
        HookChain chain = chain(new Answering(Verdict.SEND), new Heir("a"), new Listening() {});
        chain.beforeSend(slot);
        chain.afterSend(slot, 18);
        assertEquals(List.of("a before 7", "a after 18"), heard);
        assertEquals(List.of(18L), Listening.RESULTS);
    }

    @Test
    void shouldAskNobodyAfterTheFirstHookThatDoesNotSaySend() throws HookException {
        for (Verdict verdict : List.of(Verdict.SKIP, Verdict.STOP)) {
            heard.clear();
            HookChain chain = chain(new Noting("a"), new Answering(verdict), new Noting("b"));
            assertEquals(verdict, chain.beforeSend(slot));
            assertEquals(List.of("a before 7"), heard);
        }
    }

    @Test
    void shouldNameTheLineOfAHookThatThrows() {
        HookChain chain = chain(new Noting("a"), new Throwing(new IllegalStateException("no \u001b[31mred")));
        HookException thrown = assertThrows(HookException.class, () -> chain.beforeSend(slot));
        assertEquals(
                "lines.txt:7: hook 1 threw java.lang.IllegalStateException: no \\u001b[31mred", thrown.getMessage());
        chain.afterSend(slot, 18);
        assertEquals(List.of("a before 7", "a after 18"), heard, "earlier frames' results are still told");
    }

    @Test
    void shouldNameTheLineOfAnError() {
        for (Throwable error : List.of(new StackOverflowError(), new OutOfMemoryError(), new NoClassDefFoundError())) {
            HookException thrown = assertThrows(
                    HookException.class, () -> chain(new Throwing(error)).beforeSend(slot));
            assertEquals("lines.txt:7: hook 0 threw " + error.getClass().getName(), thrown.getMessage());
            assertSame(error, thrown.getCause());
        }
    }

    @Test
    void shouldRefuseAnAnswerOfNull() {
        HookException thrown = assertThrows(
                HookException.class, () -> chain(new Answering(null)).beforeSend(slot));
        assertEquals("lines.txt:7: hook 0 answered null instead of SEND, SKIP or STOP", thrown.getMessage());
    }

    @Test
    void shouldRememberWhatAfterSendThrewUntilTheNextFrame() throws HookException {
        HookChain chain = chain(new ThrowingAfter(), new Noting("b"));
        chain.afterSend(slot, 18);
        slot.origin("lines.txt", 8);
        chain.afterSend(slot, 19);
        assertEquals(List.of("b after 18", "b after 19"), heard);
        HookException thrown = assertThrows(HookException.class, () -> chain.beforeSend(slot));
        assertEquals(
                "lines.txt:7: hook 0 threw java.lang.IllegalStateException: after 1 (when it was told the result)",
                thrown.getMessage());
        chain.finish();
    }

    @Test
    void shouldThrowWhatAfterSendThrewAtTheEndAndStillCloseAll() {
        HookChain chain = chain(new ThrowingAfter(), new Noting("b"));
        chain.afterSend(slot, 18);
        assertThrows(HookException.class, chain::finish);
        assertEquals(List.of("b after 18", "b closes"), heard);
    }

    @Test
    void shouldKeepTheFirstFailureOfClosing() {
        HookChain chain = chain(new ThrowingClose("x"), new Noting("a"), new ThrowingClose("y"));
        HookException thrown = assertThrows(HookException.class, chain::finish);
        assertEquals("hook 2 threw java.lang.IllegalStateException: y (when it was closed)", thrown.getMessage());
        assertEquals(
                "hook 0 threw java.lang.IllegalStateException: x (when it was closed)",
                thrown.getSuppressed()[0].getMessage());
        assertEquals(List.of("a closes"), heard);
        assertEquals(1, warnings.size(), "nobody throws the second, so it is said");
    }

    @Test
    void shouldSayWhatClosingCannotThrow() {
        HookChain chain = chain(new ThrowingClose("x"));
        chain.close();
        assertEquals(List.of("hook 0 threw java.lang.IllegalStateException: x (when it was closed)"), warnings);
    }

    @Test
    void shouldCloseAllWhenOneDoesNotStart() {
        HookChain chain = chain(new Noting("a"), new ThrowingStart(), new Noting("b"));
        HookException thrown = assertThrows(HookException.class, () -> chain.start(null));
        assertEquals("hook 1 threw java.lang.IllegalStateException: no (when it was started)", thrown.getMessage());
        chain.close();
        assertEquals(List.of("a starts", "b closes", "a closes"), heard);
    }

    @Test
    void shouldNotLetAKeptFrameTouchTheNextOne() throws HookException {
        List<Frame> kept = new ArrayList<>();
        HookChain chain = chain(new PacketHook() {
            @Override
            public Verdict beforeSend(Frame frame) {
                if (!kept.isEmpty()) {
                    kept.get(0).putByte(0, (byte) 0xff);
                }
                kept.add(frame);
                return Verdict.SEND;
            }
        });
        chain.beforeSend(slot);
        String before = Frames.hex(slot);
        slot.origin("lines.txt", 8);
        HookException thrown = assertThrows(HookException.class, () -> chain.beforeSend(slot));
        assertEquals(
                "lines.txt:8: hook 0 threw java.lang.IllegalStateException: this frame was lent for one call only, and that"
                        + " call is over",
                thrown.getMessage());
        assertEquals(before, Frames.hex(slot));
    }

    @Test
    void shouldLendADifferentViewForEachOfManyCalls() throws HookException {
        List<Frame> seen = new ArrayList<>();
        HookChain chain = chain(new PacketHook() {
            @Override
            public Verdict beforeSend(Frame frame) {
                seen.add(frame);
                return Verdict.SEND;
            }
        });
        for (int i = 0; i < HookChain.VIEWS; i++) {
            chain.beforeSend(slot);
        }
        assertEquals(HookChain.VIEWS, seen.stream().distinct().count());
    }

    @Test
    void shouldStopWithoutAFailureWhenAStopRequestCutsACallShort() throws HookException {
        Throwing hook = new Throwing(new IllegalStateException(new InterruptedException()));
        stopped = true;
        assertEquals(Verdict.STOP, chain(hook).beforeSend(slot));
        stopped = false;
        assertThrows(HookException.class, () -> chain(hook).beforeSend(slot));
    }

    @Test
    void shouldAllocateNothingPerFrame() throws HookException {
        PacketHook edit = new PacketHook() {
            @Override
            public Verdict beforeSend(Frame frame) {
                frame.putByte(5, (byte) frame.length());
                frame.fixChecksums();
                return Verdict.SEND;
            }
        };
        HookChain chain = chain(edit, new DelayHook(0, () -> false));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(chain, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(chain, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1_000, allocated + " bytes for 100,000 frames");
    }

    private void run(HookChain chain, int frames) throws HookException {
        for (int i = 0; i < frames; i++) {
            chain.beforeSend(slot);
            chain.afterSend(slot, 18);
        }
    }

    private HookChain chain(PacketHook... hooks) {
        List<NamedHook> named = new ArrayList<>();
        for (PacketHook hook : hooks) {
            named.add(new NamedHook(Integer.toString(named.size()), hook));
        }
        return new HookChain(named, () -> stopped, warnings::add);
    }

    private class Noting implements PacketHook {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void onStart(ReplayInfo run) {
            heard.add(name + " starts");
        }

        @Override
        public Verdict beforeSend(Frame frame) {
            heard.add(name + " before " + frame.line());
            return Verdict.SEND;
        }

        @Override
        public void afterSend(Frame frame, long result) {
            heard.add(name + " after " + result);
        }

        @Override
        public void close() {
            heard.add(name + " closes");
        }
    }

    private record Answering(Verdict verdict) implements PacketHook {
        @Override
        public Verdict beforeSend(Frame frame) {
            return verdict;
        }
    }

    private record Throwing(Throwable what) implements PacketHook {
        @Override
        public Verdict beforeSend(Frame frame) {
            if (what instanceof Error) {
                throw (Error) what;
            }
            throw (RuntimeException) what;
        }
    }

    private static final class ThrowingAfter implements PacketHook {
        private int calls;

        @Override
        public void afterSend(Frame frame, long result) {
            throw new IllegalStateException("after " + ++calls);
        }
    }

    private static final class ThrowingStart implements PacketHook {
        @Override
        public void onStart(ReplayInfo run) {
            throw new IllegalStateException("no");
        }
    }

    private record ThrowingClose(String why) implements PacketHook {
        @Override
        public void close() {
            throw new IllegalStateException(why);
        }
    }
}
