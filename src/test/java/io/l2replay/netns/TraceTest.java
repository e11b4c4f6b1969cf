package io.l2replay.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' reader of strace's files finds the calls on packet sockets, and no others. */
class TraceTest {
    @TempDir
    Path directory;

    @BeforeEach
    void trace() {
        Inputs.write(directory.resolve("trace.11"), """
                10.000002 socket(AF_PACKET, SOCK_RAW|SOCK_CLOEXEC, htons(0 /* ETH_P_??? */)) = 7<socket:[9]>
                10.000004 bind(7<socket:[9]>, {sa_family=AF_PACKET, sll_ifindex=if_nametoindex("va")}, 20) = 0
                10.000006 sendto(7<socket:[9]>, "\\2\\0"..., 60, 0, NULL, 0) = 60
                10.000007 sendto(7<socket:[9]>, "\\2\\0"..., 60, 0, NULL, 0) = -1 ENOBUFS (No buffer space available)
                10.000008 clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, {tv_sec=1, tv_nsec=2}, NULL) = 0
                10.000009 close(7<socket:[9]>) = 0
                10.000010 read(7</etc/hosts>, "127.0.0.1"..., 4096) = 9
                10.000011 --- SIGPIPE {si_signo=SIGPIPE, si_code=SI_TKILL, si_pid=1, si_uid=0} ---
                10.000012 exit_group(0) = ?
                """);
        Inputs.write(directory.resolve("trace.12"), """
                10.000001 socket(AF_UNIX, SOCK_STREAM, 0) = 6<socket:[8]>
                10.000005 close(6<socket:[8]>) = 0
                """);
    }

    @Test
    void shouldFindTheCallsOnPacketSocketsFromOpeningToClosing() {
        Trace trace = Trace.read(directory);

        assertEquals(
                Map.of(
                        "socket", new Trace.Count(1, 0),
                        "bind", new Trace.Count(1, 0),
                        "sendto", new Trace.Count(2, 1),
                        "close", new Trace.Count(1, 0)),
                trace.onPacketSockets().counts());
        assertEquals(11, trace.sendingThread());
    }

    @Test
    void shouldPutTheThreadsIntoTheOrderOfTime() {
        List<String> names = Trace.read(directory).calls().stream()
                .map(call -> call.thread() + " " + call.name())
                .limit(4)
                .toList();

        assertEquals(List.of("12 socket", "11 socket", "11 bind", "12 close"), names);
    }

    @Test
    void shouldNotInventASender() {
        Trace nothing = Trace.read(directory).named("read");

        assertThrows(AssertionError.class, nothing::sendingThread);
    }
}
