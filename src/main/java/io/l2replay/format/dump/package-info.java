/**
 * The line format {@code tcpdump}: packets printed as rows of hex digits with offsets, by {@code tcpdump -x}, {@code tshark -x},
 * Wireshark, or anything that text2pcap reads. The one format in which a packet takes several lines.
 *
 * <pre>
 *   05:57:35.938066 IP 127.0.0.1.55920 > 127.0.0.1.80: Flags [S], …      header: {@code DumpHeader}
 *   	0x0000:  0000 0000 0000 0000 0000 0000 0800 4500  ..............E.   row: {@code DumpRow}
 *   	0x0010:  003c 1b68 4000 4006 2152 7f00 0001 7f00  .&lt;.h@.@.!R......
 *   0000  00 00 00 00 00 00 00 00 00 00 00 00 08 00 45 00   ..............E.   a row too
 * </pre>
 *
 * {@code TcpdumpFormat} puts rows together; a packet is whole when the next one begins, or a header or a blank line comes, or the
 * input ends. {@code DumpLink} then tells whether it begins with Ethernet.
 */
package io.l2replay.format.dump;
