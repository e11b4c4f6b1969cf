package io.l2replay.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Frame;
import io.l2replay.frame.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> named = new ArrayList<>();
    private final Watchdog watchdog = new Watchdog(new String[] {"a", "b"}, SECOND, named::add);
    private final Slot slot = Frames.of("0011", 12);

    @Test
    void shouldNameABlockedCallOnceWithItsLine() {
        watchdog.enter(1, slot);
        for (long at = 0; at < 5 * SECOND; at += SECOND / 4) {
            watchdog.sample(at);
        }
        assertEquals(
                List.of("lines.txt:12: hook b has been blocking for more than 1000 ms; nothing is sent meanwhile"),
                named);
    }

    @Test
    void shouldNameTheNextBlockedCallToo() {
        for (int call = 0; call < 2; call++) {
            watchdog.enter(0, null);
            watchdog.sample(call * 10 * SECOND);
            watchdog.sample(call * 10 * SECOND + SECOND);
            watchdog.leave();
        }
        assertEquals(2, named.size());
        assertEquals("hook a has been blocking for more than 1000 ms; nothing is sent meanwhile", named.get(0));
    }

    @Test
    void shouldSayNothingOfManyShortCallsOrOfNone() {
        for (long at = 0; at < 100 * SECOND; at += SECOND / 4) {
            watchdog.enter(0, slot);
            watchdog.sample(at);
            watchdog.leave();
        }
        for (long at = 100 * SECOND; at < 200 * SECOND; at += SECOND / 4) {
            watchdog.sample(at);
        }
        assertEquals(List.of(), named);
    }

    @Test
    void shouldNameAHookThatReallyBlocks() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        List<String> lines = new CopyOnWriteArrayList<>();
        PacketHook blocking = new PacketHook() {
            @Override
            public Verdict beforeSend(Frame frame) {
                try {
                    assertTrue(heard.await(30, TimeUnit.SECONDS), "the watchdog was never heard");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Verdict.SEND;
            }
        };
        HookChain chain = new HookChain(
                List.of(new NamedHook("Slow.java", blocking)),
                () -> false,
                line -> {
                    lines.add(line);
                    heard.countDown();
                },
                20_000_000);
        chain.start(new ReplayInfo("lo", "send", List.of(), 1));
        chain.beforeSend(slot);
        chain.finish();
        assertEquals(
                List.of(
                        "lines.txt:12: hook Slow.java has been blocking for more than 20 ms; nothing is sent meanwhile"),
                lines);
    }
}
