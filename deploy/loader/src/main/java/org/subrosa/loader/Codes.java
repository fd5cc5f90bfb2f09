package org.subrosa.loader;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The table {@code codes.csv}: whatever is not plain health stands in it on purpose. A code that does not is plain, and keeps the
 * words that its row has for it.
 */
final class Codes {
    private final Map<String, Code> codes = new HashMap<>();

    private Codes() {}

    /** The module's own. */
    static Codes read() {
        Codes table = new Codes();
        try (InputStream in =
                        Objects.requireNonNull(Codes.class.getResourceAsStream("codes.csv"), "the table is packaged");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord row : format.parse(reader)) {
                table.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(CSVRecord row) {
        String labels = row.get("labels");
        Code code = new Code(
                row.get("words"),
                row.get("compartment"),
                labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1)),
                row.get("purpose"));
        if (codes.put(row.get("code"), code) != null) {
            throw new IllegalStateException("codes.csv has a code twice, in line " + (row.getRecordNumber() + 1));
        }
    }

    /**
     * What the row says with the code in that column.
     *
     * @throws RefusedRowException if there is no code, or no words for one that the table does not have
     */
    Code of(Row row, String column, String words) {
        String code = row.text(column);
        Code known = codes.get(code);
        return known != null ? known : new Code(row.text(words), "", List.of(), "");
    }

    Map<String, Code> all() {
        return Map.copyOf(codes);
    }
}
