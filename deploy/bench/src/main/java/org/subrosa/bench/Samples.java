package org.subrosa.bench;

import java.util.Arrays;
import java.util.List;

/** What the rounds of one figure gave. */
record Samples(List<Double> values) {

    /** @throws IllegalArgumentException if there are none, or one is no number */
    Samples {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(each -> !Double.isFinite(each))) {
            throw new IllegalArgumentException("a figure is made of one or more finite numbers");
        }
    }

    static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /** The one in the middle; between the two in the middle if their number is even. */
    double median() {
        double[] sorted = sorted();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double low() {
        return sorted()[0];
    }

    double high() {
        return sorted()[values.size() - 1];
    }

    /**
     * The smallest sample that at least this share of all do not exceed (nearest rank): no value that was not measured.
     *
     * @param share above 0, at most 1
     */
    double percentile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is above 0 and at most 1");
        }
        return sorted()[(int) Math.ceil(share * values.size()) - 1];
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
