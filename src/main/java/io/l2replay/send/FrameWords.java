package io.l2replay.send;

import io.l2replay.frame.Slot;
import io.l2replay.text.Printable;
import java.util.List;
import org.pcap4j.packet.ArpPacket.ArpHeader;
import org.pcap4j.packet.DnsPacket.DnsHeader;
import org.pcap4j.packet.Dot1qVlanTagPacket.Dot1qVlanTagHeader;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.EthernetPacket.EthernetHeader;
import org.pcap4j.packet.IcmpV4CommonPacket.IcmpV4CommonHeader;
import org.pcap4j.packet.IcmpV6CommonPacket.IcmpV6CommonHeader;
import org.pcap4j.packet.IllegalPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket.UdpHeader;
import org.pcap4j.packet.UnknownPacket;

/** Says in one line what a frame is: place, length, and each layer as pcap4j reads it. Not for speed. */
final class FrameWords {
    /** {@code FILE:LINE: 54 bytes: Ethernet A > B, IPv4 A > B ttl 64, TCP 1024 > 80 S}. */
    String describe(Slot slot) {
        StringBuilder words = new StringBuilder(160);
        words.append(Printable.of(slot.source()))
                .append(':')
                .append(slot.line())
                .append(": ");
        words.append(slot.length()).append(" bytes: ");
        if (slot.length() < 14) {
            return words.append("shorter than an Ethernet header").toString();
        }
        byte[] bytes = new byte[slot.length()];
        slot.bytes().get(0, bytes);
        try {
            layers(EthernetPacket.newPacket(bytes, 0, bytes.length), words);
        } catch (IllegalRawDataException | IllegalArgumentException unreadable) {
            words.append("not readable: ").append(Printable.of(String.valueOf(unreadable.getMessage())));
        }
        return words.toString();
    }

    private static void layers(Packet frame, StringBuilder words) {
        for (Packet layer = frame; layer != null; layer = layer.getPayload()) {
            if (layer != frame) {
                words.append(", ");
            }
            layer(layer, words);
        }
    }

    private static void layer(Packet layer, StringBuilder words) {
        Packet.Header header = layer.getHeader();
        if (layer instanceof UnknownPacket) {
            words.append("data ").append(layer.length());
        } else if (layer instanceof IllegalPacket) {
            words.append("malformed ").append(layer.length());
        } else if (header instanceof EthernetHeader h) {
            words.append("Ethernet ").append(h.getSrcAddr()).append(" > ").append(h.getDstAddr());
            words.append(" type 0x").append(h.getType().valueAsString().replace("0x", ""));
        } else if (header instanceof Dot1qVlanTagHeader h) {
            words.append("VLAN ").append(h.getVidAsInt()).append(" priority ").append(h.getPriority());
        } else if (header instanceof ArpHeader h) {
            arp(h, words);
        } else if (!internet(header, words)) {
            String name = layer.getClass().getSimpleName();
            words.append(name.endsWith("Packet") ? name.substring(0, name.length() - 6) : name);
        }
    }

    private static boolean internet(Packet.Header header, StringBuilder words) {
        if (header instanceof IpV4Header h) {
            words.append("IPv4 ").append(h.getSrcAddr().getHostAddress());
            words.append(" > ").append(h.getDstAddr().getHostAddress());
            words.append(" ttl ").append(h.getTtlAsInt());
        } else if (header instanceof IpV6Header h) {
            words.append("IPv6 ").append(h.getSrcAddr().getHostAddress());
            words.append(" > ").append(h.getDstAddr().getHostAddress());
            words.append(" hlim ").append(h.getHopLimitAsInt());
        } else if (header instanceof TcpHeader h) {
            words.append("TCP ").append(h.getSrcPort().valueAsInt());
            words.append(" > ").append(h.getDstPort().valueAsInt()).append(' ');
            flags(h, words);
        } else if (header instanceof UdpHeader h) {
            words.append("UDP ").append(h.getSrcPort().valueAsInt());
            words.append(" > ").append(h.getDstPort().valueAsInt());
        } else {
            return control(header, words);
        }
        return true;
    }

    private static boolean control(Packet.Header header, StringBuilder words) {
        if (header instanceof IcmpV4CommonHeader h) {
            words.append("ICMP ")
                    .append(h.getType().name())
                    .append(" code ")
                    .append(h.getCode().value());
        } else if (header instanceof IcmpV6CommonHeader h) {
            words.append("ICMPv6 ")
                    .append(h.getType().name())
                    .append(" code ")
                    .append(h.getCode().value());
        } else if (header instanceof DnsHeader h) {
            words.append("DNS ").append(h.isResponse() ? "response" : "query");
            List<?> questions = h.getQuestions();
            words.append(" questions ").append(questions.size());
            words.append(" answers ").append(h.getAnswers().size());
        } else {
            return false;
        }
        return true;
    }

    private static void arp(ArpHeader header, StringBuilder words) {
        words.append("ARP ").append(header.getOperation().name());
        words.append(' ').append(header.getSrcProtocolAddr().getHostAddress());
        words.append(" > ").append(header.getDstProtocolAddr().getHostAddress());
    }

    /** The letters of scapy: FSRPAU. */
    private static void flags(TcpHeader header, StringBuilder words) {
        int before = words.length();
        letter(header.getFin(), 'F', words);
        letter(header.getSyn(), 'S', words);
        letter(header.getRst(), 'R', words);
        letter(header.getPsh(), 'P', words);
        letter(header.getAck(), 'A', words);
        letter(header.getUrg(), 'U', words);
        if (words.length() == before) {
            words.append("no flags");
        }
    }

    private static void letter(boolean set, char letter, StringBuilder words) {
        if (set) {
            words.append(letter);
        }
    }
}
