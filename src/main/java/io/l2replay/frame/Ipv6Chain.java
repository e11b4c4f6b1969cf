package io.l2replay.frame;

import java.nio.ByteBuffer;

/**
 * The headers between that of an IPv6 packet and its transport's, of the common form (RFC 8200, 4.2): each names the next. A Fragment
 * header ends them, for what is behind it may be no header.
 */
final class Ipv6Chain {
    private static final int HEADER_BYTES = 40;
    private static final int NEXT_HEADER = 6;

    private Ipv6Chain() {}

    /**
     * Index of the octet that says what stands behind them.
     *
     * @param ip index of the packet
     * @param end where it ends; a header of which less than eight octets are there is not looked into
     */
    static int nextAt(ByteBuffer bytes, int ip, int end) {
        int named = ip + NEXT_HEADER;
        int at = ip + HEADER_BYTES;
        while (ChecksumFixer.isUnfragmentedExtension(bytes.get(named) & 0xff) && at + 8 <= end) {
            named = at;
            at = behind(bytes, ip, named);
        }
        return named;
    }

    /** Index behind the header to which that octet of {@link #nextAt} belongs; it may be behind the packet. */
    static int behind(ByteBuffer bytes, int ip, int named) {
        return named == ip + NEXT_HEADER ? ip + HEADER_BYTES : named + 8 + 8 * (bytes.get(named + 1) & 0xff);
    }
}
