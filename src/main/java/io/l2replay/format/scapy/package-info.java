/**
 * The line format {@code scapy}: packet expressions as scapy 2.5.0 takes and prints them, parsed and never evaluated.
 *
 * <h2>How a line becomes octets</h2>
 *
 * <ol>
 *   <li>{@link io.l2replay.format.scapy.ScapyFormat} gets the {@link io.l2replay.format.Line}, takes a time off its front and
 *       hands the rest to {@code Parser}. It keeps nothing of the line but its array, for errors.
 *   <li>{@code Parser} reads layers by recursive descent; the grammar stands above its class. It knows no protocol: it finds a
 *       layer's name in {@link io.l2replay.frame.Protocols} and a field's name in that protocol's table, and tells the
 *       {@link io.l2replay.frame.Template} to open a layer, give it values, close it and stack it.
 *   <li>{@code ValueReader} reads values into nodes of {@link io.l2replay.frame.Values}. A node says only what stands there (a
 *       number, text, a tuple) and where; what it means (a range, an address, a name) is for the kind of the field that it
 *       is given to, when the layer is closed.
 *   <li>Most lines differ from the one before in a few values. {@code Shape} finds these places by comparing the two, reads them alone
 *       and exchanges them in the template ({@link io.l2replay.frame.Givens}); whatever it is not sure of is parsed.
 *   <li>{@code next} asks the template for one frame after the other. From there on the room {@code frame} is at work: its
 *       package description goes on here.
 * </ol>
 *
 * <h2>Reading order</h2>
 *
 * {@code ScapyFormat}, {@code Parser}, {@code ValueReader}; then, where needed, what they call: {@code Cursor} (a place in the line,
 * character classes, the depth of brackets), {@code Numbers}, {@code Strings} (Python's literals), {@code Sums}
 * ({@code 'ab' * 3 + 'c'}), {@code Functions} ({@code Net}, {@code Rand…}, {@code None}). Then {@code frame}.
 *
 * <h2>How something is added</h2>
 *
 * <ul>
 *   <li><b>A protocol, a field, a kind of value of one field</b>: nothing here; see the description of
 *       {@link io.l2replay.frame}.
 *   <li><b>A function</b>: a name and its parameters in {@code Functions.Names}, a number beside the others, a case in
 *       {@code call}; what is drawn for each frame is a kind of node in {@code Values} that {@code Variations} draws.
 *   <li><b>Syntax of values</b>: {@code ValueReader.value} decides by the first character.
 * </ul>
 *
 * <h2>Rules</h2>
 *
 * <ul>
 *   <li>No object is made for a line that is right. Nodes, layers and bytes lie in arrays that grow to the longest line and
 *       are bounded by {@link io.l2replay.frame.Values#MAX_VALUES}, {@link io.l2replay.frame.Values#MAX_STRING_BYTES}, the
 *       number of layers and the depth of brackets, so that a line cannot exhaust memory or stack.
 *   <li>Whatever is wrong is a {@link io.l2replay.frame.BadValueException} with a place in the line, which becomes a
 *       {@link io.l2replay.format.BadLineException} with a column; it says what was expected, and what is known or meant.
 *   <li>The oracle is scapy itself: {@code ScapyOracleIT} compares random lines of every protocol; {@code ScapyFormatFuzzTest}
 *       spoils lines.
 * </ul>
 */
package io.l2replay.format.scapy;
