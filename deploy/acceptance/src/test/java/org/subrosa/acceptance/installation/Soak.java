package org.subrosa.acceptance.installation;

/** How much the heavy suites do, and on what seed: {@code subrosa.soak} times the usual, from {@code subrosa.seed}. */
public final class Soak {

    private static final int FACTOR = Math.max(1, Integer.getInteger("subrosa.soak", 1));

    private Soak() {}

    /** So many instead of the usual number; {@code deploy/soak} reads in the report what the suite did. */
    public static int times(Class<?> suite, int usual, String what) {
        int times = Math.multiplyExact(usual, FACTOR);
        Shared.say("size of " + suite.getSimpleName() + ": " + times + " " + what);
        return times;
    }

    /** The one that was asked for, or the suite's own. */
    public static long seed(long own) {
        return Long.getLong("subrosa.seed", own);
    }
}
