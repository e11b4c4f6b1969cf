package io.l2replay.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes in memory, given in pieces of at most so many bytes, as a pipe would. */
final class ChunkedInput implements BlockInput {
    private final byte[] content;
    private final int chunkBytes;
    private final int end;
    private int position;

    ChunkedInput(byte[] content, int chunkBytes) {
        this(content, chunkBytes, END);
    }

    ChunkedInput(byte[] content, int chunkBytes, int end) {
        this.content = content;
        this.chunkBytes = chunkBytes;
        this.end = end;
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String name() {
        return "in";
    }

    @Override
    public int read(ByteBuffer block) {
        int length = Math.min(Math.min(chunkBytes, block.remaining()), content.length - position);
        if (length == 0) {
            return end;
        }
        block.put(content, position, length);
        position += length;
        return length;
    }
}
