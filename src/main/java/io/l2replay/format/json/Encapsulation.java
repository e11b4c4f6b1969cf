package io.l2replay.format.json;

import io.l2replay.format.capture.LinkType;

/** What a packet begins with, as Wireshark numbers it ({@code frame.encap_type}; {@code tshark -G values} lists all). */
final class Encapsulation {
    static final int ETHERNET = 1;

    private static final String NAMES = "|0:unknown|2:Token Ring|3:SLIP|4:PPP|5:FDDI|8:ARCNET|15:BSD loopback|"
            + "19:PPP with direction|20:IEEE 802.11|21:Prism|23:radiotap|26:Frame Relay|28:Cisco HDLC|"
            + "39:pflog|42:MTP2|43:MTP3|95:Linux USB|98:Endace ERF|99:Bluetooth HCI H4|104:IEEE 802.15.4|"
            + "115:Linux USB mmapped|125:CAN SocketCAN|141:NFLOG|152:USBPcap|155:Wireshark upper PDU|"
            + "158:Linux netlink|174:OpenBSD loopback|";

    private Encapsulation() {}

    /** The same as captures number it, or -1 where it is not replayed. */
    static int linkType(int encapsulation) {
        switch (encapsulation) {
            case ETHERNET:
                return LinkType.ETHERNET;
            case 7:
                return LinkType.RAW;
            case 25:
                return LinkType.LINUX_SLL;
            case 129:
                return LinkType.IPV4;
            case 130:
                return LinkType.IPV6;
            case 210:
                return LinkType.LINUX_SLL2;
            default:
                return -1;
        }
    }

    /** Says of an encapsulation that it is not replayed, by number and name. */
    static String refusal(int encapsulation) {
        String key = "|" + encapsulation + ":";
        int at = NAMES.indexOf(key);
        String name = at < 0 ? "another" : NAMES.substring(at + key.length(), NAMES.indexOf('|', at + key.length()));
        return "frame.encap_type " + encapsulation + " (" + name
                + ") is not replayed; 1 (Ethernet), 7, 129, 130 (raw IP), 25 and 210 (Linux cooked) are";
    }
}
