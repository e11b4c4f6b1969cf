package io.l2replay.format.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds captures byte by byte, right ones and wrong ones, in either byte order. */
public final class CaptureBytes {
    public static final int ENHANCED = 6;
    public static final int OBSOLETE = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    private CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    public static CaptureBytes pcap(ByteOrder order, int magic, int snaplen, int linkType) {
        return new CaptureBytes(order)
                .u32(magic)
                .u16(2)
                .u16(4)
                .u32(0)
                .u32(0)
                .u32(snaplen)
                .u32(linkType);
    }

    public static CaptureBytes pcapng(ByteOrder order) {
        return new CaptureBytes(order).section();
    }

    public static CaptureBytes raw(ByteOrder order) {
        return new CaptureBytes(order);
    }

    public CaptureBytes section() {
        return block(0x0a0d0d0a, body().u32(0x1a2b3c4d).u16(1).u16(0).u32(-1).u32(-1));
    }

    /** A section that goes on in the other byte order. */
    public CaptureBytes section(ByteOrder next) {
        CaptureBytes joined = new CaptureBytes(next);
        joined.out.writeBytes(bytes());
        joined.out.writeBytes(pcapng(next).bytes());
        return joined;
    }

    public CaptureBytes interfaceOf(int linkType, int snaplen) {
        return block(1, body().u16(linkType).u16(0).u32(snaplen));
    }

    public CaptureBytes interfaceOf(int linkType, int snaplen, int resolution, long offsetSeconds) {
        CaptureBytes body = body().u16(linkType).u16(0).u32(snaplen);
        body.u16(2).u16(3).bytes(new byte[] {'e', 't', 'h', 0});
        body.u16(9).u16(1).bytes(new byte[] {(byte) resolution, 0, 0, 0});
        body.u16(14).u16(8).u64(offsetSeconds).u32(0);
        return block(1, body);
    }

    /** A record of a pcap file. */
    public CaptureBytes record(long seconds, long fraction, int len, byte[] captured) {
        return u32((int) seconds)
                .u32((int) fraction)
                .u32(captured.length)
                .u32(len)
                .bytes(captured);
    }

    public CaptureBytes record(long seconds, long fraction, byte[] captured) {
        return record(seconds, fraction, captured.length, captured);
    }

    /** An enhanced or obsolete packet block. */
    public CaptureBytes packet(int type, int number, long units, int len, byte[] captured) {
        CaptureBytes body = body();
        if (type == ENHANCED) {
            body.u32(number);
        } else {
            body.u16(number).u16(0xffff);
        }
        body.u32((int) (units >>> 32))
                .u32((int) units)
                .u32(captured.length)
                .u32(len)
                .padded(captured);
        return block(type, body);
    }

    public CaptureBytes packet(int number, long units, byte[] captured) {
        return packet(ENHANCED, number, units, captured.length, captured);
    }

    public CaptureBytes simplePacket(int len, byte[] captured) {
        return block(3, body().u32(len).padded(captured));
    }

    public CaptureBytes block(int type, CaptureBytes body) {
        int total = body.out.size() + 12;
        return u32(type).u32(total).bytes(body.bytes()).u32(total);
    }

    public CaptureBytes body() {
        return new CaptureBytes(order);
    }

    public CaptureBytes u16(int value) {
        return bytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    public CaptureBytes u32(int value) {
        return bytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    public CaptureBytes u64(long value) {
        return bytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    public CaptureBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private CaptureBytes padded(byte[] bytes) {
        return bytes(bytes).bytes(new byte[-bytes.length & 3]);
    }

    public int size() {
        return out.size();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** A frame of that many bytes that differs with the seed. */
    public static byte[] frame(int length, int seed) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) (seed * 31 + i);
        }
        return frame;
    }
}
