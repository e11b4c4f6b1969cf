package io.l2replay.send;

import io.l2replay.measure.Ledger;
import io.l2replay.measure.SyscallRecorder;
import java.util.function.BooleanSupplier;

/**
 * What the ends of a way to send are: who hears, who counts, who stops it.
 *
 * @param listener hears each frame's final result
 * @param notice hears of each line with a refused frame, once
 * @param ledger what the listener counts in; read for the settlement
 * @param recorder what the gate tells of its calls, and libpcap's sends with them
 * @param stopped whether the run was asked to stop
 */
public record SendEnds(
        Transport.Listener listener,
        RefusalNotice notice,
        Ledger ledger,
        SyscallRecorder recorder,
        BooleanSupplier stopped) {}
