package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.linux.SystemException.Kind;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private final FakeSyscalls kernel = new FakeSyscalls();

    @Test
    void shouldTellWhatTheInterfaceIs() throws SystemException {
        try (PacketSocket socket = open("fake0", 0, false)) {
            Interface found = socket.description();
            assertEquals(new Interface("fake0", 7, 0x41, 1500, 1, 0x0200_0000_0009L, 0xc000_0205), found);
            assertTrue(found.up() && found.running() && found.ethernet());
        }
        assertEquals(1, kernel.calls.stream().filter("socket"::equals).count(), "never a second socket");
    }

    @Test
    void shouldNameTheInterfacesThatAreThereWhenTheWantedOneIsNot() {
        SystemException missing = refused("nope0", false);
        assertEquals(Kind.INTERFACE, missing.kind());
        assertTrue(
                missing.getMessage()
                        .startsWith("no interface named 'nope0' in this network namespace: ENODEV (known: "),
                missing.getMessage());
        assertEquals(kernel.calls.get(kernel.calls.size() - 1), "close");
    }

    @Test
    void shouldNotCutANameThatIsTooLongNorPrintControlCharacters() {
        kernel.name = "abcdefghijklmno";
        assertTrue(refused("abcdefghijklmnop", false).getMessage().contains("'abcdefghijklmnop'"));
        assertTrue(refused("a\u001b[2J", false).getMessage().contains("'a\\x1b[2J'"));
        assertTrue(refused("", false).getMessage().contains("named ''"));
    }

    @Test
    void shouldRefuseAnInterfaceThatIsDownOrWithoutCarrier() throws SystemException {
        kernel.flags = 0;
        assertEquals(
                "the interface fake0 is down: ip link set fake0 up (or --link-wait=TIME to wait for it)",
                refused("fake0", true).getMessage());
        kernel.flags = Linux.IFF_UP;
        SystemException noCarrier = refused("fake0", false);
        assertEquals(Kind.INTERFACE, noCarrier.kind());
        assertTrue(noCarrier.getMessage().contains("has no carrier"), noCarrier.getMessage());
        open("fake0", 0, true).close();
    }

    @Test
    void shouldGiveTheKernelTimeToTellOfACarrierThatTheDriverSees() throws SystemException {
        kernel.flags = Linux.IFF_UP;
        long toldAt = kernel.nowNs + 900_000_000L;
        kernel.onTime = () -> kernel.flags |= kernel.nowNs >= toldAt ? Linux.IFF_RUNNING : 0;
        open("fake0", 0, false).close();

        kernel.flags = Linux.IFF_UP;
        kernel.onTime = () -> {};
        long began = kernel.nowNs;
        assertTrue(refused("fake0", false).getMessage().contains("has no carrier"));
        assertEquals(1_500_000_000L, kernel.nowNs - began);
    }

    @Test
    void shouldNotWaitForACarrierThatTheDriverDoesNotSee() {
        kernel.flags = Linux.IFF_UP;
        for (int link : new int[] {0, -1}) {
            kernel.link = link;
            long began = kernel.nowNs;
            assertTrue(refused("fake0", false).getMessage().contains("has no carrier"));
            assertEquals(began, kernel.nowNs);
        }
    }

    @Test
    void shouldWaitForAnInterfaceWhenAskedTo() throws SystemException {
        kernel.name = "other";
        long readyAt = kernel.nowNs + 300_000_000L;
        kernel.onTime = () -> kernel.name = kernel.nowNs >= readyAt ? "fake0" : "other";
        open("fake0", 1_000_000_000L, false).close();
        assertTrue(kernel.nowNs < readyAt + 50_000_000L);
        kernel.name = "other";
        kernel.onTime = () -> {};
        long began = kernel.nowNs;
        assertThrows(SystemException.class, () -> open("fake0", 1_000_000_000L, false));
        assertEquals(1_000_000_000L, kernel.nowNs - began);
    }

    @Test
    void shouldNameTheCapabilityAndTheCureInOneLine() {
        kernel.socketErrno = Errno.EPERM;
        SystemException refused = refused("fake0", false);
        assertEquals(Kind.PERMISSION, refused.kind());
        String message = refused.getMessage();
        assertTrue(message.startsWith("cannot open an AF_PACKET socket: EPERM (Operation not permitted)"), message);
        assertTrue(message.contains("CAP_NET_RAW") && message.contains("setpriv --reuid"), message);
        assertFalse(message.contains("\n"));
    }

    @Test
    void shouldSayWhenTheKernelHasNoPacketSockets() {
        kernel.socketErrno = Errno.EAFNOSUPPORT;
        SystemException refused = refused("fake0", false);
        assertEquals(Kind.UNSUPPORTED, refused.kind());
        assertTrue(refused.getMessage().contains("EAFNOSUPPORT"), refused.getMessage());
    }

    @Test
    void shouldLookWithoutPrivilege() throws SystemException {
        assertEquals(1500, Preflight.look(kernel, "fake0").mtuBytes());
        assertThrows(SystemException.class, () -> Preflight.look(kernel, "nope0"));
    }

    private SystemException refused(String name, boolean allowNoCarrier) {
        return assertThrows(SystemException.class, () -> open(name, 0, allowNoCarrier));
    }

    private PacketSocket open(String name, long waitNs, boolean allowNoCarrier) throws SystemException {
        return Preflight.open(kernel, name, waitNs, allowNoCarrier, () -> false);
    }
}
