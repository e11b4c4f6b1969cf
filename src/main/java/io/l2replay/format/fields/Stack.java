package io.l2replay.format.fields;

import static io.l2replay.format.fields.FieldNames.ARP;
import static io.l2replay.format.fields.FieldNames.ETHER;
import static io.l2replay.format.fields.FieldNames.FRAGMENT;
import static io.l2replay.format.fields.FieldNames.ICMP;
import static io.l2replay.format.fields.FieldNames.ICMPV6;
import static io.l2replay.format.fields.FieldNames.INNER_TAG;
import static io.l2replay.format.fields.FieldNames.IP;
import static io.l2replay.format.fields.FieldNames.IPV6;
import static io.l2replay.format.fields.FieldNames.PADDING;
import static io.l2replay.format.fields.FieldNames.PAYLOAD;
import static io.l2replay.format.fields.FieldNames.PLACES;
import static io.l2replay.format.fields.FieldNames.SERVICE_TAG;
import static io.l2replay.format.fields.FieldNames.TCP;
import static io.l2replay.format.fields.FieldNames.UDP;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Field;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import java.util.Arrays;

/** Stacks the layers that a line's fields ask for, builds them, and compares checksums. One thread. */
final class Stack {
    private static final int NOTHING = -1;

    private final FieldNames names;
    private final Template template;
    private final SlotValues given;
    private final Filling filling;
    private final Proof proof;
    private final LayerChoice choice;
    private final Doubts doubts = new Doubts();
    private final int[] layers = new int[PLACES];

    private final int etherSource;
    private final int etherDestination;
    private final int ipHeader;
    private final int ipOptions;
    private final int icmpv6Type;
    private final int tcpHeader;
    private final int tcpOptions;

    private int linkNode;
    private boolean whole;
    private boolean nested;
    private boolean bare;
    private int first;
    private int top;
    private int doubt;

    Stack(FieldNames names, Template template, SlotValues given) {
        this.names = names;
        this.template = template;
        this.given = given;
        filling = new Filling(template, given, names.slot("ip.len"), names.slot("ipv6.plen"));
        proof = new Proof(names, given);
        choice = new LayerChoice(names, given);
        etherSource = names.slot("eth.src");
        etherDestination = names.slot("eth.dst");
        ipHeader = names.slot("ip.hdr_len");
        ipOptions = names.slot("ip.options");
        icmpv6Type = names.slot("icmpv6.type");
        tcpHeader = names.slot("tcp.hdr_len");
        tcpOptions = names.slot("tcp.options");
    }

    void reset() {
        linkNode = 0;
        filling.reset();
        proof.reset();
        whole = false;
        nested = false;
        bare = false;
        first = NOTHING;
        top = NOTHING;
        doubt = 0;
        Arrays.fill(layers, NOTHING);
    }

    void link(int node) {
        linkNode = node;
    }

    void bare() {
        bare = true;
    }

    void whole(int node) {
        linkNode = node;
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }

    void nested() {
        nested = true;
    }

    /** Which layers there are. */
    LayerChoice choice() {
        return choice;
    }

    /** What is filled up with zeros. */
    Filling filling() {
        return filling;
    }

    boolean checksumsAgree() {
        return proof.compared() > 0 && (doubt & Doubts.DIFFERENT) == 0;
    }

    String doubt() {
        return doubts.text(doubt);
    }

    /** Opens, fills and stacks all layers. */
    void build() throws BadValueException {
        link();
        if (whole) {
            template.ready(first, 1);
            return;
        }
        headers();
        if (given.asked(PAYLOAD) && !nested) {
            open(PAYLOAD);
        }
        int fill = filling.isWanted() ? filling.open(names.protocol(PAYLOAD, 0)) : NOTHING;
        if (fill != NOTHING) {
            push(fill);
        }
        if (given.asked(PADDING)) {
            open(PADDING);
        }
        int pad = filling.isPaddingWanted() ? filling.open(names.protocol(PADDING, 0)) : NOTHING;
        if (pad != NOTHING) {
            push(pad);
        }
        template.ready(first, 1);
        if (fill != NOTHING) {
            doubt |= filling.fill(first, layers, bare, fill, pad);
        }
    }

    private void headers() throws BadValueException {
        int transport = choice.transport();
        if (nested) {
            doubt |= Doubts.INNER;
            transport = choice.isInside(transport) ? NOTHING : transport;
        }
        boolean message = transport == ICMP || transport == ICMPV6;
        boolean both = given.asked(TCP) && given.asked(UDP);
        require(!both || message || transport == NOTHING, "TCP and UDP");
        require(!given.asked(ICMP) || !given.asked(ICMPV6), "ICMP and ICMPv6");
        doubt |= message && (given.asked(TCP) || given.asked(UDP)) ? Doubts.INNER : 0;
        network(transport);
        if (transport != NOTHING) {
            open(transport);
        }
    }

    private static void require(boolean condition, String both) throws BadValueException {
        if (!condition) {
            throw new BadValueException(-1, -1, "", "fields of both " + both + ", a frame has one of them");
        }
    }

    private void link() throws BadValueException {
        if (linkNode != 0) {
            int layer = template.open(names.protocol(PAYLOAD, 0), -1);
            template.putOctets(layer, 0, linkNode);
            push(layer);
        } else if (!bare) {
            open(ETHER);
            boolean addressed = given.isGiven(etherSource) && given.isGiven(etherDestination);
            doubt |= addressed ? 0 : Doubts.LINK;
        }
        for (int place = SERVICE_TAG; place <= INNER_TAG; place++) {
            boolean byType = place == SERVICE_TAG && choice.isServiceTagged();
            if ((given.asked(place) || byType) && !whole) {
                open(place);
            }
        }
    }

    private void network(int transport) throws BadValueException {
        boolean six = given.asked(IPV6) || given.asked(FRAGMENT);
        require(!given.asked(ARP) || !six && !given.asked(IP), "ARP and IP");
        if (given.asked(ARP)) {
            open(ARP);
        } else if (given.asked(IP) && six) {
            boolean in4 = choice.carriesIpv6();
            require(in4 || choice.carriesIpv4(), "IPv4 and IPv6");
            open(in4 ? IP : IPV6);
            open(in4 ? IPV6 : IP);
        } else if (six) {
            open(IPV6);
        } else if (given.asked(IP)) {
            open(IP);
        } else if (choice.networkByType(transport) != NOTHING) {
            open(choice.networkByType(transport));
        }
        if (given.asked(FRAGMENT) || six && choice.announcesFragment()) {
            open(FRAGMENT);
        }
    }

    private void open(int place) throws BadValueException {
        int type = given.isGiven(icmpv6Type) ? (int) given.low(icmpv6Type) : 128;
        Protocol protocol = names.protocol(place, type);
        int layer = template.open(protocol, -1);
        layers[place] = layer;
        for (int i = 0; i < protocol.size(); i++) {
            int slot = names.slot(place, protocol, i);
            if (given.isGiven(slot) && !names.isChecksum(slot)) {
                put(layer, protocol.field(i), i, slot);
            }
        }
        if (place == IP) {
            options(layer, protocol, ipHeader, ipOptions, 20);
        } else if (place == TCP) {
            options(layer, protocol, tcpHeader, tcpOptions, 20);
        }
        push(layer);
    }

    private void put(int layer, Field field, int number, int slot) throws BadValueException {
        if (names.isOctets(slot)) {
            int node = (int) given.low(slot);
            if (slot == ipOptions || slot == tcpOptions) {
                Octets.fillWord(template.values(), node);
            }
            template.putOctets(layer, number, node);
            return;
        }
        int bits = field.bits();
        if (bits > 0 && bits < 64 && given.low(slot) >>> bits != 0) {
            String message = "not within 0 to " + ((1L << bits) - 1) + " in this message";
            throw new BadValueException(-1, -1, field.alias(), message);
        }
        template.put(layer, number, given.high(slot), given.low(slot));
    }

    /** Where the header's length says that there are options and none are given, zeros stand for them. */
    private void options(int layer, Protocol protocol, int header, int options, int fixed) throws BadValueException {
        int missing = given.isGiven(header) ? (int) given.low(header) * 4 - fixed : 0;
        if (missing > 0 && !given.isGiven(options)) {
            int node = Octets.zeros(
                    template.values(), missing, names.field(options).alias());
            template.putOctets(layer, protocol.size() - 1, node);
            doubt |= Doubts.OPTIONS;
        }
    }

    private void push(int layer) throws BadValueException {
        template.close(layer);
        if (top == NOTHING) {
            first = layer;
        } else {
            template.stack(top, layer);
        }
        top = layer;
    }

    /** Builds the frame, compares its checksums with the given ones, and puts these in. */
    boolean next(Slot slot) throws BadValueException {
        if (!template.next(slot)) {
            return false;
        }
        doubt |= proof.check(template.layers(), layers, slot.bytes());
        doubt |= filling.filledBytes() > 0 && !proof.isPayloadProven() ? Doubts.PAYLOAD : 0;
        return true;
    }
}
