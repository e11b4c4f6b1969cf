package io.l2replay.format.capture;

/** The link types of captures, as https://www.tcpdump.org/linktypes.html numbers and describes them. */
public final class LinkType {
    public static final int ETHERNET = 1;
    public static final int RAW_BSD = 12;
    public static final int RAW = 101;
    public static final int LINUX_SLL = 113;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int LINUX_SLL2 = 276;

    private static final String NAMES =
            "|0:BSD loopback|3:AX.25|6:Token Ring|7:ARCNET|8:SLIP|9:PPP|10:FDDI|50:PPP in HDLC|51:PPPoE|"
                    + "100:ATM RFC 1483|104:Cisco HDLC|105:IEEE 802.11|107:Frame Relay|108:OpenBSD loopback|"
                    + "114:LocalTalk|117:pflog|119:Prism|122:IP over Fibre Channel|123:SunATM|127:radiotap|"
                    + "129:Linux ARCNET|138:Apple IP over IEEE 1394|139:MTP2 with header|140:MTP2|141:MTP3|142:SCCP|"
                    + "143:DOCSIS|144:Linux IrDA|163:AVS WLAN|165:BACnet MS/TP|166:pppd PPP|169:GPRS LLC|"
                    + "177:Linux LAPD|187:Bluetooth HCI H4|189:Linux USB|192:PPI|195:IEEE 802.15.4 with FCS|"
                    + "197:Endace ERF|201:Bluetooth HCI H4 with header|202:AX.25 KISS|203:LAPD|204:PPP with direction|"
                    + "205:Cisco HDLC with direction|206:Frame Relay with direction|209:Linux IPMB|"
                    + "215:IEEE 802.15.4 non-ASK|220:Linux USB mmapped|224:Fibre Channel|"
                    + "225:Fibre Channel with delimiters|226:Solaris ipnet|227:CAN SocketCAN|"
                    + "230:IEEE 802.15.4 without FCS|231:D-Bus|235:DVB-CI|236:MUX27010|237:STANAG 5066|239:NFLOG|"
                    + "240:Hilscher netANALYZER|242:IP over InfiniBand|243:MPEG-2 TS|245:NFC LLCP|247:InfiniBand|"
                    + "248:SCTP|249:USBPcap|250:RTAC serial|251:Bluetooth LE|252:Wireshark upper PDU|"
                    + "253:Linux netlink|254:Bluetooth Linux monitor|256:Bluetooth LE with header|257:PROFIBUS|"
                    + "258:Apple PKTAP|259:EPON|261:Z-Wave R1 and R2|262:Z-Wave R3|264:ISO 14443|265:RDS|"
                    + "266:Darwin USB|268:SDLC|270:LoRaTap|271:vsock|272:Nordic BLE|273:DOCSIS 3.1|"
                    + "274:Ethernet mPacket|277:Sercos monitor|278:OpenVizsla USB|279:Elektrobit EBHSCR|"
                    + "281:Broadcom switch|282:Marvell switch|283:IEEE 802.15.4 TAP|288:USB 2.0|";

    private LinkType() {}

    /** Says of a link type that it is not replayed, by number and name. */
    public static String refusal(int linkType) {
        return "link type " + linkType + " (" + name(linkType)
                + ") is not replayed; 1 (Ethernet), 12, 101, 228, 229 (raw IP), 113 and 276 (Linux cooked) are";
    }

    private static String name(int linkType) {
        if (linkType >= 147 && linkType <= 162) {
            return "user " + (linkType - 147);
        }
        String key = "|" + linkType + ":";
        int at = NAMES.indexOf(key);
        return at < 0 ? "unknown" : NAMES.substring(at + key.length(), NAMES.indexOf('|', at + key.length()));
    }
}
