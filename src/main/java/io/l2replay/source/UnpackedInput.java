package io.l2replay.source;

import java.nio.ByteBuffer;

/**
 * An input from its first byte on, unpacked where that is gzip, with its first bytes looked at: lines and captures are told apart
 * by what they are, packed or not. One object serves one input after the other. One thread.
 */
final class UnpackedInput implements BlockInput {
    private final int blockBytes;
    private final PeekedInput plain;
    private Gunzip gunzip;
    private PeekedInput unpacked;
    private PeekedInput content;

    /**
     * @param blockBytes what one read asks for where only the look asks
     */
    UnpackedInput(int blockBytes) {
        this.blockBytes = Math.max(blockBytes, Signature.MOST_BYTES);
        plain = new PeekedInput(this.blockBytes);
    }

    /**
     * Begins an input and reads its first bytes, which may wait for someone else.
     *
     * @return false when the run was asked to stop meanwhile
     * @throws InputException it cannot be read
     */
    boolean begin(BlockInput input) throws InputException {
        content = plain;
        if (!plain.begin(input)) {
            return false;
        }
        if (plain.signature() != Signature.GZIP) {
            return true;
        }
        if (gunzip == null) {
            gunzip = new Gunzip();
            unpacked = new PeekedInput(blockBytes);
        }
        gunzip.begin(plain);
        content = unpacked;
        return unpacked.begin(gunzip);
    }

    /** Whether it holds a capture. */
    boolean isCapture() {
        return content.signature().isCapture();
    }

    @Override
    public String name() {
        return content.name();
    }

    @Override
    public int read(ByteBuffer block) throws InputException, GzipException {
        return content.read(block);
    }

    /** Gives back the memory of unpacking. */
    void close() {
        if (gunzip != null) {
            gunzip.close();
            gunzip = null;
        }
    }
}
