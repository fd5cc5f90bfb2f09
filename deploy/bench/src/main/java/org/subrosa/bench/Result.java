package org.subrosa.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the results.
 *
 * @param samples what the rounds gave, in the unit; null if it could not be measured
 * @param reference what stood beside it
 * @param note what a reader has to know, or why there is no value; may be empty
 */
record Result(String name, String unit, @Nullable Samples samples, @Nullable Reference reference, String note) {

    /** The median of the reference's rounds. */
    record Reference(double value, String unit) {}

    /** One round: the figure and, at once before or after it, the reference, both in the same unit. */
    record Pair(double figure, double reference) {

        double ratio() {
            if (!(reference > 0)) {
                throw new BenchException("the reference did nothing");
            }
            return figure / reference;
        }
    }

    static Result absolute(String name, String unit, Samples samples, String note) {
        return new Result(name, unit, samples, null, note);
    }

    /** The median and range of the rounds' own ratios: what disturbs a round disturbs both of its halves. */
    static Result ratio(String name, List<Pair> rounds, String unitOfRates, String note) {
        Samples ratios = new Samples(rounds.stream().map(Pair::ratio).toList());
        Samples references = new Samples(rounds.stream().map(Pair::reference).toList());
        return new Result(name, "ratio", ratios, new Reference(references.median(), unitOfRates), note);
    }

    static Result failed(String name, String unit, String why) {
        return new Result(name, unit, null, null, why);
    }

    Optional<Samples> measured() {
        return Optional.ofNullable(samples);
    }

    Optional<Reference> beside() {
        return Optional.ofNullable(reference);
    }
}
