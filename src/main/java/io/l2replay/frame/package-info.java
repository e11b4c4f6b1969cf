/**
 * Frames: the memory that one is built in, the protocols as tables of fields, and the template that turns given values
 * into octets; and back, the dissector that makes a line of a frame.
 *
 * <h2>How a frame comes about</h2>
 *
 * A format fills a {@link io.l2replay.frame.Template}: it opens layers, gives {@linkplain io.l2replay.frame.Values values} to
 * their fields, closes them and stacks them. Closing lets each field's kind check and convert what was given, in the order
 * of the table; stacking lets a payload change defaults below it. For each frame, then: the odometer turns, draws are made,
 * every layer is <em>prepared</em> (payload first), sized and <em>written</em> (outermost first) and <em>finished</em> (payload
 * first). Nothing is allocated.
 *
 * <h2>How a frame becomes a line</h2>
 *
 * {@link io.l2replay.frame.Dissector} is the way back: {@code FrameReader} opens a layer for each header, by the same tables, and
 * gives every field what stands there; {@code Payloads} finds what follows, from what payloads say they are {@code over}. The
 * dissector then takes back what is the default or computed, builds the frame again with {@code Encoder}, states what comes out
 * otherwise, and takes fewer layers where that is not enough. {@code ScapyText} tells what is still given. Since kinds are
 * package-private, so is all of it that meets them; it shares {@code Layers} and {@code Values} with the way forth, which is
 * why it lives here and not in a room beside.
 *
 * <h2>Reading order</h2>
 *
 * {@code Udp}, a whole protocol in a screen; {@link io.l2replay.frame.Protocol}, what any of them can say; {@code Field} and
 * {@code Kind}, the rows of a table; {@link io.l2replay.frame.Template}, the life of a line, and {@code Encoder}, of a frame. Behind
 * these: {@link io.l2replay.frame.Values} (what was given), {@link io.l2replay.frame.Layers} (what each field holds now, and where
 * each layer lies), {@code Variations} (what changes from frame to frame), {@code Draws}.
 *
 * <h2>How a protocol is added</h2>
 *
 * <ol>
 *   <li><b>A file</b>: a package-private final class that extends {@link io.l2replay.frame.Protocol} and hands its table to the
 *       constructor, in the order in which the fields are written. {@code Udp} is a small example, {@code Gre} one with
 *       conditional fields, {@code Arp} one with a kind of its own. Constants name the fields that code speaks of. A class
 *       may serve several protocols of one table ({@code Dot1Q}, {@code Raw}): it then takes the number.
 *   <li><b>Registration</b>: a number, a case and a name in {@link io.l2replay.frame.Protocols}, in the block of its family.
 *   <li><b>Binding</b>, in the constructor: {@code over(Protocols.IP, "proto", 47)} for what it changes as a payload, one call
 *       per field, with two numbers for 128 bits; {@code like(Protocols.ETHER)} when what is bound to another protocol is
 *       bound to this one too (scapy's {@code aliastypes} and subclasses). The first of its likes that a payload knows wins.
 *   <li><b>Tests</b>: rows in a test of its own; lines for the oracle as a module {@code lines_NAME.py} beside
 *       {@code scapy-oracle/oracle.py}, which finds it by its name: {@code CHAINS} and {@code LINES}, and {@code SPECIAL} for
 *       fields whose values {@code gen.py} cannot make up. {@code mvn -o test -Dtest=ScapyOracleIT} runs it alone.
 * </ol>
 *
 * <h2>Kinds of fields</h2>
 *
 * <ul>
 *   <li>{@code Field.number}, {@code named} (with a {@code NamedKind}: names and numbers), {@code flags}, {@code mac},
 *       {@code ipv4}, {@code ipv6}: fixed width, written by the encoder; neighbours may share octets.
 *   <li>{@code Field.fixed}: fixed width and default with another kind ({@code Ipv4Kind.SOURCE}: the interface's own address).
 *   <li>{@code Field.sized}: the kind says how long, with a default where the kind reads one ({@code SecondsKind}). {@code BytesKind.SINGLE} (a string), {@code BytesKind.SET} (of which a list is
 *       a set), {@code BytesKind.of(n, default…)}, {@code PacketsKind.LIST} (packets as values: options, records),
 *       {@code AddressesKind} (lists of addresses), {@code DnsNameKind} (domain names), {@code DnsSectionKind} (packets whose sets
 *       are the line's sets: its element calls {@code layers.vary} with a {@code PACKET}).
 *   <li>What none of these can say is a new {@link io.l2replay.frame.Kind}: {@code accept} (or only {@code element}, when sets and
 *       draws are served as usual), {@code size} and {@code write}, and for the way back {@code read} and {@code tell}. {@code TcpOptionsKind} lays its value out once per line.
 * </ul>
 *
 * A default of 0 with {@code finish} or {@code prepare} behind it is how "computed when absent" is said: both ask
 * {@code layers.isGiven(layer, FIELD)} and leave what is given. {@code prepare} is for what other fields or sizes depend on
 * ({@code layers.set(slot, high, low)}), {@code finish} for lengths and checksums: {@code layers.offset(layer)},
 * {@code headerBytes(layer)} and {@code end(layer)} say where everything lies in {@code layers.bytes()}.
 *
 * <h2>What else a protocol may say</h2>
 *
 * <ul>
 *   <li><b>How it is read</b>: rows say {@code computed()} or {@code checksum()} when what is absent is worked out in {@code prepare} or
 *       {@code finish}, {@code stated()} when lines always tell them. {@code selector} names the field that says what follows
 *       ({@code payload} where that is not all), {@code payloadEnd} where padding begins, {@code endOf} how long a field without
 *       width is, {@code part} which packets stand in a list, {@code fits} whether octets may be this protocol. A payload that is
 *       found by a selector has its number in {@code Payloads}.
 *   <li><b>Conditional fields</b>: {@code isConditional} answers true, {@code isPresent(layers, layer, FIELD)} decides by what the
 *       other fields hold now. What is given to a field that is not there is dropped.
 *   <li><b>Pseudo headers</b>: a payload asks {@code layers.protocol(below).pseudoHeader(layers, below, number, length, -1, -1)} and
 *       leaves its checksum 0 when the answer is negative. A header between IPv6 and the payload overrides
 *       {@code pseudoHeader} and asks the layer below in turn, with the index of another source or destination where it
 *       knows one and none was named yet (Routing header, home address). IPv4 looks for source routes in
 *       {@code Ipv4.finalDestination}.
 *   <li><b>Alignment</b>: {@code alignment} fills the header up with zeros; <b>trailers</b>: {@code isTrailer}.
 *   <li><b>Order of sets</b>: {@code fastest} names the one field that turns against the table's order.
 *   <li><b>Link destination</b>: {@code destinationMac}, when a link header below has none. {@code Ether.destination} asks, for
 *       {@code Ether} and {@code Dot3}, and knows which headers each looks through.
 * </ul>
 *
 * Names in tables are scapy's; aliases are Wireshark's, by which other formats find the same fields.
 */
package io.l2replay.frame;
