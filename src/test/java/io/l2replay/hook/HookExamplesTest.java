package io.l2replay.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l2replay.frame.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every example under fixtures/hooks does what its first line says. Expected frames: scapy 2.5.0. */
class HookExamplesTest {
    private static final String MACS = "0200000000020200000000010800";
    private static final String ADDRESSES = "c0000201c6336407";
    private static final String TTL_64 = MACS + "4500001f0001000040118e91" + ADDRESSES + "00350035000b4ecf616263";
    private static final String TTL_7 = MACS + "4500001f000100000711c791" + ADDRESSES + "00350035000b4ecf616263";

    @Test
    void shouldNumberFramesAndFixTheirChecksums() throws HookException {
        Slot slot = Frames.of(MACS + "45000020000100004011dead" + ADDRESSES + "00350035000cbeefffffffff", 1);
        HookChain chain = chain("fixtures/hooks/Stamp.java");
        chain.beforeSend(slot);
        assertEquals(MACS + "450000200001000040118e90" + ADDRESSES + "00350035000c133000000000", Frames.hex(slot));
        chain.beforeSend(slot);
        assertEquals(MACS + "450000200001000040118e90" + ADDRESSES + "00350035000c132f00000001", Frames.hex(slot));
        chain.finish();
    }

    @Test
    void shouldSetTheTtl() throws HookException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: there is no /usr/bin/python3");
        Slot slot = Frames.of(TTL_64, 1);
        HookChain chain = chain("exec:/usr/bin/python3 fixtures/hooks/ttl.py 7");
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertEquals(TTL_7, Frames.hex(slot));
        Slot arp = Frames.of("ffffffffffff0200000000010806" + "00".repeat(46), 2);
        assertEquals(Verdict.SEND, chain.beforeSend(arp));
        chain.finish();
    }

    @Test
    void shouldLeaveOutOddLines() throws HookException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
        HookChain chain = chain("exec:fixtures/hooks/skip-odd.sh");
        Verdict[] expected = {Verdict.SKIP, Verdict.SEND, Verdict.SKIP, Verdict.SEND};
        for (int line = 1; line <= expected.length; line++) {
            assertEquals(expected[line - 1], chain.beforeSend(Frames.of(TTL_64, line)));
        }
        chain.finish();
    }

    private static HookChain chain(String spec) throws HookException {
        HookLoader loader = new HookLoader(Long::parseLong, () -> false, System.err, null, "test");
        HookChain chain = new HookChain(loader.load(List.of(spec)), () -> false, line -> {});
        chain.start(new ReplayInfo("", "send", List.of(), 1));
        return chain;
    }
}
