package io.l2replay.source;

import java.nio.ByteBuffer;
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
final class Gunzip implements BlockInput {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final ByteBuffer compressed = ByteBuffer.allocate(CHUNK_BYTES);
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private BlockInput in;
    private long consumedBytes;
    private boolean inMember;
    private boolean first;
    private boolean stopped;
    private GzipException damage;

    /** Begins a file at its first compressed byte. */
    void begin(BlockInput packed) {
        in = packed;
        compressed.clear().flip();
        consumedBytes = 0;
        inMember = false;
        first = true;
        stopped = false;
        damage = null;
    }

    @Override
    public String name() {
        return in.name();
    }

    @Override
    public int read(ByteBuffer block) throws InputException, GzipException {
        try {
            return unpack(block);
        } catch (GzipException damaged) {
            if (stopped) {
                return STOPPED;
            }
            throw damaged;
        }
    }

    private int unpack(ByteBuffer block) throws InputException, GzipException {
        while (damage == null) {
            if (!inMember && !header()) {
                return stopped ? STOPPED : END;
            }
            int bytes = inflate(block);
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

    private int inflate(ByteBuffer block) {
        int from = block.position();
        int limit = block.limit();
        int before = compressed.remaining();
        long written = inflater.getBytesWritten();
        inflater.setInput(compressed.array(), compressed.position(), before);
        try {
            inflater.inflate(block);
        } catch (DataFormatException e) {
            damage = new GzipException("the data is damaged", consumedBytes + before - inflater.getRemaining());
        }
        int bytes = (int) (inflater.getBytesWritten() - written);
        int after = inflater.getRemaining();
        consumedBytes += before - after;
        compressed.position(compressed.limit() - after);
        block.limit(from + bytes).position(from);
        crc.update(block);
        block.limit(limit);
        if (bytes == 0 && inflater.needsDictionary()) {
            damage = new GzipException("the data needs a dictionary", consumedBytes);
        }
        return bytes;
    }

    /** Reads the next member's header; false at the end of the file. */
    private boolean header() throws InputException, GzipException {
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

    private void trailer() throws InputException, GzipException {
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

    private long word() throws InputException, GzipException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private void skip(int bytes) throws InputException, GzipException {
        for (int i = 0; i < bytes; i++) {
            octet();
        }
    }

    private void skipText() throws InputException, GzipException {
        while (octet() != 0) {
            continue;
        }
    }

    private int octet() throws InputException, GzipException {
        int octet = next();
        if (octet < 0) {
            throw cut();
        }
        return octet;
    }

    private int next() throws InputException, GzipException {
        if (!compressed.hasRemaining() && !refill()) {
            return -1;
        }
        consumedBytes++;
        return compressed.get() & 0xff;
    }

    private boolean refill() throws InputException, GzipException {
        compressed.clear();
        int bytes = in.read(compressed);
        compressed.flip();
        stopped |= bytes == STOPPED;
        return bytes > 0;
    }

    private GzipException cut() {
        return new GzipException("cut short", consumedBytes);
    }

    /** Gives back the memory of unpacking; nothing can be read any more. */
    void close() {
        inflater.end();
    }
}
