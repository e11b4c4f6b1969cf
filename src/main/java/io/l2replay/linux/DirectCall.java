package io.l2replay.linux;

import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.NativeMethod;
import com.kenai.jffi.NativeMethods;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The instruction that enters the kernel, as a native method: nine instructions of machine code that move the arguments from where JNI
 * has them to where the kernel wants them. Between two frames lies so little that the way through libffi and the C library is felt,
 * the more since each call leaves the caches cold. Any thread, once {@link #install} has returned.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall(2): registers of each architecture</a>
 */
final class DirectCall {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    /** Numbers of asm/unistd_64.h, and of asm-generic/unistd.h. */
    static final int SENDTO = ARM ? 206 : 44;

    static final int SENDMMSG = ARM ? 269 : 307;

    /** Arguments of a Java long behind JNIEnv and class: rdx, rcx, r8, r9, stack (System V ABI of x86-64). */
    private static final byte[] X86_64 = {
        (byte) 0xf3,
        0x0f,
        0x1e,
        (byte) 0xfa, // endbr64
        0x48,
        (byte) 0x89,
        (byte) 0xd0, // mov rax, rdx
        0x48,
        (byte) 0x89,
        (byte) 0xcf, // mov rdi, rcx
        0x4c,
        (byte) 0x89,
        (byte) 0xc6, // mov rsi, r8
        0x4c,
        (byte) 0x89,
        (byte) 0xca, // mov rdx, r9
        0x4c,
        (byte) 0x8b,
        0x54,
        0x24,
        0x08, // mov r10, [rsp + 8]
        0x45,
        0x31,
        (byte) 0xc0, // xor r8d, r8d
        0x45,
        0x31,
        (byte) 0xc9, // xor r9d, r9d
        0x0f,
        0x05, // syscall
        (byte) 0xc3 // ret
    };

    /** The same in x2 to x6 (AAPCS64). */
    private static final int[] AARCH64 = {
        0xd503245f, // bti c
        0xaa0203e8, // mov x8, x2
        0xaa0303e0, // mov x0, x3
        0xaa0403e1, // mov x1, x4
        0xaa0503e2, // mov x2, x5
        0xaa0603e3, // mov x3, x6
        0xaa1f03e4, // mov x4, xzr
        0xaa1f03e5, // mov x5, xzr
        0xd4000001, // svc #0
        0xd65f03c0 // ret
    };

    private static final int PAGE_BYTES = 65_536;
    private static final int PROT_READ_EXEC = 1 | 4;
    private static boolean installed;

    private DirectCall() {}

    /**
     * Makes {@link #call} callable.
     *
     * @throws SystemException the system lets nobody make code
     */
    static synchronized void install() throws SystemException {
        if (installed) {
            return;
        }
        ByteBuffer page = NativeMemory.map(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (ARM) {
            for (int i = 0; i < AARCH64.length; i++) {
                page.putInt(i * Integer.BYTES, AARCH64[i]);
            }
        } else {
            page.put(0, X86_64);
        }
        long address = NativeMemory.address(page);
        long protect = Library.getDefault().getSymbolAddress("mprotect");
        if (Invoker.getInstance().invokeN3(NativeSyscalls.context(3), protect, address, PAGE_BYTES, PROT_READ_EXEC)
                != 0) {
            int errno = LastError.getInstance().get();
            throw new SystemException(
                    SystemException.Kind.UNSUPPORTED,
                    errno,
                    "cannot make a page executable for system calls: " + Errno.describe(errno));
        }
        NativeMethods.register(DirectCall.class, List.of(new NativeMethod(address, "call", "(JJJJJ)J")));
        installed = true;
    }

    /** Calls the kernel with four arguments, and zeros behind them: the result, or -errno. */
    static native long call(long number, long first, long second, long third, long fourth);
}
