package io.l2replay.source;

import java.nio.ByteBuffer;

/** The bytes of an input, block by block: of a file, or what is packed in it. One thread. */
interface BlockInput {
    /** The input has ended. */
    int END = -1;
    /** The run was asked to stop; what was read last may be half a line or record. */
    int STOPPED = -2;

    /** The input's name as given. */
    String name();

    /**
     * Reads what there is, waiting for at least one byte.
     *
     * @param block where it goes, from its position up to its limit
     * @return bytes read, above 0, or {@link #END} or {@link #STOPPED}
     * @throws InputException it cannot be read, or changed under the reader
     * @throws GzipException it is packed and damaged; all that could be unpacked was given before
     */
    int read(ByteBuffer block) throws InputException, GzipException;
}
