package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import io.l2replay.linux.SystemException.Kind;
import io.l2replay.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Network namespaces by the names that ip-netns(8) gives them. These calls are set-up: they are not counted. */
public final class NetworkNamespace {
    private static final String DIRECTORY = "/run/netns/";
    private static final int CLONE_NEWNET = 0x40000000;

    private NetworkNamespace() {}

    /**
     * Moves the calling thread, and it alone, to another network namespace: what sockets it opens from now on are there (setns(2)).
     * For a thread that does nothing else.
     *
     * @param name as {@code ip netns} lists it, or a path with a slash in it
     * @throws SystemException INTERFACE: there is none of that name; PERMISSION: this takes CAP_SYS_ADMIN
     */
    public static void enter(String name) throws SystemException {
        String path = name.indexOf('/') >= 0 ? name : DIRECTORY + name;
        byte[] text = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer terminated = NativeMemory.struct(text.length + 1);
        terminated.put(0, text);
        int fd = call("open", 2, NativeMemory.address(terminated), Linux.O_RDONLY_CLOEXEC);
        if (fd < 0) {
            throw failed(name, -fd);
        }
        int result = call("setns", 2, fd, CLONE_NEWNET);
        call("close", 1, fd, 0);
        if (result < 0) {
            throw failed(name, -result);
        }
    }

    private static SystemException failed(String name, int errno) {
        boolean forbidden = errno == Errno.EPERM || errno == Errno.EACCES;
        return new SystemException(
                forbidden ? Kind.PERMISSION : Kind.INTERFACE,
                errno,
                "cannot enter the network namespace '" + Printable.of(name) + "': " + Errno.describe(errno)
                        + (forbidden ? ": this needs CAP_SYS_ADMIN" : " (ip netns list shows those that have a name)"));
    }

    private static int call(String function, int arguments, long first, long second) {
        CallContext context = NativeSyscalls.context(arguments);
        long symbol = Library.getDefault().getSymbolAddress(function);
        Invoker invoker = Invoker.getInstance();
        int result = (int)
                (arguments == 1
                        ? invoker.invokeN1(context, symbol, first)
                        : invoker.invokeN2(context, symbol, first, second));
        return result >= 0 ? result : -LastError.getInstance().get();
    }
}
