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
     * snapshot: no live row, no plaintext. What is not there leaves its columns empty, for the vault to refuse. It is looked up by its
     * whole key, like {@link DataKeyStore#JOIN}.
     */
    public static final String JOIN =
            " left join lateral (select * from sealed_value s where s.agency_id = c.agency_id and s.record_id = c.record_id"
                    + " and s.compartment = c.compartment and s.field_group = '" + CompartmentVault.RECORD
                    + "' and s.record_version = c.version offset 0) v on true" + DataKeyStore.JOIN;

    /** What a statement with the {@link #JOIN} selects of it. */
    public static final String COLUMNS =
            " v.client_id as v_client_id, v.data_key_id, v.data_key_version, v.blob," + DataKeyStore.COLUMNS;
}
