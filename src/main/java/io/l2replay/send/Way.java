package io.l2replay.send;

import java.util.EnumSet;
import java.util.Set;

/** The ways to send to an interface, and what each can do. Who needs to know that asks here, and not for a name. */
public enum Way {
    PER_PACKET("per-packet"),
    SEND("send", Trait.STAMPED),
    MMSG("mmsg", Trait.BATCHES, Trait.STAMPED),
    RING("ring", Trait.BATCHES),
    XDP("xdp", Trait.BATCHES, Trait.IN_BLOCKS),
    PCAP("pcap", Trait.BY_LIBRARY);

    /** A wish for a way: the one that suits the run. */
    public static final String AUTO = "auto";

    /** A wish for a way: the one with the most frames per second. */
    public static final String FASTEST = "fastest";

    private enum Trait {
        BATCHES,
        IN_BLOCKS,
        STAMPED,
        BY_LIBRARY
    }

    private final String word;
    private final Set<Trait> traits;

    Way(String word, Trait... traits) {
        this.word = word;
        this.traits = EnumSet.noneOf(Trait.class);
        this.traits.addAll(Set.of(traits));
    }

    /** The way of that name, or null when it is none: then a way is still to be chosen. */
    public static Way named(String tx) {
        for (Way way : values()) {
            if (way.word.equals(tx)) {
                return way;
            }
        }
        return null;
    }

    /** All that can be asked for with {@code --tx}. */
    public static String[] wishes() {
        Way[] ways = values();
        String[] words = new String[ways.length + 2];
        words[0] = AUTO;
        for (int i = 0; i < ways.length; i++) {
            words[i + 1] = ways[i].word;
        }
        words[words.length - 1] = FASTEST;
        return words;
    }

    /** The name, as {@code --tx} has it. */
    public String word() {
        return word;
    }

    /** Whether several frames are handed over by one call. */
    public boolean batches() {
        return traits.contains(Trait.BATCHES);
    }

    /**
     * Whether a call costs as much as thousands of frames. So these go together, nothing is done between them, what became of each is
     * not known, only of how many, and a block that is cut short is dear.
     */
    public boolean inBlocks() {
        return traits.contains(Trait.IN_BLOCKS);
    }

    /** Whether the driver's stamps come by the error queue of one socket; a ring has them in its places, which are soon reused. */
    public boolean stamped() {
        return traits.contains(Trait.STAMPED);
    }

    /** Whether a library opens and closes what is sent through, by calls that the gate does not see. */
    public boolean byLibrary() {
        return traits.contains(Trait.BY_LIBRARY);
    }
}
