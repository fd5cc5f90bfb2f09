package org.subrosa.loader;

import java.util.function.Consumer;

/** Reads a folder row by row. What is refused is reported, and the next row is another matter. */
final class RowByRow {
    /** Requests at a time. */
    static final int SIDE_BY_SIDE = 8;

    private final Folder folder;
    private final Report report;

    RowByRow(Folder folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /** One after the other; nothing where the folder does without the file. */
    void each(Source source, Consumer<Row> work) {
        folder.table(source)
                .ifPresent(table -> table.read(checked(work), (line, reason) -> report.refused(source, line, reason)));
    }

    /** Without a word about what is refused, for whoever reads the file a second time. */
    void before(Source source, Consumer<Row> work) {
        folder.table(source).ifPresent(table -> table.read(work, (line, reason) -> {}));
    }

    /** Side by side, but in order where that column says the same. */
    void inLanes(Source source, String column, Consumer<Row> work) {
        try (Lanes lanes = new Lanes(SIDE_BY_SIDE)) {
            each(source, row -> lanes.work(row.text(column), () -> checked(work).accept(row)));
        }
    }

    Consumer<Row> checked(Consumer<Row> work) {
        return row -> {
            try {
                work.accept(row);
            } catch (RefusedRowException refused) {
                report.refused(row, refused.reason());
            }
        };
    }
}
