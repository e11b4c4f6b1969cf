/**
 * The line formats {@code netfilter} and {@code ulogd}: packets as a packet filter logged them.
 *
 * <h2>How a line becomes octets</h2>
 *
 * <ol>
 *   <li>{@code NetfilterScanner} (words, positions, brackets; {@code LogKeys} says what a key means where it stands) or
 *       {@code UlogdReader} (keys of a flat object, {@code UlogdKeys}) fills a {@code LoggedPacket} and a {@code LinkHeader}: what was
 *       said of the packet, no more.
 *   <li>{@code LoggedFrame} opens the headers through {@code HeaderStack}, by the tables of {@link io.l2replay.frame}; {@code Transport}
 *       does what IP carries. What the length leaves is zeros. Whatever was not said is a bit of {@code Lost}, whose text is the
 *       frame's approximation.
 *   <li>Where checksums were logged they go out, and {@code LoggedSums} asks whether they are right for the frame that was built.
 * </ol>
 *
 * {@code LogClock} and {@code LogTime} read the time that stands before {@code IN=}.
 *
 * <h2>How something is added</h2>
 *
 * A key or a word of the kernel: a name in {@code LogWords} and a case in {@code LogKeys}. A key of ulogd: a line in {@code UlogdKeys}. What
 * it means for the frame: a field of {@code LoggedPacket}, and its place in {@code LoggedFrame} or {@code Transport}.
 */
package io.l2replay.format.logged;
