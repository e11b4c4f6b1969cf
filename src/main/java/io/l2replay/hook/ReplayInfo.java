package io.l2replay.hook;

import java.util.List;

/**
 * What a hook is told of the run before its first frame.
 *
 * @param interfaceName where frames go, or empty
 * @param transport the way to send, as {@code --tx} names it
 * @param inputs the inputs as given
 * @param seed the seed of the run's random values
 */
public record ReplayInfo(String interfaceName, String transport, List<String> inputs, long seed) {}
