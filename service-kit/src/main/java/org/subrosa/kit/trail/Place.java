package org.subrosa.kit.trail;

/**
 * How far a numbering has come: sequence numbers 1 to {@code sequence} of the epoch are given away, without a gap.
 *
 * @param epoch greater for every new numbering; the second in which it was opened, if that is greater than the last one
 * @param sequence the last number given away, 0 if none was
 */
record Place(long epoch, long sequence) {

    Place {
        if (epoch < 1 || sequence < 0) {
            throw new IllegalArgumentException("an epoch starts at 1, a sequence at 0");
        }
    }
}
