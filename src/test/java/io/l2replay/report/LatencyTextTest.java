package io.l2replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTextTest {
    @Test
    void shouldTellTheRunThenWhatArrivedThenTheTimesThenHowRightTheyAre() {
        String text = LatencyText.of(SampleReports.measured(), false, true);
        String run = TextReport.of(SampleReports.measured().run(), false, true);
        assertTrue(text.startsWith(run), text);
        assertEquals("""

                received 990  lost 10  duplicate 1  reordered 2  altered 3  late 4
                foreign 5  own drops 6  tx stamps 998 of 1000
                rate offered 1000.00 pps  achieved 1000.00 pps  frames 60 to 1514 bytes

                one way, ns       from due     from call   from kernel
                count                  990           990             -
                min                   1100           100             -
                mean                1250.5         250.5             -
                p50                   1200           200             -
                p90                   1300           300             -
                p99                   1400           400             -
                p99.9                 1500           500             -
                p99.99                1600           600             -
                max                   1700           700             -
                stddev                12.3          12.3             -
                pdv                    400           400             -
                curve                                                -

                clock CLOCK_REALTIME, kernel software stamps  resolution 1 ns
                clocks compared to within 150 ns  moved 400 ns
                cards: clocks to stamp by, not used: sender -  receiver /dev/ptp1
                own error, clock read   p50 200  p99 400  max 700 ns
                """, text.substring(run.length()));
    }

    @Test
    void shouldNameTheCardsWhereTheirStampsWereTaken() {
        LatencyReport report = SampleReports.measuredByCards();
        String text = LatencyText.of(report, false, true);
        for (String part : new String[] {
            "  tx stamps 998 of 1000  rx stamps 980 of 990\n",
            "one way, ns       from due     from call     from card\n",
            "clock of the cards, hardware stamps  resolution 1 ns\n",
            "\nfrom card to within 310 ns\n",
            "\ncards: clocks to stamp by: sender /dev/ptp0  receiver /dev/ptp1\n"
        }) {
            assertTrue(text.contains(part), part + " is not in " + text);
        }
        String json = JsonReport.of(report, ExitCode.OK).replace(" ", "").replace("\n", "");
        for (String part : new String[] {
            "\"tx_stamps_received\":998,\"rx_stamps_received\":980}",
            "\"clock\":\"ofthecards,hardwarestamps\",\"resolution\":1,",
            "\"clock_moved\":400,\"path_uncertainty\":310,\"tx_card_clock\":\"/dev/ptp0\","
        }) {
            assertTrue(json.contains(part), part + " is not in " + json);
        }
    }

    @Test
    void shouldNestTheNamesOfTheContractInTheJson() {
        String json = JsonReport.of(SampleReports.measured(), ExitCode.OK)
                .replace(" ", "")
                .replace("\n", "");
        for (String part : new String[] {
            "\"one_way\":{\"count\":990,\"min\":1100,\"mean\":1250.5,\"stddev\":12.3,\"p50\":1200,",
            "\"max\":700,\"pdv\":400,",
            "\"load\":{\"offered_pps\":1000.000,\"achieved_pps\":1000.000,\"shortest_bytes\":60,\"longest_bytes\":1514}",
            "\"receive\":{\"interface\":\"veth1\",\"namespace\":\"far\",\"received\":990,\"lost\":10,\"duplicate\":1,"
                    + "\"reordered\":2,\"altered\":3,\"late\":4,\"foreign\":5,\"own_drops\":6,"
                    + "\"tx_stamps_asked\":1000,\"tx_stamps_received\":998}",
            "\"resolution\":1,\"offset_uncertainty\":150,\"clock_moved\":400,\"tx_card_clock\":\"\",\"rx_card_clock\":\"/dev/ptp1\",\"clock_read\":{\"count\":990,"
        }) {
            assertTrue(json.contains(part), part + " is not in " + json);
        }
    }

    @Test
    void shouldTellTheSpreadOverRunsBehindTheMiddleOne() {
        LatencyReport run = SampleReports.measured();
        LatencyReport repeated = LatencyReport.of(List.of(run, run, run));
        String text = LatencyText.of(repeated, false, true);
        assertTrue(text.startsWith(LatencyText.of(run, false, true)), text);
        String spread =
                text.substring(LatencyText.of(run, false, true).length()).replaceAll(" +", " ");
        assertTrue(spread.startsWith("\nover 3 runs; above: the one with the middle p50\n"), spread);
        assertTrue(spread.contains("\nfrom due p99 1400 1400 1400\n"), spread);
        assertTrue(spread.endsWith("\nlost 10 10 10\n"), spread);
        String json = JsonReport.of(repeated, ExitCode.OK).replace(" ", "").replace("\n", "");
        String part = "\"repeat\":{\"runs\":3,\"one_way\":{\"min\":{\"min\":1100,\"median\":1100,\"max\":1100},";
        assertTrue(json.contains(part), json);
        assertTrue(json.contains("},\"lost\":{\"min\":10,\"median\":10,\"max\":10}}"), json);
    }
}
