package io.l2replay.format.logged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.format.LineFormat;
import io.l2replay.frame.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same 24 frames as three loggers saw them: what is rebuilt has their headers, and is exact only where it is equal. */
class SameFramesTest {
    private static final Path FOLDER = Path.of("fixtures/formats/netfilter");

    @Test
    void shouldRebuildWhatTheKernelLogged() throws Exception {
        Map<String, Integer> kinds = rebuilt(new NetfilterFormat(Addresses.NONE), "kernel.log", false);
        assertEquals(
                Map.of("", 14, "payload not logged", 7, "ECN bit not logged", 2, "ECN bit, payload not logged", 1),
                kinds);
    }

    @Test
    void shouldRebuildWhatLogemuWrote() throws Exception {
        Map<String, Integer> kinds = rebuilt(new NetfilterFormat(Addresses.NONE), "logemu.log", false);
        assertEquals(
                Map.of(
                        "", 3,
                        "payload not logged", 7,
                        "ECE and CWR not logged", 7,
                        "ECE and CWR, TCP options not logged", 4,
                        "ECN bit, ECE and CWR not logged", 1,
                        "ECN bit not logged", 1,
                        "ECN bit, payload not logged", 1),
                kinds);
    }

    @Test
    void shouldRebuildWhatUlogdWroteAsJson() throws Exception {
        Map<String, Integer> kinds = rebuilt(new UlogdFormat(Addresses.NONE), "ulogd.json", true);
        assertEquals(Map.of("", 12, "payload not logged", 8, "TCP options not logged", 4), kinds);
    }

    @ParameterizedTest
    @CsvSource({"odd-kernel.log, 12, 0", "odd-logemu.log, 1, 2", "odd-ulogd.json, 6, 2"})
    void shouldCallNothingExactThatIsNotEqual(String log, int equalAtLeast, int leftOut) throws Exception {
        LineFormat format =
                log.endsWith("json") ? new UlogdFormat(Addresses.NONE) : new NetfilterFormat(Addresses.NONE);
        List<String> texts = Files.readAllLines(FOLDER.resolve(log));
        List<String> frames = Files.readAllLines(FOLDER.resolve("odd.hex"));
        Lines lines = new Lines(format);
        int equal = 0;
        int without = 0;
        assertEquals(frames.size(), texts.size());
        for (int i = 0; i < frames.size(); i++) {
            String built = lines.frame(texts.get(i));
            without += built.isEmpty() ? 1 : 0;
            equal += built.equals(frames.get(i)) ? 1 : 0;
            boolean claimed = !built.isEmpty() && format.approximation().isEmpty();
            assertEquals(claimed ? frames.get(i) : built, built, texts.get(i));
            assertEquals(built.isEmpty() ? 0 : frames.get(i).length(), built.length(), texts.get(i));
        }
        assertTrue(equal >= equalAtLeast, equal + " frames are equal");
        assertEquals(leftOut, without);
    }

    /**
     * Compares frame by frame; answers how many are of each kind.
     *
     * @param sums whether checksums were logged, and so are headers to compare
     */
    private static Map<String, Integer> rebuilt(LineFormat format, String log, boolean sums) throws Exception {
        List<String> texts = Files.readAllLines(FOLDER.resolve(log));
        List<String> frames = Files.readAllLines(FOLDER.resolve("frames.hex"));
        Lines lines = new Lines(format);
        Map<String, Integer> kinds = new TreeMap<>();
        assertEquals(frames.size(), texts.size());
        for (int i = 0; i < frames.size(); i++) {
            String expected = frames.get(i);
            String built = lines.frame(texts.get(i));
            String kind = format.approximation();
            kinds.merge(kind, 1, Integer::sum);
            boolean ecn = kind.contains("ECE and CWR");
            assertEquals(headers(expected, sums, ecn), headers(built, sums, ecn), texts.get(i));
            if (kind.isEmpty()) {
                assertEquals(expected, built, texts.get(i));
            }
            assertEquals(expected.length(), built.length());
        }
        return kinds;
    }

    /** The headers, without options, and without checksum and ECN flags where they were not logged. */
    private static String headers(String hex, boolean sums, boolean withoutEcn) {
        boolean six = hex.startsWith("86dd", 24);
        int carried = six ? 54 : 34;
        int protocol = Integer.parseInt(hex.substring(six ? 40 : 46, six ? 42 : 48), 16);
        StringBuilder headers = new StringBuilder(hex.substring(0, 2 * (carried + (protocol == 6 ? 20 : 8))));
        int sum = carried + (protocol == 6 ? 16 : protocol == 17 ? 6 : 2);
        if (!sums) {
            headers.replace(2 * sum, 2 * sum + 4, "----");
        }
        if (withoutEcn) {
            int flags = Integer.parseInt(headers.substring(2 * carried + 26, 2 * carried + 28), 16) & 0x3f;
            headers.replace(2 * carried + 26, 2 * carried + 28, Integer.toHexString(flags));
        }
        return headers.toString();
    }
}
