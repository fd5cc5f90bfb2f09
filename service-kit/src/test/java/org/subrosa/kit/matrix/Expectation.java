package org.subrosa.kit.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.subrosa.kit.caller.Roles;

/**
 * One row of the expectation table.
 *
 * @param roles that may call the operation, or services in their own name; everybody else is answered with 403
 * @param status of the operation for them
 * @param foreign status for another agency's resource, which must look like one that does not exist; nothing if the
 *     operation names no resource
 */
record Expectation(String operation, Set<String> roles, int status, Optional<Integer> foreign) {
    static final String HEADER = "operation,roles,status,foreign";
    /** Everybody who could ask: people and systems by their role, our own services by their name. */
    static final Set<String> CALLERS = callers();

    /** Reads a table such as {@code read-client,caseworker|supervisor,200,404}; {@code #} starts a comment line. */
    static List<Expectation> read(InputStream table) {
        try (table) {
            List<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
                throw new AssertionError("The expectation table must start with the line " + HEADER);
            }
            return lines.stream().skip(1).map(Expectation::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> callers() {
        Set<String> callers = new TreeSet<>(Roles.ALL);
        callers.addAll(Roles.SERVICES);
        return callers;
    }

    private static Expectation row(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        if (cells.size() != 4) {
            throw new AssertionError("Not four cells: " + line);
        }
        Set<String> roles = new TreeSet<>(List.of(cells.get(1).split("\\|")));
        if (!CALLERS.containsAll(roles)) {
            throw new AssertionError("No such role in: " + line);
        }
        Optional<Integer> foreign =
                cells.get(3).equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(cells.get(3)));
        return new Expectation(cells.get(0), roles, Integer.parseInt(cells.get(2)), foreign);
    }
}
