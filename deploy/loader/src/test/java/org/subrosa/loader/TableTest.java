package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableTest {
    private static final String HEAD = "START,STOP,PATIENT,ENCOUNTER,SYSTEM,CODE,DESCRIPTION\n";

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Test
    void rows_have_the_line_in_which_they_begin_also_after_one_of_several_lines() throws IOException {
        read(HEAD + "2020-01-01,,a,e,S,1,\"two\nlines\"\n\n2020-01-02,,b,e,S,2,\"he said \"\"no\"\"\"\n");
        assertEquals(List.of("2 a two\nlines", "5 b he said \"no\""), read);
        assertEquals(List.of(), refused);
    }

    @Test
    void a_mark_at_the_beginning_other_columns_and_other_ends_of_lines_do_no_harm() throws IOException {
        read('\uFEFF' + "MORE,DESCRIPTION,CODE,ENCOUNTER,PATIENT,STOP,START\r\nx, cut ,1,e,a,,2020-01-01\r\n");
        assertEquals(List.of("2 a cut"), read);
    }

    @Test
    void a_row_of_another_width_is_refused_and_the_next_is_read() throws IOException {
        read(HEAD + "2020-01-01,,a,e,S,1\n2020-01-01,,b,e,S,1,cut\n2020-01-01,,c,e,S,1,cut,more\n");
        assertEquals(List.of("3 b cut"), read);
        assertEquals(
                List.of("2 not as many fields as there are columns", "4 not as many fields as there are columns"),
                refused);
    }

    @Test
    void bytes_that_are_no_text_are_refused_in_their_line() throws IOException {
        byte[] bytes = (HEAD + "2020-01-01,,a,e,S,1,cut\n2020-01-01,,b,e,S,1,c#t\n2020-01-01,,c,e,S,1,cut\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xE9 : bytes[i];
        }
        read(bytes);
        assertEquals(List.of("2 a cut", "4 c cut"), read);
        assertEquals(List.of("3 not UTF-8"), refused);
    }

    @Test
    void after_a_quotation_that_goes_wrong_nothing_is_guessed() throws IOException {
        read(HEAD + "2020-01-01,,a,e,S,1,cut\n2020-01-01,,b,e,S,1,\"cut\" off\n2020-01-01,,c,e,S,1,cut\n");
        assertEquals(List.of("2 a cut"), read);
        assertEquals(List.of("3 quoted wrongly; what follows was not read"), refused);
    }

    @Test
    void a_quotation_that_never_ends_is_refused_where_its_row_begins() throws IOException {
        read(HEAD + "2020-01-01,,a,e,S,1,cut\n2020-01-01,,b,e,S,1,\"cut\n2020-01-01,,c,e,S,1,cut\n");
        assertEquals(List.of("2 a cut"), read);
        assertEquals(List.of("3 quoted wrongly; what follows was not read"), refused);
    }

    @Test
    void a_file_without_a_column_that_is_needed_or_with_two_is_refused_in_line_1() throws IOException {
        read("START,STOP,PATIENT,ENCOUNTER,SYSTEM,DESCRIPTION\n2020-01-01,,a,e,S,cut\n");
        read("START,STOP,PATIENT,ENCOUNTER,CODE,CODE,DESCRIPTION\n2020-01-01,,a,e,1,1,cut\n");
        read("");
        assertEquals(List.of(), read);
        assertEquals(List.of("1 no column CODE", "1 two columns CODE", "1 no names of columns"), refused);
    }

    @Test
    void a_file_that_cannot_be_read_ends_the_load() {
        var unusable = assertThrows(UnusableException.class, () -> new Table(Source.CONDITIONS, folder.resolve("none"))
                .read(row -> {}, (line, reason) -> {}));
        assertEquals("conditions.csv cannot be read.", unusable.getMessage());
    }

    private void read(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("conditions.csv"), bytes);
        new Table(Source.CONDITIONS, file)
                .read(
                        row -> read.add(row.line() + " " + row.text("PATIENT") + " " + row.text("DESCRIPTION")),
                        (line, reason) -> refused.add(line + " " + reason));
    }
}
