package org.subrosa.kit.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern KIND = Pattern.compile("[a-z-]{1,32}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final List<String> ENDS =
            List.of("", "a", "z", "0", "9", ".", "_", "-", "A", "/", " ", "\n", "é", "`", "{");

    @Test
    void a_name_has_ascii_words_and_few_marks_and_begins_with_none() {
        for (String stem : List.of(
                "", "a", "-", "9", ".x", "sud", "a".repeat(30), "a".repeat(31), "b".repeat(62), "b".repeat(63))) {
            for (String first : ENDS) {
                for (String last : ENDS) {
                    String text = first + stem + last;
                    assertEquals(KIND.matcher(text).matches(), isTaken(Names::requireKind, text), text);
                    assertEquals(NAME.matcher(text).matches(), isTaken(Names::requireName, text), text);
                }
            }
        }
    }

    private static boolean isTaken(UnaryOperator<String> require, String text) {
        try {
            return require.apply(text).equals(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
