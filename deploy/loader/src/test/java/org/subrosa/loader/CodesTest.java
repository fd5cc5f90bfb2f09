package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subrosa.stack.Home;

final class CodesTest {
    private static final Path ROOT = Home.find().root();

    private final Codes codes = Codes.read();

    @ParameterizedTest
    @CsvSource({
        "706893006, violence, SDV VIO",
        "7200002, substance-use, SUD ETHUD",
        "5602001, substance-use, SUD OPIOIDUD",
        "6525002, substance-use, SUD",
        "55680006, substance-use, SUD",
        "449868002, health, ''",
        "370143000, mental-health, PSY",
        "80583007, mental-health, PSY",
        "47505003, mental-health, PSY",
        "82313006, mental-health, PSY",
        "73595000, mental-health, PSY",
        "86406008, hiv, HIV",
        "76272004, sexual-health, SEX STD",
        "72892002, sexual-health, SEX",
        "190905008, health, GDIS",
        "32911000, social, ''",
        "73438004, social, ''",
        "266948004, social, ''",
        "446654005, social, ''",
        "56876005, substance-use, SUD"
    })
    void what_is_not_plain_health_stands_in_the_table(String number, String compartment, String labels) {
        Code code = codes.of(Rows.condition(number, ""), "CODE", "DESCRIPTION");
        assertEquals(compartment, code.compartment());
        assertEquals(labels, String.join(" ", code.labels()));
    }

    @Test
    void NASW_a_what_is_sensitive_is_collected_for_a_purpose_and_nothing_else_claims_one() {
        codes.all().forEach((number, code) -> {
            int length = code.purpose().length();
            assertTrue(code.labels().isEmpty() ? length == 0 : length >= 10 && length <= 500, number);
        });
    }

    @Test
    void compartments_and_labels_are_those_of_records_service() throws IOException {
        String contract = Files.readString(ROOT.resolve("records-service/openapi.yaml"));
        codes.all().forEach((number, code) -> {
            if (!code.compartment().isEmpty()) {
                assertTrue(contract.contains("- " + code.compartment() + "\n"), number);
            }
            code.labels().forEach(label -> assertTrue(contract.contains("- " + label + "\n"), number));
        });
    }

    @Test
    void a_code_that_is_not_in_the_table_is_plain_and_keeps_the_words_of_its_row() {
        Code code = codes.of(Rows.condition("1", "Something new"), "CODE", "DESCRIPTION");
        assertEquals(new Code("Something new", "", List.of(), ""), code);
        var refused =
                assertThrows(RefusedRowException.class, () -> codes.of(Rows.condition("1", ""), "CODE", "DESCRIPTION"));
        assertEquals("missing DESCRIPTION", refused.reason());
    }

    @Test
    void the_demonstration_has_codes_of_the_table_only_and_its_words() {
        Folder folder = new Folder(ROOT.resolve("deploy/loader/demonstration"));
        List<String> refused = new ArrayList<>();
        for (Source source : Set.of(Source.CONDITIONS, Source.ENCOUNTERS, Source.CARE_PLANS)) {
            folder.table(source)
                    .orElseThrow()
                    .read(
                            row -> {
                                Code code = codes.all().get(row.text("CODE"));
                                assertFalse(code == null, row::place);
                                assertEquals(row.text("DESCRIPTION"), code.words(), row::place);
                            },
                            (line, reason) -> refused.add(source.file() + ":" + line));
        }
        assertEquals(List.of(), refused);
    }
}
