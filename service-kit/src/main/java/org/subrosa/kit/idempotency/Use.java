package org.subrosa.kit.idempotency;

import java.util.UUID;

/** One use of a key: what a record is unique by. */
record Use(UUID agency, String caller, String operation, byte[] key) {

    /** True for one use in sixteen, as the key's hash has it: spreads the clearing without a counter or a die. */
    boolean clears() {
        return (key[0] & 0x0f) == 0;
    }
}
