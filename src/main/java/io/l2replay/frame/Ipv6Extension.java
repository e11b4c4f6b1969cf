package io.l2replay.frame;

/**
 * An extension header of IPv6 (RFC 8200, 4). What is bound to IPv6 is bound to it too; a checksum's question goes through it to the
 * IPv6 header below.
 */
abstract class Ipv6Extension extends Protocol {
    /** @param number its own protocol number */
    Ipv6Extension(int id, int number, Field... fields) {
        super(id, fields);
        like(Protocols.IPV6);
        over(Protocols.IPV6, "nh", number);
    }

    static Field next(String alias) {
        return Field.named("nh", alias, 8, 59, NextHeaders.KIND);
    }

    @Override
    protected long pseudoHeader(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        return ask(layers, layer, number, lengthBytes, source, destination);
    }

    /**
     * Asks the nearest IPv6 or extension header below, whatever else lies between, as scapy does.
     *
     * @return as {@link Protocol#pseudoHeader}
     */
    static long ask(Layers layers, int layer, int number, int lengthBytes, int source, int destination) {
        for (int below = layers.below(layer); below >= 0; below = layers.below(below)) {
            Protocol protocol = layers.protocol(below);
            if (protocol instanceof Ipv6 || protocol instanceof Ipv6Extension) {
                return protocol.pseudoHeader(layers, below, number, lengthBytes, source, destination);
            }
        }
        return -1;
    }

    @Override
    int selector() {
        return 0;
    }
}
