package org.subrosa.loader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one file row by row (RFC 4180, UTF-8, names of columns in line 1), holding no more than one. What cannot be read is refused
 * with its line; where a quotation never ends nobody knows where the next row begins, so what follows is refused as a whole.
 */
final class Table {
    /** What a byte that is no UTF-8 becomes: nobody writes it. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Source source;
    private final Path file;

    Table(Source source, Path file) {
        this.source = source;
        this.file = file;
    }

    /** Hears of a row that cannot be read. */
    @FunctionalInterface
    interface Refusals {
        void refused(long line, String reason);
    }

    /**
     * Gives out all rows in their order.
     *
     * @throws UnusableException if the file cannot be read at all
     */
    void read(Consumer<Row> rows, Refusals refusals) {
        try (BufferedReader reader = open();
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setIgnoreEmptyLines(false)
                        .get()
                        .parse(reader)) {
            read(parser, rows, refusals);
        } catch (IOException e) {
            throw new UnusableException(source.file() + " cannot be read.");
        }
    }

    private void read(CSVParser parser, Consumer<Row> rows, Refusals refusals) {
        Iterator<CSVRecord> records = parser.iterator();
        long line = 1;
        int[] places = {};
        int width = 0;
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (line == 1) {
                    places = places(record);
                    width = record.size();
                } else if (!isBlank(record)) {
                    give(record, line, places, width, rows, refusals);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
            if (line == 1) {
                refusals.refused(1, "no names of columns");
            }
        } catch (RefusedRowException head) {
            refusals.refused(1, head.reason());
        } catch (UncheckedIOException broken) {
            refusals.refused(line, "quoted wrongly; what follows was not read");
        }
    }

    private void give(CSVRecord record, long line, int[] places, int width, Consumer<Row> rows, Refusals refusals) {
        if (record.size() != width) {
            refusals.refused(line, "not as many fields as there are columns");
            return;
        }
        List<String> values = new ArrayList<>(places.length);
        for (int place : places) {
            values.add(record.get(place).strip());
        }
        if (values.stream().anyMatch(value -> value.indexOf(REPLACEMENT) >= 0)) {
            refusals.refused(line, "not UTF-8");
            return;
        }
        rows.accept(new Row(source, line, values));
    }

    /** Where the columns that are used stand. */
    private int[] places(CSVRecord names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.add((found.isEmpty() ? withoutMark(name) : name).strip());
        }
        return source.columns().stream()
                .mapToInt(column -> {
                    int first = found.indexOf(column);
                    if (first < 0) {
                        throw new RefusedRowException("no column " + column);
                    }
                    if (first != found.lastIndexOf(column)) {
                        throw new RefusedRowException("two columns " + column);
                    }
                    return first;
                })
                .toArray();
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    private static String withoutMark(String name) {
        return name.indexOf(BYTE_ORDER_MARK) == 0 ? name.substring(1) : name;
    }
}
