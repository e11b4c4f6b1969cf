package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void shouldNameTheConstantsAsTheSystemDoes() {
        assertEquals("EPERM (Operation not permitted)", Errno.describe(Errno.EPERM));
        assertEquals("EINTR", Errno.name(Errno.EINTR));
        assertEquals("EIO", Errno.name(Errno.EIO));
        assertEquals("ENXIO", Errno.name(Errno.ENXIO));
        assertEquals("EBADF", Errno.name(Errno.EBADF));
        assertEquals("EAGAIN", Errno.name(Errno.EAGAIN));
        assertEquals("ENOMEM", Errno.name(Errno.ENOMEM));
        assertEquals("EACCES", Errno.name(Errno.EACCES));
        assertEquals("EFAULT", Errno.name(Errno.EFAULT));
        assertEquals("ENODEV", Errno.name(Errno.ENODEV));
        assertEquals("EINVAL", Errno.name(Errno.EINVAL));
        assertEquals("EPIPE", Errno.name(Errno.EPIPE));
        assertEquals("ENOTSOCK", Errno.name(Errno.ENOTSOCK));
        assertEquals("EMSGSIZE", Errno.name(Errno.EMSGSIZE));
        assertEquals("EAFNOSUPPORT", Errno.name(Errno.EAFNOSUPPORT));
        assertEquals("ENETDOWN", Errno.name(Errno.ENETDOWN));
        assertEquals("ENOBUFS", Errno.name(Errno.ENOBUFS));
        assertEquals("errno 4095", Errno.describe(4095));
    }

    /** EWOULDBLOCK, EDEADLOCK and ENOTSUP are the same numbers. */
    @Test
    void shouldTellTheNameOfTheKernelWhereANumberHasTwo() {
        assertEquals("EAGAIN (Resource temporarily unavailable)", Errno.describe(11));
        assertEquals("EDEADLK (Resource deadlock avoided)", Errno.describe(35));
        assertEquals("EOPNOTSUPP (Operation not supported)", Errno.describe(95));
        assertEquals("EAGAIN", Errno.name(11));
        assertEquals("EDEADLK", Errno.name(35));
        assertEquals("EOPNOTSUPP", Errno.name(95));
    }

    @Test
    void shouldFindTheErrnoThatLibpcapSaysInWords() {
        assertEquals(Errno.EMSGSIZE, Errno.endOf("Error occured in pcap_sendpacket(): send: Message too long"));
        assertEquals(Errno.ENETDOWN, Errno.endOf("send: Network is down"));
        assertEquals(0, Errno.endOf("something else"));
    }
}
