package io.l2replay.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.l2replay.netns.Commands;
import io.l2replay.netns.Frames;
import io.l2replay.netns.Json;
import io.l2replay.netns.RequiresNamespaces;
import io.l2replay.netns.Tool;
import io.l2replay.netns.VethPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report says of the interface what ethtool says. */
@RequiresNamespaces(programs = {"ethtool"})
class HostIT {
    private static final List<String> KNOWN = List.of(
            "rx-checksumming",
            "tx-checksumming",
            "scatter-gather",
            "tcp-segmentation-offload",
            "generic-segmentation-offload",
            "generic-receive-offload");

    @RegisterExtension
    static final VethPair PAIR = VethPair.perClass();

    @TempDir
    Path directory;

    @Test
    void shouldNameDriverAndOffloadsAsEthtoolDoes() {
        Path file = Frames.write(directory.resolve("frames.hex"), Frames.numbered(1, 3, 60));
        Path json = directory.resolve("run.json");
        List<String> on = new ArrayList<>();
        String features =
                Commands.run("ip", "netns", "exec", PAIR.nearNamespace(), "ethtool", "--show-features", VethPair.NEAR);
        for (String name : KNOWN) {
            if (features.contains("\n" + name + ": on")) {
                on.add(name);
            }
        }

        Tool.in(PAIR).run("-i", VethPair.NEAR, "--json=" + json, file).expect(0);

        assertEquals("veth", Json.read(json).text("host.driver"));
        assertEquals(on, Json.read(json).at("host.offloads"));
    }
}
