package org.subrosa.consent.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page says what it says in every language, and says nothing else. */
class WordsTest {
    private static final Pattern WORD = Pattern.compile("view\\.t\\.([a-z_]+)|view\\.about\\('([a-z_]+)'");
    private static final Pattern CODED = Pattern.compile("view\\.word\\('([a-z_]+)'");

    @ParameterizedTest
    @EnumSource
    void every_word_of_a_page_is_there_in_every_language(Language language) {
        Set<String> missing = new TreeSet<>(found(WORD));
        missing.removeAll(language.words().keySet());
        assertEquals(Set.of(), missing);
        for (String prefix : found(CODED)) {
            assertTrue(language.words().containsKey(prefix + "_other"), prefix);
        }
    }

    @Test
    void the_languages_have_the_same_words_and_none_that_no_page_says() {
        Set<String> english = new TreeSet<>(Language.EN.words().keySet());
        assertEquals(english, new TreeSet<>(Language.ES.words().keySet()));
        english.removeAll(found(WORD));
        english.removeIf(key -> found(CODED).stream().anyMatch(prefix -> key.startsWith(prefix + "_")));
        assertEquals(Set.of(), english);
    }

    @Test
    void a_name_is_in_a_text_of_every_language_or_of_none() {
        for (String key : Language.EN.words().keySet()) {
            assertEquals(
                    Language.EN.words().get(key).contains("{name}"),
                    Language.ES.words().get(key).contains("{name}"),
                    key);
        }
    }

    @Test
    void no_page_has_a_text_of_its_own() {
        for (String template : templates()) {
            String rest = template.replaceAll("\\{[^}]*}", "").replaceAll("<[^>]*>", "");
            assertFalse(rest.matches("(?s).*\\p{L}.*"), rest);
        }
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> keys = new TreeSet<>();
        for (String template : templates()) {
            Matcher word = pattern.matcher(template);
            while (word.find()) {
                keys.add(word.group(1) != null ? word.group(1) : word.group(2));
            }
        }
        return keys;
    }

    private static List<String> templates() {
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(WordsTest.class.getResource("/templates/layout.html"))
                        .toURI()
                        .resolve(".")))) {
            return files.map(WordsTest::read).collect(Collectors.toList());
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
