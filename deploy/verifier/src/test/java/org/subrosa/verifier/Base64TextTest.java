package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class Base64TextTest {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\n";

    @Test
    void of_all_texts_that_could_end_in_a_byte_or_two_it_takes_those_that_are_written() {
        int taken = 0;
        for (char first : CHARACTERS.toCharArray()) {
            for (char second : CHARACTERS.toCharArray()) {
                taken += takesWhatIsWritten("QUJD" + first + second + "==") ? 1 : 0;
                for (char third : CHARACTERS.toCharArray()) {
                    taken += takesWhatIsWritten("QUJD" + first + second + third + "=") ? 1 : 0;
                }
            }
        }
        // "xx==" comes up in both; what has one byte more has 256 spellings, two bytes more 65,536
        assertEquals(256 + 256 + 65_536, taken);
    }

    @Test
    void padding_is_part_of_the_text() {
        for (String unpadded : new String[] {"Q", "QQ", "QUI", "QUJDQQ", "QQ=", "QUJD=", "===="}) {
            assertThrows(IllegalArgumentException.class, () -> Base64Text.decode(unpadded), unpadded);
        }
        assertEquals(0, Base64Text.decode("").length);
    }

    private static boolean takesWhatIsWritten(String text) {
        byte[] decoded;
        try {
            decoded = Base64Text.decode(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
        assertEquals(text, Base64.getEncoder().encodeToString(decoded));
        assertArrayEquals(Base64.getDecoder().decode(text), decoded);
        return true;
    }
}
