package io.l2replay.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames with IP to cut, and slots with memory that is dirty. */
final class IpFrames {
    static final String MACS = "02000000000b02000000000a";
    static final String IPV6 =
            "6a012345PPPPNN40" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002";

    private IpFrames() {}

    /** An Ethernet frame with IPv4, its header's checksum left wrong. */
    static byte[] ipv4(String tags, String options, String flags, byte[] data) {
        int total = 20 + options.length() / 2 + data.length;
        String header = HexFormat.of().toHexDigits((byte) (0x45 + options.length() / 8)) + "b8"
                + HexFormat.of().toHexDigits((short) total) + "1234" + flags + "4011dead" + "c0000201" + "c0000202";
        return join(hex(MACS + tags + "0800" + header + options), data);
    }

    static byte[] ipv6(String extensions, String next, byte[] data) {
        int payload = extensions.length() / 2 + data.length;
        String header = IPV6.replace("PPPP", HexFormat.of().toHexDigits((short) payload))
                .replace("NN", next);
        return join(hex(MACS + "86dd" + header + extensions), data);
    }

    static byte[] udp(int bytes) {
        return join(hex("00350035" + HexFormat.of().toHexDigits((short) bytes) + "0000"), data(bytes - 8));
    }

    static byte[] data(int bytes) {
        byte[] data = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            data[i] = (byte) (i * 7 + i / 256);
        }
        return data;
    }

    static byte[] changed(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }

    static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    static Slot slot(byte[] frame) {
        Slot slot = dirty();
        slot.origin("a.txt", 3);
        slot.length(frame.length);
        slot.bytes().put(0, frame);
        return slot;
    }

    static Slot dirty() {
        byte[] memory = new byte[4096];
        Arrays.fill(memory, (byte) 0xa5);
        return new Slot(ByteBuffer.wrap(memory));
    }

    static byte[] bytes(Slot slot) {
        byte[] bytes = new byte[slot.length()];
        slot.bytes().get(0, bytes);
        return bytes;
    }
}
