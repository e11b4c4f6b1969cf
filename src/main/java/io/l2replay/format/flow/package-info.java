/**
 * The line formats of which a line is a flow, not a packet: {@code nfct} and {@code zeek}; and what makes packets of flows, for
 * these and for formats that hold flows among other things.
 *
 * <h2>How a line becomes packets</h2>
 *
 * <ol>
 *   <li>A format reads what the line tells into its {@link io.l2replay.format.flow.Flow}: {@code NfctText} and {@code ZeekTable}
 *       by octets, their JSON brothers by pulling names. None of them knows a header.
 *   <li>{@link io.l2replay.format.flow.FlowSynthesizer} makes the packets. {@code FirstPacket} decides which packet it is and what
 *       stands in the fields that no log tells; {@code FlowPacket} stacks the layers of {@link io.l2replay.frame}.
 *   <li>Every such frame is approximate, of a kind that begins with {@code synthetic}.
 * </ol>
 *
 * <h2>How whole conversations would be added</h2>
 *
 * A second {@code FlowSynthesizer} whose {@code next} answers more than once, with times from the flow's start and duration and
 * {@code plain} false, and a value of {@code --flows} that chooses it where {@code first} is chosen now. A flow holds both
 * directions' packets and bytes for it, and {@code FlowPacket} builds single packets; the formats stay as they are.
 *
 * <h2>What bytes count</h2>
 *
 * Connection tracking (ulogd) and Zeek's {@code …_ip_bytes} count whole IP packets, Zeek's {@code …_bytes} what the transport
 * carries, Suricata the frames as captured, with their link header. {@code Flow} is told which, and answers the mean payload.
 */
package io.l2replay.format.flow;
