package io.l2replay.frame;

/**
 * ARP (RFC 826). Addresses are MACs over Ethernet and IPv4 or IPv6 addresses by the protocol type; with other types or
 * lengths they are octets, as scapy has it.
 */
final class Arp extends Protocol {
    private static final int HWTYPE = 0;
    private static final int PTYPE = 1;
    private static final int HWLEN = 2;
    private static final int PLEN = 3;
    private static final int HWSRC = 5;
    private static final int PSRC = 6;
    private static final int HWDST = 7;
    private static final int PDST = 8;

    Arp() {
        super(
                Protocols.ARP,
                Field.number("hwtype", "arp.hw.type", 16, 1).implied(),
                Field.named("ptype", "arp.proto.type", 16, 0x0800, EtherTypes.KIND)
                        .implied(),
                Field.number("hwlen", "arp.hw.size", 8, 0).computed().implied(),
                Field.number("plen", "arp.proto.size", 8, 0).computed().implied(),
                Field.named(
                                "op",
                                "arp.opcode",
                                16,
                                1,
                                new NamedKind(
                                                null,
                                                "who-has",
                                                "is-at",
                                                "RARP-req",
                                                "RARP-rep",
                                                "Dyn-RARP-req",
                                                "Dyn-RAR-rep",
                                                "Dyn-RARP-err",
                                                "InARP-req",
                                                "InARP-rep")
                                        .spoken())
                        .stated(),
                Field.sized("hwsrc", "arp.src.hw_mac", new Address(true, true)),
                Field.sized("psrc", "arp.src.proto_ipv4", new Address(false, true)),
                Field.sized("hwdst", "arp.dst.hw_mac", new Address(true, false)),
                Field.sized("pdst", "arp.dst.proto_ipv4", new Address(false, false)));
        over(Protocols.ETHER, "type", 0x0806);
        over(Protocols.SNAP, "code", 0x0806);
        over(Protocols.GRE, "proto", 0x0806);
    }

    /** The lengths that were not given are those of the sender's addresses. */
    @Override
    protected void prepare(Layers layers, int layer) throws BadValueException {
        length(layers, layer, HWLEN, HWSRC);
        length(layers, layer, PLEN, PSRC);
    }

    private void length(Layers layers, int layer, int length, int address) throws BadValueException {
        if (!layers.isGiven(layer, length)) {
            int octets = field(address).kind.size(layers, layer, layers.slot(layer, address));
            if (octets > 255) {
                throw layers.bad(layer, "an address of " + octets + " bytes, ARP has at most 255");
            }
            layers.set(layers.slot(layer, length), 0, octets);
        }
    }

    @Override
    int payload(FrameReader in, int layer, int at, int end) {
        return Protocols.PADDING;
    }

    @Override
    protected long destinationMac(Layers layers, int layer) {
        boolean four = layers.value(layer, PTYPE) == 0x0800 && layers.value(layer, PLEN) == 4;
        return four ? Ipv4.groupMac(layers.value(layer, PDST)) : -1;
    }

    /** An address whose form the other fields decide. */
    private static final class Address extends Kind {
        private final boolean hardware;
        private final boolean source;

        Address(boolean hardware, boolean source) {
            this.hardware = hardware;
            this.source = source;
        }

        /** Octets that an address has by type and a given length; 0 when it is no address but octets. */
        private int natural(Layers layers, int layer) {
            int lengthField = hardware ? HWLEN : PLEN;
            long type = layers.value(layer, hardware ? HWTYPE : PTYPE);
            int octets = hardware ? type == 1 ? 6 : 0 : type == 0x0800 ? 4 : type == 0x86dd ? 16 : 0;
            boolean fits = !layers.isGiven(layer, lengthField) || layers.value(layer, lengthField) == octets;
            return fits ? octets : 0;
        }

        @Override
        void element(Layers layers, int layer, Field field, int node) throws BadValueException {
            Values values = layers.values();
            byte kind = values.kind(node);
            int octets = natural(layers, layer);
            boolean drawn = octets == 6 && kind == Values.DRAW_MAC
                    || octets == 4 && (kind == Values.DRAW_IPV4 || kind == Values.NET4)
                    || octets == 16 && (kind == Values.DRAW_IPV6 || kind == Values.NET6);
            if (drawn) {
                return;
            }
            if (!values.isString(node)) {
                throw values.bad(node, field.label(), expected(octets));
            }
            boolean converted = octets == 6 && MacKind.convert(values, node)
                    || octets == 4 && AddressText.toIpv4(values, node)
                    || octets == 16 && AddressText.toIpv6(values, node);
            if (!converted && octets > 0 && layers.isGiven(layer, hardware ? HWLEN : PLEN)) {
                throw values.bad(node, field.label(), expected(octets));
            }
        }

        @Override
        Field.Form form() {
            return hardware ? Field.Form.MAC : Field.Form.IPV4;
        }

        private static String expected(int octets) {
            return octets == 6
                    ? "expected a MAC address"
                    : octets == 4
                            ? "expected an IPv4 address"
                            : octets == 16 ? "expected an IPv6 address" : "expected bytes";
        }

        @Override
        void none(Layers layers, int layer, int slot) {
            layers.set(slot, 0, 0);
        }

        @Override
        int size(Layers layers, int layer, int slot) {
            if (isString(layers, slot)) {
                int length = hardware ? HWLEN : PLEN;
                return layers.isGiven(layer, length) ? (int) layers.value(layer, length) : layers.stringLength(slot);
            }
            int octets = natural(layers, layer);
            if (octets > 0 || !layers.isGiven(slot)) {
                return octets > 0 ? octets : (int) givenLength(layers, layer);
            }
            return hardware ? 6 : layers.values().kind(layers.node(slot)) == Values.NET6 ? 16 : 4;
        }

        private long givenLength(Layers layers, int layer) {
            int length = hardware ? HWLEN : PLEN;
            return layers.isGiven(layer, length) ? layers.value(layer, length) : 0;
        }

        private static boolean isString(Layers layers, int slot) {
            return layers.isGiven(slot) && layers.values().isString(layers.node(slot));
        }

        @Override
        int write(Layers layers, int layer, int slot, int at) {
            int size = size(layers, layer, slot);
            if (isString(layers, slot)) {
                return layers.writeString(slot, at, Math.min(size, layers.stringLength(slot)), size);
            }
            if (!layers.isGiven(slot)) {
                resolve(layers, slot, source ? natural(layers, layer) : 0);
            }
            for (int i = 0; i < size; i++) {
                int shift = 8 * (size - 1 - i);
                long half = shift >= 64 ? layers.high(slot) : layers.low(slot);
                layers.bytes().put(at + i, shift >= 128 ? 0 : (byte) (half >>> shift));
            }
            return at + size;
        }

        /** An address by its number, or octets. With octets the length stays given, so that they are not taken for text. */
        @Override
        int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
            Layers layers = in.layers();
            int length = (int) givenLength(layers, layer);
            if (at + length > end) {
                return -1;
            }
            if (natural(layers, layer) == 0 || length == 0) {
                in.keep(layers.slot(layer, hardware ? HWLEN : PLEN));
                layers.hold(slot, in.string(at, length));
            } else {
                long high = length == 16 ? in.octets().getLong(at) : 0;
                layers.hold(slot, high, in.unsigned(at + Math.max(0, length - 8), Math.min(8, length)));
            }
            return at + length;
        }

        @Override
        void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
            if (isString(layers, slot)) {
                out.bytes(layers.values(), layers.node(slot));
            } else if (hardware) {
                out.mac(layers.low(slot));
            } else if (layers.value(layer, PTYPE) == 0x0800) {
                out.ipv4(layers.low(slot));
            } else {
                out.ipv6(layers.high(slot), layers.low(slot));
            }
        }

        private static void resolve(Layers layers, int slot, int octets) {
            Addresses own = layers.addresses();
            if (octets == 16) {
                layers.set(slot, own.ipv6High(), own.ipv6Low());
            } else {
                long low = octets == 6 ? own.srcMac() : octets == 4 ? own.ipv4() & 0xffff_ffffL : 0;
                layers.set(slot, 0, low);
            }
        }
    }
}
