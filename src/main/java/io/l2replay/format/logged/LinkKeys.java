package io.l2replay.format.logged;

import io.l2replay.format.BadLineException;

/** What the keys in front of {@code SRC=} say of the link header. One thread; allocates nothing. */
final class LinkKeys {
    private final Word word;
    private final LinkHeader link;
    private int tagType;
    private boolean typed;

    /** @param word where the value of the key stands */
    LinkKeys(Word word, LinkHeader link) {
        this.word = word;
        this.link = link;
    }

    /** A line begins. */
    void begin() {
        tagType = 0;
        typed = false;
    }

    /** Takes the value of the key. */
    void take(int key, String name) throws BadLineException {
        switch (key) {
            case LogWords.MAC:
                link.length = word.octets(name, (byte) ':', link.octets);
                break;
            case LogWords.MACSRC:
                link.source(word.mac(name));
                break;
            case LogWords.MACDST:
                link.destination(word.mac(name));
                break;
            case LogWords.VPROTO:
                tagType = (int) word.hex(name, 0xffff);
                break;
            case LogWords.VID:
                // The kernel prints all 16 bits of the tag.
                tag((int) word.decimal(name, 0xffff));
                break;
            case LogWords.MACPROTO:
                type((int) word.hex(name, 0xffff));
                break;
            default:
        }
    }

    private void tag(int control) throws BadLineException {
        if (tagType == 0 || typed) {
            throw word.bad("VID", "expected VPROTO= before it and MACPROTO= behind it");
        }
        link.tag(tagType, control);
        tagType = 0;
    }

    private void type(int type) throws BadLineException {
        if (typed) {
            throw word.bad("MACPROTO", "stands twice");
        }
        typed = true;
        link.type(type);
    }
}
