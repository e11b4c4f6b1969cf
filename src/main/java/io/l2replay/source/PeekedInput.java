package io.l2replay.source;

import java.nio.ByteBuffer;

/** An input whose first bytes are looked at before they are read. One object serves one input after the other. One thread. */
final class PeekedInput implements BlockInput {
    private final ByteBuffer head;
    private BlockInput in;
    private GzipException damage;
    private int given;
    private boolean ended;

    /**
     * @param blockBytes what the look reads at a time; at least {@link Signature#MOST_BYTES}
     */
    PeekedInput(int blockBytes) {
        head = ByteBuffer.allocate(blockBytes);
    }

    /**
     * Begins an input and reads its first bytes: as few blocks as tell what it is, or its end.
     *
     * @return false when the run was asked to stop meanwhile
     */
    boolean begin(BlockInput input) throws InputException {
        in = input;
        head.clear();
        damage = null;
        given = 0;
        ended = false;
        while (!ended && Signature.isOpen(head.array(), head.position())) {
            int read = look();
            if (read == STOPPED) {
                return false;
            }
            ended = read == END;
        }
        return true;
    }

    /** What it is, by its first bytes. */
    Signature signature() {
        return Signature.of(head.array(), head.position());
    }

    @Override
    public String name() {
        return in.name();
    }

    @Override
    public int read(ByteBuffer block) throws InputException, GzipException {
        int left = head.position() - given;
        if (left > 0) {
            int bytes = Math.min(left, block.remaining());
            block.put(head.array(), given, bytes);
            given += bytes;
            return bytes;
        }
        if (damage != null) {
            throw damage;
        }
        return ended ? END : in.read(block);
    }

    /** Damage found on the way is told when reading comes to it. */
    private int look() throws InputException {
        try {
            return in.read(head);
        } catch (GzipException damaged) {
            damage = damaged;
            return END;
        }
    }
}
