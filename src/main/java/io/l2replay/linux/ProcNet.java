package io.l2replay.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/**
 * What /proc/net says of this network namespace (proc_net(5)); /sys can show another one. For starts, ends and ticks, not for
 * frames. A file that cannot be read says nothing.
 */
public final class ProcNet {
    private static final String IPV6_SCOPE_GLOBAL = "00";

    private ProcNet() {}

    /** The names of all interfaces, with commas between, for a message. */
    public static String interfaceNames() {
        StringBuilder names = new StringBuilder();
        for (String line : lines("/proc/net/dev")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                names.append(names.length() == 0 ? "" : ", ")
                        .append(line.substring(0, colon).strip());
            }
        }
        return names.toString();
    }

    /**
     * The interface's first global IPv6 address, else its first of any scope, as two longs in network order; null when it has
     * none.
     */
    public static long[] ipv6(String interfaceName) {
        long[] first = null;
        for (String line : lines("/proc/net/if_inet6")) {
            String[] words = words(line);
            if (words.length == 6 && words[5].equals(interfaceName)) {
                long[] address = {
                    Long.parseUnsignedLong(words[0], 0, 16, 16), Long.parseUnsignedLong(words[0], 16, 32, 16)
                };
                if (words[3].equals(IPV6_SCOPE_GLOBAL)) {
                    return address;
                }
                first = first == null ? address : first;
            }
        }
        return first;
    }

    /** Whether an IPv4 default route goes out of the interface: others use it. */
    public static boolean carriesDefaultRoute(String interfaceName) {
        for (String line : lines("/proc/net/route")) {
            String[] words = words(line);
            boolean route = words.length > 7 && words[0].equals(interfaceName);
            if (route && words[1].equals("00000000") && words[7].equals("00000000")) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String line) {
        StringTokenizer tokens = new StringTokenizer(line);
        String[] words = new String[tokens.countTokens()];
        for (int i = 0; i < words.length; i++) {
            words[i] = tokens.nextToken();
        }
        return words;
    }

    private static String[] lines(String file) {
        String text;
        try (FileInputStream in = new FileInputStream(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException absent) {
            return new String[0];
        }
        StringTokenizer tokens = new StringTokenizer(text, "\n");
        String[] lines = new String[tokens.countTokens()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = tokens.nextToken();
        }
        return lines;
    }
}
