package io.l2replay.linux;

/** The errno values that the ways to send tell apart (asm-generic/errno.h), and names and texts for messages. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EFAULT = 14;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EPIPE = 32;
    public static final int EDEADLK = 35;
    public static final int ENOTSOCK = 88;
    public static final int EMSGSIZE = 90;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int ENETDOWN = 100;
    public static final int ENOBUFS = 105;

    /** EHWPOISON, the last one of asm-generic/errno.h. */
    private static final int LAST = 133;

    private Errno() {}

    /** The errno's name, {@code ENETDOWN}; loads a table, so for error paths only. */
    public static String name(int errno) {
        return Names.of(errno).name();
    }

    /** Name and text, {@code ENETDOWN (Network is down)}; loads a table, so for error paths only. */
    public static String describe(int errno) {
        jnr.constants.platform.Errno known = Names.of(errno);
        return known == jnr.constants.platform.Errno.__UNKNOWN_CONSTANT__
                ? "errno " + errno
                : known.name() + " (" + known.description() + ")";
    }

    /** The errno whose text, as the C library in this process's language gives it, ends the message; 0 when none does. */
    public static int endOf(String message) {
        for (int errno = 1; errno <= LAST; errno++) {
            if (message.endsWith(": " + CText.of(errno))) {
                return errno;
            }
        }
        return 0;
    }

    /** strerror(3), each text read once. */
    private static final class CText {
        private static final String[] KNOWN = new String[LAST + 1];

        static String of(int errno) {
            if (KNOWN[errno] == null) {
                KNOWN[errno] = NativeSyscalls.errorText(errno);
            }
            return KNOWN[errno];
        }
    }

    private static final class Names {
        /** Two numbers have another name in the table, EDEADLOCK and ENOTSUP; these are the kernel's, strace(1)'s and errno(3)'s. */
        static jnr.constants.platform.Errno of(int errno) {
            return switch (errno) {
                case EDEADLK -> jnr.constants.platform.Errno.EDEADLK;
                case EOPNOTSUPP -> jnr.constants.platform.Errno.EOPNOTSUPP;
                default -> jnr.constants.platform.Errno.valueOf(errno);
            };
        }
    }
}
