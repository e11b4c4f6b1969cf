package io.l2replay.format.fields;

import io.l2replay.frame.Field;
import io.l2replay.frame.Protocol;
import io.l2replay.frame.Protocols;
import java.util.ArrayList;
import java.util.List;

/** The messages of ICMPv6, each a protocol of its own, as one: its fields are those of all, one of each name. */
final class Icmpv6Messages {
    /** Of two with one type, the first is taken. */
    private static final int[] MESSAGES = {
        Protocols.ICMPV6_ECHO_REQUEST,
        Protocols.ICMPV6_ECHO_REPLY,
        Protocols.ICMPV6_DEST_UNREACH,
        Protocols.ICMPV6_PACKET_TOO_BIG,
        Protocols.ICMPV6_TIME_EXCEEDED,
        Protocols.ICMPV6_PARAM_PROBLEM,
        Protocols.ICMPV6_ML_QUERY,
        Protocols.ICMPV6_ML_REPORT,
        Protocols.ICMPV6_ML_DONE,
        Protocols.ICMPV6_ND_RS,
        Protocols.ICMPV6_ND_RA,
        Protocols.ICMPV6_ND_NS,
        Protocols.ICMPV6_ND_NA,
        Protocols.ICMPV6_ND_REDIRECT,
        Protocols.ICMPV6_UNKNOWN
    };

    private static final int TYPE = 0;

    private final Protocol[] messages = new Protocol[MESSAGES.length];
    private final int[][] places = new int[MESSAGES.length][];
    private final List<Field> fields = new ArrayList<>();

    Icmpv6Messages(Protocols protocols) {
        for (int i = 0; i < MESSAGES.length; i++) {
            messages[i] = protocols.get(MESSAGES[i]);
            places[i] = new int[messages[i].size()];
            for (int j = 0; j < places[i].length; j++) {
                places[i][j] = placeOf(messages[i].field(j));
            }
        }
    }

    private int placeOf(Field field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).alias().equals(field.alias())) {
                if (field.bits() > fields.get(i).bits()) {
                    fields.set(i, field);
                }
                return i;
            }
        }
        fields.add(field);
        return fields.size() - 1;
    }

    /** Number of fields. */
    int size() {
        return fields.size();
    }

    Field field(int number) {
        return fields.get(number);
    }

    /** The message of that type. */
    Protocol ofType(int type) {
        for (int i = 0; i < messages.length - 1; i++) {
            if (messages[i].field(TYPE).value() == type) {
                return messages[i];
            }
        }
        return messages[messages.length - 1];
    }

    /** Which of all the fields a message's field is. */
    int place(Protocol message, int field) {
        for (int i = 0; i < messages.length; i++) {
            if (messages[i] == message) {
                return places[i][field];
            }
        }
        throw new IllegalArgumentException(message.name());
    }
}
