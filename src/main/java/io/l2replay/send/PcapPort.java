package io.l2replay.send;

/** A libpcap handle for sending, as the pcap transport needs it. Results are as the gate's. One thread. */
interface PcapPort extends AutoCloseable {
    /** Opens a handle on the interface, in place of the one that may be open: 0 or -errno. */
    int open(String interfaceName);

    /** pcap_sendpacket(3): bytes sent, or -errno. */
    long send(byte[] bytes, int length);

    @Override
    void close();
}
