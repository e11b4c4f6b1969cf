package io.l2replay.format.fields;

import io.l2replay.frame.BadValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is given without saying of which family it is: addresses, which tell by their look; the protocol number, which belongs to the
 * network header that there is; and ports, which belong to the transport that the protocol number names. One thread.
 */
final class EitherFamily {
    private static final String[] NAMES = {"source", "destination", "protocol", "source port", "destination port"};
    private static final int NOT_GIVEN = -1;

    private final NamedValues named;
    private final LayerChoice choice;
    private final int[] ipv4;
    private final int[] ipv6;
    private final int[] tcp;
    private final int[] udp;
    private final long[] given = new long[NAMES.length];

    EitherFamily(NamedValues named, FieldNames names, LayerChoice choice) {
        this.named = named;
        this.choice = choice;
        ipv4 = new int[] {find(names, "ip.src"), find(names, "ip.dst")};
        ipv6 = new int[] {find(names, "ipv6.src"), find(names, "ipv6.dst")};
        tcp = new int[] {find(names, "tcp.srcport"), find(names, "tcp.dstport")};
        udp = new int[] {find(names, "udp.srcport"), find(names, "udp.dstport")};
    }

    private static int find(FieldNames names, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return names.find(bytes, 0, bytes.length);
    }

    static String name(int handle) {
        return NAMES[handle - FieldFrame.SOURCE];
    }

    void reset() {
        Arrays.fill(given, NOT_GIVEN);
    }

    boolean isProtocolGiven() {
        return given[FieldFrame.PROTOCOL - FieldFrame.SOURCE] != NOT_GIVEN;
    }

    void text(int handle, byte[] text, int from, int to) throws BadValueException {
        if (handle > FieldFrame.DESTINATION) {
            number(handle, named.parse(handle, text, from, to), from, to);
            return;
        }
        boolean six = false;
        for (int i = from; i < to && !six; i++) {
            six = text[i] == ':';
        }
        named.text((six ? ipv6 : ipv4)[handle - FieldFrame.SOURCE], text, from, to);
    }

    void number(int handle, long value, int from, int to) throws BadValueException {
        int which = handle - FieldFrame.SOURCE;
        if (handle <= FieldFrame.DESTINATION) {
            named.number(ipv4[which], value, from, to);
            return;
        }
        long max = handle == FieldFrame.PROTOCOL ? 0xff : 0xffff;
        if (value < 0 || value > max) {
            throw new BadValueException(from, to, name(handle), "not within 0 to " + max);
        }
        given[which] = value;
    }

    /** The line is complete: gives each to the field that is meant. */
    void settle() throws BadValueException {
        if (isProtocolGiven()) {
            choice.protocol((int) given[FieldFrame.PROTOCOL - FieldFrame.SOURCE]);
        }
        int transport = choice.transport();
        int[] ports = transport == FieldNames.TCP ? tcp : udp;
        for (int i = 0; i < ports.length; i++) {
            long port = given[FieldFrame.SOURCE_PORT - FieldFrame.SOURCE + i];
            if (port != NOT_GIVEN && (transport == FieldNames.TCP || transport == FieldNames.UDP)) {
                named.number(ports[i], port, -1, -1);
            }
        }
    }
}
