package org.subrosa.consent.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeFormTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();

    static List<CodeForm> forms() {
        return List.of(CodeForm.SHARE_REFERENCE, CodeForm.ENROLMENT);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_code_is_read_however_it_was_typed(CodeForm form) {
        for (int i = 0; i < 200; i++) {
            String code = form.fresh(random);
            String typed = " "
                    + CodeForm.shown(code)
                            .toLowerCase(Locale.ROOT)
                            .replace('0', 'o')
                            .replace('1', 'l') + " ";
            assertEquals(Optional.of(code), form.read(typed));
            assertTrue(CodeForm.shown(code).matches("([0-9A-Z]{4}-)+[0-9A-Z]{1,4}"), CodeForm.shown(code));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_single_wrong_digit_and_all_neighbours_that_changed_places_are_noticed(CodeForm form) {
        String code = form.fresh(random);
        for (int i = 0; i < code.length(); i++) {
            for (char digit : ALPHABET.toCharArray()) {
                String wrong = code.substring(0, i) + digit + code.substring(i + 1);
                if (!wrong.equals(code)) {
                    assertEquals(Optional.empty(), form.read(wrong), wrong + " for " + code);
                }
            }
        }
        for (int i = 0; i + 1 < form.digits(); i++) {
            String swapped = code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
            if (!swapped.equals(code)) {
                assertEquals(Optional.empty(), form.read(swapped), swapped + " for " + code);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_no_code_is_none(CodeForm form) {
        for (String text : List.of("", "-", "U", "x".repeat(500), "Ω".repeat(form.digits() + form.checks()))) {
            assertEquals(Optional.empty(), form.read(text));
        }
    }

    @Test
    void a_reference_has_130_random_bits_and_two_are_never_the_same() {
        assertEquals(130, CodeForm.SHARE_REFERENCE.digits() * 5);
        assertNotEquals(CodeForm.SHARE_REFERENCE.fresh(random), CodeForm.SHARE_REFERENCE.fresh(random));
    }
}
