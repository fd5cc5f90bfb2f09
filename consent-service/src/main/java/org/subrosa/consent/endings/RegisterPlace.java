package org.subrosa.consent.endings;

/**
 * How far a register in a database is, as the database server itself says it.
 *
 * @param incarnation which database this is: another one after a restore, a fail-over and a restart
 * @param number the number that the last ending got, or one that was never used
 */
record RegisterPlace(String incarnation, long number) {

    /** Whether a database that was at {@code before} can be here by going on. */
    boolean follows(RegisterPlace before) {
        return incarnation.equals(before.incarnation) && number >= before.number;
    }
}
