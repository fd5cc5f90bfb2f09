package org.subrosa.records.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;
import org.subrosa.kit.vault.VaultException;

/**
 * Seals and opens the compartments of a client's profile. A profile is the record whose id is the client's own.
 *
 * <p>Every method runs inside the agency's transaction; no method leaves plaintext anywhere but in its result.
 */
@ApplicationScoped
class ProfileVault {
    /** Whose the keys are: the client's. */
    static final String OWNER = "client";

    private static final int FIRST_VERSION = 1;

    private final Vault vault;
    private final SealedValueStore values;
    private final ObjectMapper json;
    private final Clock clock;

    ProfileVault(Vault vault, SealedValueStore values, ObjectMapper json, Clock clock) {
        this.vault = vault;
        this.values = values;
        this.json = json;
        this.clock = clock;
    }

    /** Seals one compartment of a new profile and returns its sealed form, whose hash the trail carries. */
    Sealed put(Caller caller, UUID client, ProfileCompartment compartment, Object content) {
        var key = new SealedValueEntity.Key(
                caller.agency(), client, compartment.code(), ProfileCompartment.FIELD_GROUP, FIRST_VERSION);
        Sealed sealed = vault.seal(place(key, client), encode(content));
        var value = new SealedValueEntity();
        value.key = key;
        value.clientId = client;
        value.dataKeyId = sealed.dataKeyId();
        value.dataKeyVersion = sealed.dataKeyVersion();
        value.blob = sealed.blob();
        value.sealedAt = clock.instant();
        value.sealedBy = caller.subject();
        values.persist(value);
        return sealed;
    }

    /** The sealed values of a profile, none of them opened. */
    List<SealedValue> sealed(UUID agency, UUID client) {
        return values.ofRecord(agency, client);
    }

    /**
     * Opens one compartment, or gives null where the profile has none.
     *
     * @throws VaultException if it is there and is not what was sealed there, or its key is gone
     */
    <T> @Nullable T open(List<SealedValue> profile, ProfileCompartment compartment, Class<T> type) {
        for (SealedValue value : profile) {
            if (value.place().compartment().equals(compartment.code())) {
                return decode(vault.open(value.place(), value.sealed(), value.key()), type);
            }
        }
        return null;
    }

    private static Place place(SealedValueEntity.Key key, UUID client) {
        return new Place(
                key.agencyId(),
                new Owner(OWNER, client),
                key.recordId(),
                key.compartment(),
                key.fieldGroup(),
                key.recordVersion());
    }

    private byte[] encode(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile that validation accepted could not be encoded");
        }
    }

    private <T> T decode(byte[] plaintext, Class<T> type) {
        try {
            return json.readValue(plaintext, type);
        } catch (IOException e) {
            throw new IllegalStateException("a sealed profile could not be decoded");
        }
    }
}
