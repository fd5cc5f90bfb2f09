package org.subrosa.loader;

import java.util.List;
import java.util.Map;

/** Rows as tests write them. */
final class Rows {
    private Rows() {}

    /** A row in line 2 with these values, the other columns empty. */
    static Row of(Source source, Map<String, String> values) {
        return new Row(
                source,
                2,
                source.columns().stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .toList());
    }

    static Row condition(String code, String words) {
        return of(
                Source.CONDITIONS,
                Map.of(
                        "START",
                        "2020-02-01",
                        "STOP",
                        "2020-03-01",
                        "PATIENT",
                        "rosa",
                        "ENCOUNTER",
                        "first",
                        "CODE",
                        code,
                        "DESCRIPTION",
                        words));
    }

    static List<Row> conditions(String... codes) {
        return List.of(codes).stream().map(code -> condition(code, "?")).toList();
    }
}
