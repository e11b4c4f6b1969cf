package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory with an address. Small structs are direct buffers; frame memory is mapped, because a direct buffer is zeroed page
 * by page when it is made, and most of a frame slot is never used. These calls are set-up, not part of a replay: they are not
 * counted.
 */
public final class NativeMemory {
    static final int PRIVATE_UNTIL_TOUCHED = Linux.MAP_PRIVATE | Linux.MAP_ANONYMOUS | Linux.MAP_NORESERVE;

    private static final int MADV_DONTNEED = 4;
    private static final int MADV_NOHUGEPAGE = 15;

    private NativeMemory() {}

    /** A zeroed direct buffer in native byte order, freed with the buffer. */
    public static ByteBuffer struct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** The address of a direct buffer's first byte. */
    public static long address(ByteBuffer direct) {
        return MemoryIO.getInstance().getDirectBufferAddress(direct);
    }

    /**
     * Maps zeroed memory that costs nothing until it is touched, in pages of the usual size (a huge page would touch all).
     *
     * @throws SystemException no address space, or a limit (RLIMIT_AS)
     */
    public static ByteBuffer map(int bytes) throws SystemException {
        CallContext six = NativeSyscalls.context(6);
        long address = Invoker.getInstance()
                .invokeN6(six, symbol("mmap"), 0, bytes, Linux.PROT_READ_WRITE, PRIVATE_UNTIL_TOUCHED, -1, 0);
        if (address == -1) {
            int errno = LastError.getInstance().get();
            throw new SystemException(
                    SystemException.Kind.UNSUPPORTED,
                    errno,
                    "cannot map " + bytes + " bytes for frames: " + Errno.describe(errno)
                            + " (a smaller --batch or --ring-size needs less)");
        }
        advise(address, bytes, MADV_NOHUGEPAGE);
        return MemoryIO.getInstance().newDirectByteBuffer(address, bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * Gives the pages of mapped memory back to the system. The addresses stay reserved: a slot that is used by mistake after
     * its transport was closed reads zeros and does not bring down the virtual machine.
     */
    public static void release(ByteBuffer mapped) {
        advise(address(mapped), mapped.capacity(), MADV_DONTNEED);
    }

    /** Advice may be refused (a kernel without huge pages) and changes nothing but memory use: the result is not needed. */
    private static void advise(long address, long bytes, int advice) {
        Invoker.getInstance().invokeN3(NativeSyscalls.context(3), symbol("madvise"), address, bytes, advice);
    }

    private static long symbol(String name) {
        return Library.getDefault().getSymbolAddress(name);
    }
}
