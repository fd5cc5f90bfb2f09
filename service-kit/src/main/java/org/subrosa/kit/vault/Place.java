package org.subrosa.kit.vault;

import java.util.UUID;

/**
 * Where a sealed value belongs. Built from the columns of the row that is being read, never from the ciphertext: a value moved
 * to another row is then refused, because the row says something else than the value was sealed to.
 *
 * @param record the record that the value is a part of
 * @param compartment the part of the record that is released or withheld as a whole
 * @param fieldGroup the fields sealed together inside the compartment
 * @param recordVersion the record's version, from 1; a data key's own version is another number
 */
public record Place(UUID agency, Owner owner, UUID record, String compartment, String fieldGroup, int recordVersion) {
    public Place {
        Names.requireName(compartment);
        Names.requireName(fieldGroup);
        if (recordVersion < 1) {
            throw new IllegalArgumentException("record versions start at 1");
        }
    }
}
