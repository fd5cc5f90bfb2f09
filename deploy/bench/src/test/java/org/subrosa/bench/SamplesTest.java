package org.subrosa.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void the_median_is_the_one_in_the_middle_whatever_the_order() {
        assertEquals(3, Samples.of(9, 1, 3).median());
        assertEquals(2.5, Samples.of(4, 1, 3, 2).median());
        assertEquals(7, Samples.of(7).median());
    }

    @Test
    void the_range_is_from_the_least_to_the_greatest() {
        Samples samples = Samples.of(5, -1, 8, 2);
        assertEquals(-1, samples.low());
        assertEquals(8, samples.high());
    }

    @Test
    void a_percentile_is_a_sample_that_was_measured() {
        Samples hundred = new Samples(
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
        assertEquals(99, hundred.percentile(0.99));
        assertEquals(50, hundred.percentile(0.5));
        assertEquals(100, hundred.percentile(1));
        assertEquals(1, hundred.percentile(0.001));
        assertEquals(30, Samples.of(10, 30, 20).percentile(0.99));
    }

    @Test
    void nothing_and_what_is_no_number_is_no_figure() {
        assertThrows(IllegalArgumentException.class, () -> new Samples(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Samples.of(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1).percentile(0));
        assertThrows(IllegalArgumentException.class, () -> Samples.of(1).percentile(1.01));
    }
}
