/**
 * Frames built of single values that are named as Wireshark names fields: for columns, logs and events. The names are the aliases
 * of the tables in {@link io.l2replay.frame}; nothing here lists fields.
 *
 * <p>{@link io.l2replay.format.fields.FieldFrame} is what formats use; {@code FieldNames} knows the names, {@code Octets} and
 * {@code Numbers} read text, {@code Doubts} says what was not in the input.
 */
package io.l2replay.format.fields;
