package org.subrosa.audit.console;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of a page is in the bundle, and every text of the bundle on a page. */
class WordsTest {
    private static final Pattern WORD = Pattern.compile("view\\.t\\.([a-z_]+)");
    private static final Pattern CODED = Pattern.compile("view\\.word\\('([a-z_]+)'");

    @Test
    void pages_and_bundle_have_the_same_words() {
        Set<String> words = new TreeSet<>(new View(false).t().keySet());
        Set<String> missing = found(WORD);
        missing.removeAll(words);
        assertEquals(Set.of(), missing);
        Set<String> prefixes = found(CODED);
        prefixes.forEach(prefix -> assertTrue(words.contains(prefix + "_other"), prefix));
        words.removeAll(found(WORD));
        words.removeIf(key -> prefixes.stream().anyMatch(prefix -> key.startsWith(prefix + "_")));
        assertEquals(Set.of(), words);
    }

    @Test
    void each_field_has_a_name_and_a_hint() {
        for (Search.Field field : Search.EMPTY.fields()) {
            assertFalse(new View(true).word("field", field.name()).isEmpty(), field.name());
            assertFalse(new View(true).word("hint", field.name()).isEmpty(), field.name());
        }
    }

    @Test
    void no_page_has_a_text_of_its_own() throws IOException, URISyntaxException {
        for (String template : templates()) {
            String rest = template.replaceAll("\\{[^}]*}", "").replaceAll("<[^>]*>", "");
            assertFalse(rest.matches("(?s).*\\p{L}.*"), rest);
        }
    }

    private static Set<String> found(Pattern pattern) {
        try {
            return templates().stream()
                    .flatMap(template -> pattern.matcher(template).results())
                    .map(word -> word.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> templates() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(WordsTest.class.getResource("/templates/layout.html"))
                .toURI()
                .resolve("."));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> read = new java.util.ArrayList<>();
            for (Path file : files.toList()) {
                read.add(Files.readString(file));
            }
            return read;
        }
    }
}
