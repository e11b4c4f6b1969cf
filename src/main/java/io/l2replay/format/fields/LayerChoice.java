package io.l2replay.format.fields;

import static io.l2replay.format.fields.FieldNames.ARP;
import static io.l2replay.format.fields.FieldNames.FRAGMENT;
import static io.l2replay.format.fields.FieldNames.ICMP;
import static io.l2replay.format.fields.FieldNames.ICMPV6;
import static io.l2replay.format.fields.FieldNames.IP;
import static io.l2replay.format.fields.FieldNames.IPV6;
import static io.l2replay.format.fields.FieldNames.PLACES;
import static io.l2replay.format.fields.FieldNames.TCP;
import static io.l2replay.format.fields.FieldNames.UDP;

/** Tells by the numbers of types and protocols which layers there are, where no field of a layer tells it. One thread. */
final class LayerChoice {
    private static final int NOTHING = -1;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int ETHERTYPE_SERVICE_TAG = 0x88a8;
    private static final int PROTOCOL_IPV4 = 4;
    private static final int PROTOCOL_IPV6 = 41;
    private static final int PROTOCOL_FRAGMENT = 44;

    /** Protocol numbers of the transport places. */
    private static final int[] NUMBERS = new int[PLACES];

    static {
        NUMBERS[ICMP] = 1;
        NUMBERS[ICMPV6] = 58;
        NUMBERS[TCP] = 6;
        NUMBERS[UDP] = 17;
    }

    private final SlotValues given;
    private final int etherType;
    private final int tagType;
    private final int innerTagType;
    private final int ipProtocol;
    private final int ipOffset;
    private final int ipv6Next;
    private final int fragmentNext;
    private final int fragmentOffset;

    LayerChoice(FieldNames names, SlotValues given) {
        this.given = given;
        etherType = names.slot("eth.type");
        tagType = names.slot("vlan.etype");
        innerTagType = tagType + names.base(FieldNames.INNER_TAG) - names.base(FieldNames.TAG);
        ipProtocol = names.slot("ip.proto");
        ipOffset = names.slot("ip.frag_offset");
        ipv6Next = names.slot("ipv6.nxt");
        fragmentNext = names.slot("ipv6.fraghdr.nxt");
        fragmentOffset = names.slot("ipv6.fraghdr.offset");
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
        for (int place = ICMP; place <= UDP; place++) {
            if (NUMBERS[place] == number) {
                return place;
            }
        }
        return NOTHING;
    }

    private boolean holds(int slot, long value) {
        return given.isGiven(slot) && given.low(slot) == value;
    }

    private boolean isPositive(int slot) {
        return given.isGiven(slot) && given.low(slot) > 0;
    }

    private int protocolNumber() {
        int slot = given.isGiven(fragmentNext) ? fragmentNext : given.isGiven(ipv6Next) ? ipv6Next : ipProtocol;
        return given.isGiven(slot) ? (int) given.low(slot) : NOTHING;
    }

    /** Whether the protocol number names another transport: its fields then are those of a packet inside. */
    boolean isInside(int transport) {
        int number = protocolNumber();
        return transport != NOTHING && number != NOTHING && number != NUMBERS[transport];
    }

    boolean isServiceTagged() {
        return holds(etherType, ETHERTYPE_SERVICE_TAG);
    }

    boolean announcesFragment() {
        return holds(ipv6Next, PROTOCOL_FRAGMENT);
    }

    boolean carriesIpv6() {
        return holds(ipProtocol, PROTOCOL_IPV6);
    }

    boolean carriesIpv4() {
        return holds(ipv6Next, PROTOCOL_IPV4);
    }

    /** The place of the network layer by the innermost type and the transport; -1 for none. */
    int networkByType(int transport) {
        int slot = given.isGiven(innerTagType) ? innerTagType : given.isGiven(tagType) ? tagType : etherType;
        long type = given.isGiven(slot) ? given.low(slot) : NOTHING;
        if (type == ETHERTYPE_ARP && transport == NOTHING) {
            return ARP;
        }
        if (type == ETHERTYPE_IPV6 || transport == ICMPV6) {
            return IPV6;
        }
        return type == ETHERTYPE_IPV4 || transport != NOTHING ? IP : NOTHING;
    }
}
