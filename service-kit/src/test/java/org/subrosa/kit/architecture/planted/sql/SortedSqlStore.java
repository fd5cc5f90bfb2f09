package org.subrosa.kit.architecture.planted.sql;

import io.quarkus.panache.common.Sort;

/** Lets a caller name the column to sort by. */
final class SortedSqlStore {
    Sort run(String column) {
        return Sort.by("id").and(column);
    }
}
