/**
 * Frames built of single values that are named as Wireshark names fields: for columns, logs and events. The names are the aliases
 * of the tables in {@link io.l2replay.frame}; nothing here lists fields.
 *
 * <p>{@link io.l2replay.format.fields.FieldFrame} is what formats use; {@code FieldNames} knows the names, {@code SlotValues} holds
 * what was given, {@code LayerChoice} and {@code Stack} make layers of it, {@code Filling} adds zeros, {@code Proof} compares checksums, {@code Doubts} says what
 * was not in the input; {@code Octets} and {@code Numbers} read text.
 */
package io.l2replay.format.fields;
