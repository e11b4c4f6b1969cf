package io.l2replay.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * {@code struct ifreq} of 64-bit Linux (linux/if.h): a name, and a union that each ioctl reads or fills in its own way.
 *
 * <pre>
 *   0          16                                            40
 *   | ifr_name | int ifindex, mtu · short flags · void* data |
 *              | sockaddr hwaddr: u16 family, u8 data[14]    |
 *              | sockaddr_in addr: u16 family, port, u32     |
 * </pre>
 */
public final class Ifreq {
    static final int IFR_NAME = 0;
    static final int IFR_VALUE = 16;
    static final int IFR_HWADDR_DATA = 18;
    static final int IFR_ADDR_IPV4 = 20;
    static final int BYTES = 40;

    private final ByteBuffer memory = NativeMemory.struct(BYTES);
    private final long address = NativeMemory.address(memory);

    /** Address of the struct. */
    public long address() {
        return address;
    }

    /** Whether an interface can have that name: 1 to 15 octets, none of them zero. */
    static boolean fits(String name) {
        int octets = name.getBytes(StandardCharsets.UTF_8).length;
        return octets > 0 && octets < Linux.IFNAMSIZ && name.indexOf(0) < 0;
    }

    /**
     * Clears the union and sets the name.
     *
     * @throws IllegalArgumentException when no interface can have it
     */
    public void name(String name) {
        if (!fits(name)) {
            throw new IllegalArgumentException("an interface name has 1 to 15 octets: " + name);
        }
        clear();
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        memory.put(IFR_NAME, octets);
    }

    /** Clears all and sets the index, for SIOCGIFNAME. */
    public void index(int index) {
        clear();
        memory.putInt(IFR_VALUE, index);
    }

    void data(long pointer) {
        memory.putLong(IFR_VALUE, pointer);
    }

    String name() {
        byte[] text = new byte[Linux.IFNAMSIZ];
        int length = 0;
        while (length < Linux.IFNAMSIZ && memory.get(IFR_NAME + length) != 0) {
            text[length] = memory.get(IFR_NAME + length);
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Interface index or MTU, as asked. */
    public int number() {
        return memory.getInt(IFR_VALUE);
    }

    int flags() {
        return memory.getShort(IFR_VALUE) & 0xffff;
    }

    int hardwareType() {
        return memory.getShort(IFR_VALUE) & 0xffff;
    }

    /** The first six octets of the hardware address, as the low 48 bits. */
    long mac() {
        long mac = 0;
        for (int i = 0; i < 6; i++) {
            mac = mac << 8 | memory.get(IFR_HWADDR_DATA + i) & 0xff;
        }
        return mac;
    }

    int ipv4() {
        int nativeOrder = memory.getInt(IFR_ADDR_IPV4);
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? nativeOrder : Integer.reverseBytes(nativeOrder);
    }

    private void clear() {
        for (int i = 0; i < BYTES; i += 8) {
            memory.putLong(i, 0);
        }
    }
}
