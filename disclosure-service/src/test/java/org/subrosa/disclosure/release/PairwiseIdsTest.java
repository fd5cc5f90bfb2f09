package org.subrosa.disclosure.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PairwiseIdsTest {
    private static final UUID ONE = UUID.fromString("6f1de2a0-5b1c-4d5e-9c57-0a4bb8a3d1a7");
    private static final UUID OTHER = UUID.fromString("0c9a3e2e-7d0f-4a55-8f0e-0b6b7a1c2d3e");

    @Test
    void the_same_thing_has_the_same_id_for_one_recipient_and_another_for_everybody_else() {
        assertEquals(ids(1).record(ONE), ids(1).record(ONE));
        Set<UUID> all = new HashSet<>();
        for (int secret : List.of(1, 2)) {
            for (UUID id : List.of(ONE, OTHER)) {
                all.add(ids(secret).record(id));
                all.add(ids(secret).client(id));
                all.add(ids(secret).ofPackage(id, 0));
                all.add(ids(secret).ofPackage(id, 1));
            }
        }
        assertEquals(16, all.size());
        all.forEach(id -> {
            assertEquals(8, id.version());
            assertEquals(2, id.variant());
        });
    }

    @Test
    void a_secret_that_is_too_short_is_none() {
        assertThrows(IllegalArgumentException.class, () -> new PairwiseIds(new byte[31]));
    }

    private static PairwiseIds ids(int secret) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) secret;
        return new PairwiseIds(bytes);
    }
}
