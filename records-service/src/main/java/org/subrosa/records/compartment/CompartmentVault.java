package org.subrosa.records.compartment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;
import org.subrosa.kit.vault.VaultException;

/**
 * Seals and opens the compartments of clients' profiles and records. The keys are the client's, one for each compartment.
 *
 * <p>Every method but what opens runs inside the agency's transaction; no method leaves plaintext anywhere but in its result.
 */
@ApplicationScoped
public class CompartmentVault {
    /** Whose the keys are: the client's. */
    static final String OWNER = "client";

    /** The field group of a record's content. */
    static final String RECORD = "record";

    private static final String PROFILE = "profile";

    private static final int FIRST_VERSION = 1;
    private static final Sealed NOTHING = new Sealed(new UUID(0, 0), 1, new byte[0]);

    private final Vault vault;
    private final SealedValueStore values;
    private final ObjectMapper json;
    private final Clock clock;

    CompartmentVault(Vault vault, SealedValueStore values, ObjectMapper json, Clock clock) {
        this.vault = vault;
        this.values = values;
        this.json = json;
        this.clock = clock;
    }

    /** A compartment of a client's profile, which is the record whose id is the client's own. */
    public static Place ofProfile(UUID agency, UUID client, Compartment compartment) {
        return new Place(agency, new Owner(OWNER, client), client, compartment.code(), PROFILE, FIRST_VERSION);
    }

    /** A compartment of one version of a record of the client. */
    public static Place ofRecord(UUID agency, UUID client, UUID record, int version, Compartment compartment) {
        return new Place(agency, new Owner(OWNER, client), record, compartment.code(), RECORD, version);
    }

    /** Seals a value that was not there before and returns the hash of its sealed form, 32 bytes, which the trail carries. */
    public byte[] put(Caller caller, Place place, Object content) {
        Sealed sealed = vault.seal(place, encode(content));
        var value = new SealedValueEntity();
        value.key = new SealedValueEntity.Key(
                place.agency(), place.record(), place.compartment(), place.fieldGroup(), place.recordVersion());
        value.clientId = place.owner().id();
        value.dataKeyId = sealed.dataKeyId();
        value.dataKeyVersion = sealed.dataKeyVersion();
        value.blob = sealed.blob();
        value.sealedAt = clock.instant();
        value.sealedBy = caller.subject();
        values.persist(value);
        return sealed.hash();
    }

    /** What there is at these places, none of it opened. */
    public SealedValues find(UUID agency, List<Place> places) {
        return new SealedValues(values.at(agency, places));
    }

    /**
     * Opens the value at a place.
     *
     * @throws SealedValueRefusedException if it is not what was sealed there, or its key is gone, or there is none
     */
    public <T> T open(SealedValues found, Place place, Class<T> type) {
        SealedValue value = found.at(place);
        Sealed sealed = value == null ? NOTHING : value.sealed();
        // a row that says that it is another client's has no key here
        DataKeyRow key = value != null && value.place().equals(place) ? value.key() : null;
        try {
            return decode(vault.open(place, sealed, key), type);
        } catch (VaultException e) {
            throw new SealedValueRefusedException(place, e);
        }
    }

    /** As {@link #open}, or null where nothing was ever sealed. */
    public <T> @Nullable T openIfThere(SealedValues found, Place place, Class<T> type) {
        return found.has(place) ? open(found, place, type) : null;
    }

    private byte[] encode(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("content that validation accepted could not be encoded");
        }
    }

    private <T> T decode(byte[] plaintext, Class<T> type) {
        try {
            return json.readValue(plaintext, type);
        } catch (IOException e) {
            throw new IllegalStateException("sealed content could not be decoded");
        }
    }
}
