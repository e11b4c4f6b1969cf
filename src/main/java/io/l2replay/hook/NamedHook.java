package io.l2replay.hook;

/**
 * A hook and what messages call it.
 *
 * @param name as {@code --hook} names it
 */
public record NamedHook(String name, PacketHook hook) {}
