package io.l2replay.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a card is asked with, against this machine's own headers: no card here would find a mistake. */
class CardStructsIT {
    private static final String[] HEADERS = {
        "stdio.h",
        "stddef.h",
        "time.h",
        "sys/ioctl.h",
        "sys/socket.h",
        "linux/sockios.h",
        "linux/ethtool.h",
        "linux/errqueue.h",
        "linux/if_packet.h",
        "linux/net_tstamp.h",
        "linux/ptp_clock.h"
    };

    @TempDir
    Path directory;

    @Test
    void shouldBeAsTheHeadersOfThisMachineHaveIt() throws Exception {
        Map<String, Long> ours = ours();
        StringBuilder expected = new StringBuilder();
        StringBuilder program = new StringBuilder();
        for (String header : HEADERS) {
            program.append("#include <").append(header).append(">\n");
        }
        program.append("int main(void) {\n");
        ours.forEach((expression, value) -> {
            expected.append(expression).append(" = ").append(value).append('\n');
            program.append("printf(\"%s = %lld\\n\", \"" + expression + "\", (long long) (" + expression + "));\n");
        });
        Path source = directory.resolve("card.c");
        Path binary = directory.resolve("card");
        Files.writeString(source, program.append("return 0; }\n"));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
        assertEquals("", output("/usr/bin/gcc", "-o", binary.toString(), source.toString()));
        assertEquals(expected.toString(), output(binary.toString()));
    }

    private static Map<String, Long> ours() {
        Map<String, Long> ours = new LinkedHashMap<>();
        ours.put("SIOCGHWTSTAMP", (long) Linux.SIOCGHWTSTAMP);
        ours.put("SIOCSHWTSTAMP", (long) Linux.SIOCSHWTSTAMP);
        ours.put("SIOCETHTOOL", (long) Linux.SIOCETHTOOL);
        ours.put("ETHTOOL_GET_TS_INFO", (long) Linux.ETHTOOL_GET_TS_INFO);
        ours.put("PTP_SYS_OFFSET", Linux.PTP_SYS_OFFSET);
        ours.put("PTP_SYS_OFFSET_EXTENDED", Linux.PTP_SYS_OFFSET_EXTENDED);
        ours.put("PACKET_TIMESTAMP", (long) Linux.PACKET_TIMESTAMP);
        ours.put("PACKET_TX_TIMESTAMP", (long) Linux.PACKET_TX_TIMESTAMP);
        ours.put("SCM_TIMESTAMPING", (long) Linux.SCM_TIMESTAMPING);
        ours.put("(int) TP_STATUS_TS_RAW_HARDWARE", (long) Tpacket3Hdr.TP_STATUS_TS_RAW_HARDWARE);
        ours.put("SOF_TIMESTAMPING_TX_HARDWARE", (long) Linux.SOF_TIMESTAMPING_TX_HARDWARE);
        ours.put("SOF_TIMESTAMPING_RX_HARDWARE", (long) Linux.SOF_TIMESTAMPING_RX_HARDWARE);
        ours.put("SOF_TIMESTAMPING_RAW_HARDWARE", (long) Linux.SOF_TIMESTAMPING_RAW_HARDWARE);
        ours.put("SO_EE_ORIGIN_TIMESTAMPING", (long) Linux.SO_EE_ORIGIN_TIMESTAMPING);
        ours.put("HWTSTAMP_TX_OFF", (long) HwtstampConfig.HWTSTAMP_TX_OFF);
        ours.put("HWTSTAMP_TX_ON", (long) HwtstampConfig.HWTSTAMP_TX_ON);
        ours.put("HWTSTAMP_FILTER_ALL", (long) HwtstampConfig.HWTSTAMP_FILTER_ALL);
        ours.put("sizeof(struct hwtstamp_config)", (long) HwtstampConfig.BYTES);
        ours.put("offsetof(struct hwtstamp_config, flags)", (long) HwtstampConfig.FLAGS);
        ours.put("offsetof(struct hwtstamp_config, tx_type)", (long) HwtstampConfig.TX_TYPE);
        ours.put("offsetof(struct hwtstamp_config, rx_filter)", (long) HwtstampConfig.RX_FILTER);
        ours.put("sizeof(struct ethtool_ts_info)", (long) CardClock.BYTES);
        ours.put("offsetof(struct ethtool_ts_info, so_timestamping)", (long) CardClock.SO_TIMESTAMPING);
        ours.put("offsetof(struct ethtool_ts_info, phc_index)", (long) CardClock.PHC_INDEX);
        ours.put("sizeof(struct ptp_sys_offset)", (long) PtpSysOffset.BYTES);
        ours.put("sizeof(struct ptp_sys_offset_extended)", (long) PtpSysOffset.EXTENDED_BYTES);
        ours.put("offsetof(struct ptp_sys_offset, n_samples)", (long) PtpSysOffset.N_SAMPLES);
        ours.put("offsetof(struct ptp_sys_offset_extended, n_samples)", (long) PtpSysOffset.N_SAMPLES);
        ours.put("offsetof(struct ptp_sys_offset, ts[2])", (long) PtpSysOffset.at(1, false));
        ours.put("offsetof(struct ptp_sys_offset_extended, ts[1])", (long) PtpSysOffset.at(1, true));
        ours.put("sizeof(struct ptp_clock_time)", (long) PtpSysOffset.TIME_BYTES);
        ours.put("offsetof(struct ptp_clock_time, nsec)", (long) PtpSysOffset.TIME_NSEC);
        ours.put("offsetof(struct scm_timestamping, ts[2])", (long) TransmitStamps.HARDWARE);
        ours.put("sizeof(struct scm_timestamping)", (long) TransmitStamps.SCM_TIMESTAMPING_BYTES);
        ours.put("offsetof(struct sock_extended_err, ee_origin)", (long) TransmitStamps.EE_ORIGIN);
        ours.put("offsetof(struct sock_extended_err, ee_data)", (long) TransmitStamps.EE_DATA);
        return ours;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(30, TimeUnit.SECONDS));
        return output;
    }
}
