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
import static io.l2replay.format.fields.FieldNames.TAG;
import static io.l2replay.format.fields.FieldNames.TCP;
import static io.l2replay.format.fields.FieldNames.UDP;

import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Field;
import io.l2replay.frame.Layers;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Slot;
import io.l2replay.frame.Template;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Stacks the layers that a line's fields ask for, builds them, and compares checksums. One thread. */
final class Stack {
    private static final int NOTHING = -1;

    private final FieldNames names;
    private final Template template;
    private final SlotValues given;
    private final Doubts doubts = new Doubts();
    private final int[] layers = new int[PLACES];

    private final int etherType;
    private final int etherSource;
    private final int etherDestination;
    private final int tagType;
    private final int ipProtocol;
    private final int ipOffset;
    private final int ipHeader;
    private final int ipOptions;
    private final int ipv6Next;
    private final int fragmentNext;
    private final int fragmentOffset;
    private final int icmpv6Type;
    private final int tcpHeader;
    private final int tcpOptions;

    private int linkNode;
    private boolean bare;
    private int fillTo;
    private int filledBytes;
    private int first;
    private int top;
    private int doubt;
    private int sums;

    Stack(FieldNames names, Template template, SlotValues given) {
        this.names = names;
        this.template = template;
        this.given = given;
        etherType = slot("eth.type");
        etherSource = slot("eth.src");
        etherDestination = slot("eth.dst");
        tagType = slot("vlan.etype");
        ipProtocol = slot("ip.proto");
        ipOffset = slot("ip.frag_offset");
        ipHeader = slot("ip.hdr_len");
        ipOptions = slot("ip.options");
        ipv6Next = slot("ipv6.nxt");
        fragmentNext = slot("ipv6.fraghdr.nxt");
        fragmentOffset = slot("ipv6.fraghdr.offset");
        icmpv6Type = slot("icmpv6.type");
        tcpHeader = slot("tcp.hdr_len");
        tcpOptions = slot("tcp.options");
    }

    private int slot(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return names.target(names.find(bytes, 0, bytes.length)).slot();
    }

    void reset() {
        linkNode = 0;
        bare = false;
        fillTo = 0;
        filledBytes = 0;
        first = NOTHING;
        top = NOTHING;
        doubt = 0;
        sums = 0;
        Arrays.fill(layers, NOTHING);
    }

    void link(int node) {
        linkNode = node;
    }

    void bare() {
        bare = true;
    }

    void fillTo(int networkBytes) {
        fillTo = networkBytes;
    }

    int filledBytes() {
        return filledBytes;
    }

    boolean checksumsAgree() {
        return sums > 0 && (doubt & Doubts.DIFFERENT) == 0;
    }

    String doubt() {
        return doubts.text(doubt);
    }

    /** Gives the protocol number to the network header that there is. */
    void protocol(int number) {
        boolean six = !given.asked(IP) && (given.asked(IPV6) || given.asked(FRAGMENT));
        given.wide(!six ? ipProtocol : given.asked(FRAGMENT) ? fragmentNext : ipv6Next, 0, number);
        given.ask(1 << (six ? IPV6 : IP));
    }

    /** The place of the transport layer, or -1: by fields of it, else by the protocol number. */
    int transport() {
        if (given.asked(ICMP) || given.asked(ICMPV6)) {
            return given.asked(ICMP) ? ICMP : ICMPV6;
        }
        if (given.asked(TCP) || given.asked(UDP)) {
            return given.asked(TCP) ? TCP : UDP;
        }
        boolean later = isPositive(ipOffset) || isPositive(fragmentOffset);
        int number = later ? NOTHING : protocolNumber();
        return number == 6 ? TCP : number == 17 ? UDP : number == 1 ? ICMP : number == 58 ? ICMPV6 : NOTHING;
    }

    private boolean isPositive(int slot) {
        return given.isGiven(slot) && given.low(slot) > 0;
    }

    private int protocolNumber() {
        int slot = given.isGiven(fragmentNext) ? fragmentNext : given.isGiven(ipv6Next) ? ipv6Next : ipProtocol;
        return given.isGiven(slot) ? (int) given.low(slot) : NOTHING;
    }

    /** Opens, fills and stacks all layers. */
    void build() throws BadValueException {
        int transport = transport();
        require(!(given.asked(TCP) && given.asked(UDP)) || transport == ICMP || transport == ICMPV6, "TCP and UDP");
        require(!(given.asked(ICMP) && given.asked(ICMPV6)), "ICMP and ICMPv6");
        boolean inner = transport == ICMP || transport == ICMPV6;
        doubt |= inner && (given.asked(TCP) || given.asked(UDP)) ? Doubts.INNER : 0;
        link();
        network(transport);
        if (transport != NOTHING) {
            open(transport);
        }
        if (given.asked(PAYLOAD)) {
            open(PAYLOAD);
        }
        int fill = fillTo > 0 ? zeros() : NOTHING;
        if (given.asked(PADDING)) {
            open(PADDING);
        }
        template.ready(first, 1);
        if (fill != NOTHING) {
            fill(fill);
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
            if (given.asked(place)) {
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
            boolean in4 = given.isGiven(ipProtocol) && given.low(ipProtocol) == 41;
            boolean in6 = given.isGiven(ipv6Next) && given.low(ipv6Next) == 4;
            require(in4 || in6, "IPv4 and IPv6");
            open(in4 ? IP : IPV6);
            open(in4 ? IPV6 : IP);
        } else if (six) {
            open(IPV6);
        } else if (given.asked(IP)) {
            open(IP);
        } else {
            byType(transport);
        }
        if (given.asked(FRAGMENT)) {
            open(FRAGMENT);
        }
    }

    private void byType(int transport) throws BadValueException {
        int slot = given.isGiven(tagType + names.base(INNER_TAG) - names.base(TAG))
                ? tagType + names.base(INNER_TAG) - names.base(TAG)
                : given.isGiven(tagType) ? tagType : etherType;
        long type = given.isGiven(slot) ? given.low(slot) : NOTHING;
        if (type == 0x0806 && transport == NOTHING) {
            open(ARP);
        } else if (type == 0x86dd || transport == ICMPV6) {
            open(IPV6);
        } else if (type == 0x0800 || transport != NOTHING) {
            open(IP);
        }
    }

    private void open(int place) throws BadValueException {
        int type = given.isGiven(icmpv6Type) ? (int) given.low(icmpv6Type) : 128;
        Protocol protocol = names.protocol(place, type);
        int layer = template.open(protocol, -1);
        layers[place] = layer;
        for (int i = 0; i < protocol.size(); i++) {
            int slot = names.slot(place, protocol, i);
            if (given.isGiven(slot) && !protocol.field(i).isChecksum()) {
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
        if (names.field(slot).form() == Field.Form.OCTETS) {
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

    private int zeros() throws BadValueException {
        int layer = template.open(names.protocol(PAYLOAD, 0), -1);
        template.putOctets(layer, 0, Octets.zeros(template.values(), 0, "length"));
        push(layer);
        return layer;
    }

    /** Gives the layer of zeros its size: what is missing from the network header on, without trailers. */
    private void fill(int layer) throws BadValueException {
        Layers all = template.layers();
        int network = template.measure();
        for (int each = first; each >= 0; each = all.above(each)) {
            boolean link = each == first && !bare
                    || each == layers[SERVICE_TAG]
                    || each == layers[TAG]
                    || each == layers[INNER_TAG]
                    || each == layers[PADDING];
            network -= link ? all.headerBytes(each) : 0;
        }
        if (fillTo > network) {
            filledBytes = fillTo - network;
            int node = Octets.zeros(template.values(), filledBytes, "length");
            template.putOctets(layer, 0, node);
        }
    }

    /** Builds the frame, compares its checksums with the given ones, and puts these in. */
    boolean next(Slot slot) throws BadValueException {
        if (!template.next(slot)) {
            return false;
        }
        boolean proven = true;
        for (int place = SERVICE_TAG; place < PAYLOAD; place++) {
            if (layers[place] != NOTHING) {
                proven &= check(place, slot.bytes());
            }
        }
        doubt |= filledBytes > 0 && !proven ? Doubts.PAYLOAD : 0;
        return true;
    }

    /** Whether all that the layer's header holds is given, or proven by its checksum. */
    private boolean check(int place, ByteBuffer bytes) {
        Layers all = template.layers();
        Protocol protocol = all.protocol(layers[place]);
        int missing = 0;
        for (int i = 0; i < protocol.size(); i++) {
            Field field = protocol.field(i);
            int slot = names.slot(place, protocol, i);
            if (field.isChecksum()) {
                return compare(given, slot, bytes, all.offset(layers[place]) + FieldNames.offset(protocol, i));
            }
            missing |= !given.isGiven(slot) && !field.isImplied() ? Doubts.FIELDS : 0;
        }
        doubt |= missing;
        return missing == 0;
    }

    private boolean compare(SlotValues logged, int slot, ByteBuffer bytes, int at) {
        if (!logged.isGiven(slot)) {
            doubt |= Doubts.UNCHECKED;
            return false;
        }
        sums++;
        boolean same = (bytes.getShort(at) & 0xffff) == logged.low(slot);
        bytes.putShort(at, (short) logged.low(slot));
        doubt |= same ? 0 : Doubts.DIFFERENT;
        return same;
    }
}
