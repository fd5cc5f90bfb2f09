package org.subrosa.loader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what was found at the same encounter, wherever in the file its rows stand. The file is read twice: first to count, so that a
 * group can go as soon as it is whole.
 */
final class Findings {
    private final Map<Encounter, Integer> expected = new HashMap<>();

    private final Map<Encounter, List<Row>> gathered = new HashMap<>();

    private record Encounter(String patient, String encounter) {
        static Encounter of(Row row) {
            return new Encounter(row.text("PATIENT"), row.text("ENCOUNTER"));
        }
    }

    /** A row that names no encounter belongs to none; the second reading says so. */
    void expect(Row row) {
        if (row.maybe("PATIENT").isPresent() && row.maybe("ENCOUNTER").isPresent()) {
            expected.merge(Encounter.of(row), 1, Integer::sum);
        }
    }

    /**
     * The row's encounter with all of its rows, if this is the last of them.
     *
     * @throws RefusedRowException if the row names no encounter
     */
    Optional<List<Row>> add(Row row) {
        Encounter encounter = Encounter.of(row);
        List<Row> rows = gathered.computeIfAbsent(encounter, none -> new ArrayList<>());
        rows.add(row);
        if (rows.size() < expected.getOrDefault(encounter, 1)) {
            return Optional.empty();
        }
        gathered.remove(encounter);
        return Optional.of(rows);
    }

    /** Those that were never whole, because the file changed in between. */
    Collection<List<Row>> rest() {
        return gathered.values();
    }
}
