package org.subrosa.records.compartment;

import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;

/**
 * A sealed value as one statement read it, none of it opened.
 *
 * @param place what the row says it is
 * @param key the live data key at that moment, or null if it is gone
 */
public record SealedValue(Place place, Sealed sealed, @Nullable DataKeyRow key) {
    /**
     * Joins the sealed value of a compartment {@code c} of a record's version, with its live key, so that they come out of one
     * snapshot: no live row, no plaintext. What is not there leaves its columns empty, for the vault to refuse.
     */
    public static final String JOIN =
            " left join sealed_value v on v.agency_id = c.agency_id and v.record_id = c.record_id"
                    + " and v.compartment = c.compartment and v.field_group = '" + CompartmentVault.RECORD
                    + "' and v.record_version = c.version" + DataKeyStore.JOIN;

    /** What a statement with the {@link #JOIN} selects of it. */
    public static final String COLUMNS =
            " v.client_id as v_client_id, v.data_key_id, v.data_key_version, v.blob," + DataKeyStore.COLUMNS;
}
