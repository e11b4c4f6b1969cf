package io.l2replay.source;

/**
 * What a pass over an input consists of, when it is in memory and every pass gives the same frames.
 *
 * @param frames of one pass, 1 or more
 * @param shortestBytes the shortest of them
 * @param longestBytes the longest of them
 */
public record ConstantPass(long frames, int shortestBytes, int longestBytes) {}
