package org.subrosa.audit.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A run of sequence numbers, both ends included. */
record Run(long first, long last) {

    Run {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a run has a number, and numbers start at 1");
        }
    }

    boolean touches(Run other) {
        return first <= other.last && other.first <= last;
    }

    long length() {
        return last - first + 1;
    }

    /** The fewest runs that hold these numbers, in order. */
    static List<Run> of(LongStream numbers) {
        List<Run> runs = new ArrayList<>();
        numbers.sorted().distinct().forEach(number -> {
            int end = runs.size() - 1;
            if (end >= 0 && runs.get(end).last() + 1 == number) {
                runs.set(end, new Run(runs.get(end).first(), number));
            } else {
                runs.add(new Run(number, number));
            }
        });
        return runs;
    }
}
