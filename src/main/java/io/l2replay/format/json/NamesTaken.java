package io.l2replay.format.json;

import java.util.Arrays;

/**
 * The names of a line whose values were taken, each with the number of its object: a table with open addressing, emptied in one
 * step. Names are interned, so that they are compared, and spread, by identity; no choice of names makes it slow. One thread.
 */
final class NamesTaken {
    private static final int FIRST_CAPACITY = 128;
    private static final int SPREAD = 0x9e3779b9;

    private String[] names = new String[FIRST_CAPACITY];
    private int[] objects = new int[FIRST_CAPACITY];
    private int[] rounds = new int[FIRST_CAPACITY];
    private int round = 1;
    private int size;

    /** Forgets all. */
    void clear() {
        size = 0;
        round++;
        if (round == 0) {
            Arrays.fill(rounds, 0);
            round = 1;
        }
    }

    /** False when that name of that object is there already. */
    boolean add(String name, int object) {
        if (2 * size >= names.length) {
            grow();
        }
        int mask = names.length - 1;
        int at = System.identityHashCode(name) + object * SPREAD & mask;
        while (rounds[at] == round) {
            if (names[at] == name && objects[at] == object) {
                return false;
            }
            at = at + 1 & mask;
        }
        names[at] = name;
        objects[at] = object;
        rounds[at] = round;
        size++;
        return true;
    }

    private void grow() {
        String[] oldNames = names;
        int[] oldObjects = objects;
        int[] oldRounds = rounds;
        names = new String[2 * oldNames.length];
        objects = new int[names.length];
        rounds = new int[names.length];
        int held = round;
        clear();
        for (int i = 0; i < oldNames.length; i++) {
            if (oldRounds[i] == held) {
                add(oldNames[i], oldObjects[i]);
            }
        }
    }
}
