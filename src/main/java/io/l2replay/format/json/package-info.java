/**
 * Reads the line formats whose lines are JSON objects: a {@link io.l2replay.format.Line} at a time, pulled, without a tree.
 *
 * <p>{@link io.l2replay.format.json.JsonLine} stands on jackson-core's streaming parser and is what the formats use; nothing of
 * the parser shows through it. {@code Shapes} spares it the lines that are like earlier ones. Where a value's octets stand in the
 * line as they are meant, they are read there.
 */
package io.l2replay.format.json;
