package io.l2replay.frame;

/** Redirected Header (RFC 4861, 4.6.3): a packet as a value, cut to a multiple of eight octets. */
final class NdRedirectedHeader extends NdOption {
    NdRedirectedHeader() {
        super(
                Protocols.ICMPV6_ND_OPT_REDIRECTED,
                4,
                0,
                Field.sized("res", "icmpv6.opt.reserved", BytesKind.of(6)),
                Field.sized("pkt", "icmpv6.opt.redirected_packet", new Cut()));
    }

    @Override
    protected void finish(Layers layers, int layer) throws BadValueException {
        length(layers, layer, layers.headerBytes(layer) / 8);
    }

    private static final class Cut extends PacketsKind {
        @Override
        void element(Layers layers, int layer, Field field, int node) throws BadValueException {
            byte kind = layers.values().kind(node);
            if (kind != Values.PACKET && kind != Values.BYTES) {
                throw layers.values().bad(node, field.label(), "expected a packet or bytes");
            }
        }

        @Override
        void accept(Layers layers, int layer, int slot, Field field, int node) throws BadValueException {
            if (layers.values().kind(node) == Values.LIST) {
                throw layers.values().bad(node, field.label(), "expected one packet or bytes, not a list");
            }
            super.accept(layers, layer, slot, field, node);
        }

        /** The packet is told as octets: it is cut where it is cut. */
        @Override
        int read(FrameReader in, int layer, int slot, int at, int end) throws BadValueException {
            return BytesKind.SINGLE.read(in, layer, slot, at, end);
        }

        @Override
        void tell(Layers layers, int layer, int slot, Field field, ScapyText out) {
            BytesKind.SINGLE.tell(layers, layer, slot, field, out);
        }

        @Override
        int size(Layers layers, int layer, int slot) throws BadValueException {
            return super.size(layers, layer, slot) & ~7;
        }

        /** What lies behind the cut is overwritten by the next layer, or lies behind the frame. */
        @Override
        int write(Layers layers, int layer, int slot, int at) throws BadValueException {
            int whole = super.size(layers, layer, slot);
            if (at + whole > layers.bytes().capacity()) {
                throw layers.bad(layer, "a packet of " + whole + " bytes does not fit the frame before it is cut");
            }
            super.write(layers, layer, slot, at);
            return at + (whole & ~7);
        }
    }
}
