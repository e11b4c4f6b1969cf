package io.l2replay.pace;

/**
 * What became of a schedule.
 *
 * @param late frames that came to be sent more than the stated tolerance after their due time
 * @param stalls how often the schedule was moved because the run had fallen too far behind
 * @param stalledNs by how much in all
 * @param backward recorded times that ran backward (due at once)
 */
public record PaceCounts(long late, long stalls, long stalledNs, long backward) {
    public static final PaceCounts NONE = new PaceCounts(0, 0, 0, 0);
}
