package org.subrosa.records.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is indexed can never be indexed anew: these spellings stay as they are. */
class SearchFieldTest {

    @ParameterizedTest
    @CsvSource({
        "O'Brien-Díaz, obriendíaz",
        "' van der  Meer ', vandermeer",
        "Straße, strasse",
        "STRASSE, strasse",
        "Παπαδόπουλος, παπαδόπουλοσ",
        "ΠΑΠΑΔΌΠΟΥΛΟΣ, παπαδόπουλοσ",
        "ﬁsher, fisher",
        "Müller 3rd, müller3rd",
        "李, 李",
        "'---', ''"
    })
    void a_family_name_is_indexed_in_one_spelling(String name, String indexed) {
        assertEquals(indexed, SearchField.FAMILY_NAME.of(person(name, "Rosa")).replace('ς', 'σ'));
    }

    @Test
    void both_small_sigmas_are_one() {
        assertEquals(
                SearchField.FAMILY_NAME.of(person("ΣΟΦΟΣ", "Rosa")),
                SearchField.FAMILY_NAME.of(person("σοφοσ", "Rosa")));
        assertEquals(
                SearchField.FAMILY_NAME.of(person("ΣΟΦΟΣ", "Rosa")),
                SearchField.FAMILY_NAME.of(person("σοφος", "Rosa")));
    }

    @Test
    void accents_make_another_name() {
        assertNotEquals(
                SearchField.FAMILY_NAME.of(person("Diaz", "Rosa")), SearchField.FAMILY_NAME.of(person("Díaz", "Rosa")));
    }

    @Test
    void the_parts_of_a_full_name_are_kept_apart() {
        assertNotEquals(SearchField.FULL_NAME.of(person("Ann", "A")), SearchField.FULL_NAME.of(person("An", "Na")));
    }

    @Test
    void only_what_is_looked_for_is_compared() {
        ClientSearch search = search("linden", null, null);
        assertEquals(Optional.empty(), SearchField.FULL_NAME.of(search));
        assertEquals(Optional.empty(), SearchField.BIRTH_DATE.of(search));
        assertTrue(ClientIndex.matches(search, person("Linden", "Rosa")));
        assertFalse(ClientIndex.matches(search("linden", "rose", null), person("Linden", "Rosa")));
        assertFalse(ClientIndex.matches(search("linden", null, LocalDate.EPOCH), person("Linden", "Rosa")));
    }

    @Property
    void whoever_is_looked_for_by_their_own_data_matches_and_is_indexed_alike(
            @ForAll @StringLength(min = 1, max = 40) String family,
            @ForAll @StringLength(min = 1, max = 40) String given) {
        Demographics person = person(family, given);
        ClientSearch search = search(family, given, person.birthDate());
        assertTrue(ClientIndex.matches(search, person));
        for (SearchField field : SearchField.values()) {
            assertEquals(Optional.of(field.of(person)), field.of(search));
        }
    }

    @Property
    void case_blanks_and_punctuation_do_not_matter(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String name) {
        String spaced = String.join("-", name.toUpperCase(java.util.Locale.ROOT).split("")) + " .";
        assertTrue(ClientIndex.matches(search(spaced, null, null), person(name, "Rosa")));
    }

    private static Demographics person(String family, String given) {
        return new Demographics(given, family, null, LocalDate.of(1991, 4, 17));
    }

    private static ClientSearch search(String family, @Nullable String given, @Nullable LocalDate birthDate) {
        return new ClientSearch(family, given, birthDate);
    }
}
