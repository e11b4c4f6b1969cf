package io.l2replay.format.capture;

import java.util.Arrays;

/** The interfaces that a pcapng section has described so far, by number from 0. */
final class Interfaces {
    /** A section with more is damage, not a capture: its descriptions would fill the memory. */
    private static final int MAX = 65_536;

    private int[] linkTypes = new int[4];
    private long[] snaplens = new long[4];
    private int[] resolutions = new int[4];
    private long[] offsetsSeconds = new long[4];
    private int count;

    void clear() {
        count = 0;
    }

    /** Adds an interface; false when there are too many. A snaplen of 0 is no limit. */
    boolean add(int linkType, long snaplen, int resolution, long offsetSeconds) {
        if (count == MAX) {
            return false;
        }
        if (count == linkTypes.length) {
            linkTypes = Arrays.copyOf(linkTypes, count * 2);
            snaplens = Arrays.copyOf(snaplens, count * 2);
            resolutions = Arrays.copyOf(resolutions, count * 2);
            offsetsSeconds = Arrays.copyOf(offsetsSeconds, count * 2);
        }
        linkTypes[count] = linkType;
        snaplens[count] = snaplen == 0 ? Long.MAX_VALUE : snaplen;
        resolutions[count] = resolution;
        offsetsSeconds[count] = offsetSeconds;
        count++;
        return true;
    }

    int count() {
        return count;
    }

    int linkType(int number) {
        return linkTypes[number];
    }

    long snaplen(int number) {
        return snaplens[number];
    }

    int resolution(int number) {
        return resolutions[number];
    }

    long offsetSeconds(int number) {
        return offsetsSeconds[number];
    }
}
