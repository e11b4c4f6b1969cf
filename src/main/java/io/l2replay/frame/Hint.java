package io.l2replay.frame;

/** What an error says behind a wrong name. Only errors come here, so it may allocate. */
final class Hint {
    private Hint() {}

    /** {@code "; did you mean dport?"}, or {@code "; known: sport, dport"} when nothing is near. */
    static String of(String wrong, String[] names) {
        String nearest = null;
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (String name : names) {
            if (name != null) {
                int distance = name.equalsIgnoreCase(wrong) ? 0 : distance(wrong, name);
                if (distance < least) {
                    least = distance;
                    nearest = name;
                }
            }
        }
        return nearest != null ? "; did you mean " + nearest + "?" : "; known: " + listed(names);
    }

    private static String listed(String[] names) {
        StringBuilder list = new StringBuilder();
        for (String name : names) {
            if (name != null) {
                list.append(list.length() == 0 ? "" : ", ").append(name);
            }
        }
        return list.toString();
    }

    /** Optimal string alignment: insertions, deletions, changes and swaps of neighbours (Damerau 1964). */
    private static int distance(String a, String b) {
        if (a.length() > 64) {
            return a.length();
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
