package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private final Keys harbor = new Keys(new UUID(1, 1));

    @Test
    void the_same_row_has_the_same_key_in_every_run_and_no_other_row_has_it() {
        // as it was when the first folder was loaded: another one would make everything twice
        assertEquals("1473ee9c1394e7bbd818033815ae7493d4f32a6240550f5f4647727c52c3bc6d", harbor.of("client", "rosa"));
        assertNotEquals(harbor.of("client", "rosa"), harbor.of("relationship", "rosa"));
        assertNotEquals(harbor.of("client", "rosa"), new Keys(new UUID(1, 2)).of("client", "rosa"));
        assertNotEquals(harbor.of("case-note", "rosa", "1"), harbor.of("case-note", "ros", "a1"));
        assertTrue(harbor.of("client", "rosa").matches("[0-9a-f]{64}"));
    }
}
