package io.l2replay.format.logged;

import io.l2replay.frame.Checksum;
import io.l2replay.frame.Layers;
import java.nio.ByteBuffer;

/** Whether the checksums that were logged are those of the frame that was built. One thread. */
final class LoggedSums {
    private final Layers layers;
    private int ip = -1;
    private int carried = -1;
    private int protocol;
    private boolean ipLogged;
    private boolean sumLogged;
    private boolean swapped;
    private boolean version4;

    LoggedSums(Layers layers) {
        this.layers = layers;
    }

    void reset() {
        ip = -1;
        carried = -1;
    }

    /**
     * @param ipLayer the IP header
     * @param carriedLayer what it carries, from its header on; -1 when that has no checksum of its own here
     */
    void of(LoggedPacket packet, int ipLayer, int carriedLayer) {
        ip = ipLayer;
        version4 = packet.version == 4;
        protocol = (int) packet.value(LoggedPacket.PROTO);
        ipLogged = packet.has(LoggedPacket.IP_SUM);
        boolean unused = protocol == Transport.UDP && packet.value(LoggedPacket.SUM) == 0;
        sumLogged = carriedLayer >= 0 && packet.has(LoggedPacket.SUM) && !unused;
        carried = carriedLayer;
        swapped = protocol == Transport.ICMP || protocol == Transport.ICMPV6;
    }

    /** Whether both headers' checksums were logged, so that nothing behind the link header is outside of them. */
    boolean coverAll() {
        return sumLogged && (ipLogged || !version4);
    }

    /** Whether those that were logged are right in the frame just built, of that length. */
    boolean areRight(int length) {
        ByteBuffer bytes = layers.bytes();
        int at = layers.offset(ip);
        boolean right = !ipLogged || Checksum.fold(Checksum.add(0, bytes, at, at + layers.headerBytes(ip))) == 0;
        return right & (!sumLogged || carriedIsRight(bytes, length));
    }

    private boolean carriedIsRight(ByteBuffer bytes, int length) {
        int at = layers.offset(carried);
        long pseudo = pseudoHeader(bytes, length - at);
        if (isZero(bytes, pseudo, at, length)) {
            return true;
        }
        if (swapped) {
            // ulogd writes the checksum of ICMP as the host holds it; a host of the other order is told by its being
            // right.
            short logged = bytes.getShort(at + 2);
            bytes.putShort(at + 2, Short.reverseBytes(logged));
            if (isZero(bytes, pseudo, at, length)) {
                return true;
            }
            bytes.putShort(at + 2, logged);
        }
        return false;
    }

    private static boolean isZero(ByteBuffer bytes, long pseudo, int at, int end) {
        return Checksum.fold(Checksum.add(pseudo, bytes, at, end)) == 0;
    }

    private long pseudoHeader(ByteBuffer bytes, int lengthBytes) {
        int at = layers.offset(ip);
        if (protocol == Transport.ICMP) {
            return 0;
        }
        int from = version4 ? at + 12 : at + 8;
        int to = version4 ? at + 20 : at + 40;
        return Checksum.add((long) protocol + lengthBytes, bytes, from, to);
    }
}
