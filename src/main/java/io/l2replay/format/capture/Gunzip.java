package io.l2replay.format.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a gzip file holds (RFC 1952), streaming in constant memory: any number of members, each with its checksum and length
 * compared, zeros behind the last one as on a tape.
 *
 * <p>A member's checksum stands at its end: bytes that a flaw in the file changed without spoiling the code are handed over
 * before {@link GzipException} tells of it.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that one takes a pipe with nothing ready, or damage in a later member's
 * header, for the end of the file, and so loses frames in silence. One thread.
 */
final class Gunzip implements ReadableByteChannel {
    static final int CHUNK_BYTES = 64 << 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final ByteBuffer compressed = ByteBuffer.allocate(CHUNK_BYTES);
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private ReadableByteChannel in;
    private long consumedBytes;
    private boolean inMember;
    private boolean first;
    private GzipException damage;

    /**
     * Begins a file.
     *
     * @param channel the compressed bytes behind {@code head}; stays the caller's to close
     * @param head compressed bytes that were read already, at most {@value #CHUNK_BYTES}; taken over before this returns
     */
    void begin(ReadableByteChannel channel, ByteBuffer head) {
        in = channel;
        compressed.clear();
        compressed.put(head).flip();
        consumedBytes = 0;
        inMember = false;
        first = true;
        damage = null;
    }

    /**
     * @param target a buffer with an array
     * @return bytes written, or -1 at the end
     * @throws GzipException the file is damaged; everything that could be unpacked before it has been handed over
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        while (damage == null) {
            if (!inMember && !header()) {
                return -1;
            }
            int bytes = inflate(target);
            if (bytes > 0) {
                return bytes;
            }
            if (inflater.finished()) {
                trailer();
            } else if (damage == null && inflater.needsInput() && !refill()) {
                throw cut();
            }
        }
        throw damage;
    }

    private int inflate(ByteBuffer target) {
        int from = target.position();
        int before = compressed.remaining();
        long written = inflater.getBytesWritten();
        inflater.setInput(compressed.array(), compressed.position(), before);
        try {
            inflater.inflate(target.array(), target.arrayOffset() + from, target.remaining());
        } catch (DataFormatException e) {
            damage = new GzipException("the data is damaged", consumedBytes + before - inflater.getRemaining());
        }
        int bytes = (int) (inflater.getBytesWritten() - written);
        int after = inflater.getRemaining();
        consumedBytes += before - after;
        compressed.position(compressed.limit() - after);
        target.position(from + bytes);
        crc.update(target.array(), target.arrayOffset() + from, bytes);
        if (bytes == 0 && inflater.needsDictionary()) {
            damage = new GzipException("the data needs a dictionary", consumedBytes);
        }
        return bytes;
    }

    /** Reads the next member's header; false at the end of the file. */
    private boolean header() throws IOException {
        int magic = next();
        while (!first && magic == 0) {
            magic = next();
        }
        if (magic < 0) {
            return false;
        }
        if (magic != 0x1f || octet() != 0x8b) {
            throw new GzipException("something that is no gzip member follows", consumedBytes);
        }
        int method = octet();
        int flags = octet();
        if (method != 8 || (flags & RESERVED) != 0) {
            throw new GzipException("an unknown method or flag", consumedBytes);
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        first = false;
        inMember = true;
        inflater.reset();
        crc.reset();
        return true;
    }

    private void trailer() throws IOException {
        long sum = word();
        long length = word();
        if (sum != crc.getValue()) {
            throw new GzipException("the checksum is wrong", consumedBytes);
        }
        if (length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new GzipException("the length is wrong", consumedBytes);
        }
        inMember = false;
    }

    private long word() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        while (octet() != 0) {
            continue;
        }
    }

    private int octet() throws IOException {
        int octet = next();
        if (octet < 0) {
            throw cut();
        }
        return octet;
    }

    private int next() throws IOException {
        if (!compressed.hasRemaining() && !refill()) {
            return -1;
        }
        consumedBytes++;
        return compressed.get() & 0xff;
    }

    private boolean refill() throws IOException {
        compressed.clear();
        int bytes = in.read(compressed);
        while (bytes == 0) {
            bytes = in.read(compressed);
        }
        compressed.flip();
        return bytes > 0;
    }

    private GzipException cut() {
        return new GzipException("cut short", consumedBytes);
    }

    @Override
    public boolean isOpen() {
        return in.isOpen();
    }

    /** Gives back the memory of unpacking; the compressed channel stays open. */
    @Override
    public void close() {
        inflater.end();
    }
}
