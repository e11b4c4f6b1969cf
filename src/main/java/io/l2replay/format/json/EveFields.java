package io.l2replay.format.json;

import io.l2replay.format.BadLineException;
import io.l2replay.format.PacketOctets;
import io.l2replay.format.fields.FieldFrame;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.BadValueException;
import io.l2replay.frame.Slot;

/**
 * Builds the packet of an event that has none from what the event says of it: addresses, ports, protocol, VLAN, ICMP type and
 * code, and {@code payload} in base64 ({@code payload_printable} has lost octets and is passed over). Everything else is
 * computed or has its default; TCP with a payload has the flags PSH and ACK. One thread.
 */
final class EveFields {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int ICMPV6 = 58;
    private static final int PSH_ACK = 0x18;
    private static final int ABSENT = -1;
    private static final String[] NAMES = {"TCP", "UDP", "ICMP", "IPv6-ICMP", "SCTP", "GRE", "ESP", "AH", "IGMP"};
    private static final int[] NUMBERS = {TCP, 17, ICMP, ICMPV6, 132, 47, 50, 51, 2};

    private final JsonLine json;
    private final FieldFrame frame;
    private final PacketOctets payload;
    private final int data;
    private final int vlan;
    private final int tcpFlags;
    private final int[] type;
    private final int[] code;
    private byte[] octets = new byte[2048];
    private boolean source;
    private boolean destination;
    private boolean hasPayload;
    private int protocol;
    private int icmpType;
    private int icmpCode;

    EveFields(JsonLine json, Addresses addresses) {
        this.json = json;
        frame = new FieldFrame(addresses);
        payload = new PacketOctets(addresses);
        data = frame.find("data.data");
        vlan = frame.find("vlan.id");
        tcpFlags = frame.find("tcp.flags");
        type = new int[] {frame.find("icmp.type"), frame.find("icmpv6.type")};
        code = new int[] {frame.find("icmp.code"), frame.find("icmpv6.code")};
    }

    void reset() {
        frame.reset();
        payload.clear();
        source = false;
        destination = false;
        hasPayload = false;
        protocol = ABSENT;
        icmpType = ABSENT;
        icmpCode = ABSENT;
    }

    /** Takes the value that the line is at, if it says anything of the packet. */
    void take() throws BadLineException {
        switch (json.name()) {
            case "src_ip":
                source = true;
                address(FieldFrame.SOURCE);
                break;
            case "dest_ip":
                destination = true;
                address(FieldFrame.DESTINATION);
                break;
            case "src_port":
                number(FieldFrame.SOURCE_PORT, json.integer(0, 65_535));
                break;
            case "dest_port":
                number(FieldFrame.DESTINATION_PORT, json.integer(0, 65_535));
                break;
            case "proto":
                protocol = protocol();
                number(FieldFrame.PROTOCOL, protocol);
                break;
            case "icmp_type":
                icmpType = (int) json.integer(0, 255);
                break;
            case "icmp_code":
                icmpCode = (int) json.integer(0, 255);
                break;
            case "vlan":
                takeTags();
                break;
            case "payload":
                takePayload();
                break;
            default:
        }
    }

    /** Whether the event names both ends and the protocol. */
    boolean suffice() {
        return source && destination && protocol != ABSENT;
    }

    /** The line is complete. */
    void ready() throws BadLineException {
        int length = payload.length();
        if (hasPayload && length > 0) {
            octets = payload.copyTo(octets);
        }
        try {
            int family = protocol == ICMP ? 0 : protocol == ICMPV6 ? 1 : ABSENT;
            if (family != ABSENT && icmpType != ABSENT) {
                frame.number(type[family], icmpType);
            }
            if (family != ABSENT && icmpCode != ABSENT) {
                frame.number(code[family], icmpCode);
            }
            if (hasPayload && length > 0) {
                frame.octets(data, octets, 0, length);
                if (protocol == TCP) {
                    frame.number(tcpFlags, PSH_ACK);
                }
            }
            frame.ready();
        } catch (BadValueException bad) {
            throw new BadLineException(0, bad.field(), bad.getMessage(), "");
        }
    }

    boolean next(Slot slot) throws BadLineException {
        try {
            return frame.next(slot);
        } catch (BadValueException bad) {
            throw new BadLineException(0, bad.field(), bad.getMessage(), "");
        }
    }

    String doubt() {
        return frame.doubt();
    }

    private void address(int handle) throws BadLineException {
        json.text();
        try {
            frame.text(handle, json.bytes(), json.start(), json.end());
        } catch (BadValueException bad) {
            throw json.bad(bad.getMessage());
        }
    }

    private void number(int handle, long value) throws BadLineException {
        try {
            frame.number(handle, value);
        } catch (BadValueException bad) {
            throw json.bad(bad.getMessage());
        }
    }

    /** A name, or as Suricata writes a protocol without one, three digits. */
    private int protocol() throws BadLineException {
        json.scalar();
        for (int i = 0; i < NAMES.length; i++) {
            if (json.is(NAMES[i])) {
                return NUMBERS[i];
            }
        }
        int number = 0;
        for (int at = json.start(); at < json.end(); at++) {
            int digit = json.bytes()[at] - '0';
            number = digit < 0 || digit > 9 || number > 255 ? 256 : number * 10 + digit;
        }
        if (json.start() == json.end() || number > 255) {
            throw json.bad("expected a protocol such as TCP, UDP, ICMP or IPv6-ICMP, or its number");
        }
        return number;
    }

    /** {@code [100, 200]}: outer and inner tag. */
    private void takeTags() throws BadLineException {
        if (!json.isArray()) {
            number(vlan, json.integer(0, 4095));
            return;
        }
        json.enter();
        int handle = vlan;
        while (json.nextElement()) {
            if (handle == FieldFrame.UNKNOWN) {
                throw json.bad("more than two tags");
            }
            number(handle, json.integer(0, 4095));
            handle = handle == vlan ? frame.inner(vlan) : FieldFrame.UNKNOWN;
        }
    }

    private void takePayload() throws BadLineException {
        json.text();
        int wrong = payload.addBase64(json.bytes(), json.start(), json.end());
        if (wrong >= 0) {
            throw json.badAt(wrong, "expected base64 (RFC 4648, with padding)");
        }
        hasPayload = true;
    }
}
