package io.l2replay.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Namespaces come, go, and leave nothing behind. */
@RequiresNamespaces
class VethPairIT {
    @Test
    void shouldLeaveNothingBehind() {
        String near;
        try (VethPair pair = VethPair.open()) {
            near = pair.nearNamespace();
            assertTrue(Commands.run("ip netns list").contains(near));
        }
        assertFalse(Commands.run("ip netns list").contains(near.substring(0, near.length() - 1)));
    }

    @Test
    void shouldLeaveNothingBehindAfterTheLinkWasDeletedAndAProcessRemained() throws Exception {
        Process process;
        String near;
        try (VethPair pair = VethPair.open()) {
            near = pair.nearNamespace();
            pair.ipNear("link del " + VethPair.NEAR);
            process = new ProcessBuilder("ip", "netns", "exec", near, "sleep", "60").start();
            Waiting.until(
                    "the process in its namespace",
                    () -> Commands.run("ip netns pids " + pair.nearNamespace()).contains(Long.toString(process.pid())));
        }
        assertEquals(137, process.waitFor());
        assertFalse(Commands.run("ip netns list").contains(near));
    }

    @Test
    void shouldRemoveLeftoversOfADeadRunAndSpareThoseOfALivingOne() {
        String dead = VethPair.PREFIX + "99999999-1a";
        Commands.run("ip netns add " + dead);
        try (VethPair living = VethPair.open()) {
            List<String> removed = VethPair.removeLeftovers();

            assertTrue(removed.contains(dead), removed.toString());
            assertFalse(removed.contains(living.nearNamespace()), removed.toString());
            assertFalse(Commands.run("ip netns list").contains(dead));
        }
    }

    @Test
    void shouldFailWhenACommandFails() {
        AssertionError error = assertThrows(AssertionError.class, () -> Commands.run("ip link show nosuchinterface"));

        assertTrue(error.getMessage().contains("does not exist"), error.getMessage());
    }

    @Test
    void shouldBeQuietBeforeAnyoneSends() {
        try (VethPair pair = VethPair.open();
                Receiver receiver = Receiver.on(pair)) {
            Waiting.pause(300);

            assertEquals(0, receiver.stop().size());
            assertEquals(0, pair.txPackets(VethPair.NEAR));
        }
    }
}
