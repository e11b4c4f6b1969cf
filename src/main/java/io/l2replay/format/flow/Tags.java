package io.l2replay.format.flow;

/** The VLAN identifiers of a flow, from the outermost on. One thread. */
final class Tags {
    private static final int MOST = 4;

    private final int[] ids = new int[MOST];
    private int size;

    void clear() {
        size = 0;
    }

    /** Another one, 0 to 4095; false when there are more than four. */
    boolean add(int id) {
        if (size == MOST) {
            return false;
        }
        ids[size++] = id;
        return true;
    }

    int size() {
        return size;
    }

    /** That of a number, from 0. */
    int get(int number) {
        return ids[number];
    }
}
