package org.subrosa.audit.breach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;
import org.subrosa.kit.vault.VaultException;

/** Seals and opens what somebody wrote about an incident, under the incident's own keys. Inside the agency's transaction. */
@ApplicationScoped
class IncidentVault {
    private static final String OWNER = "incident";
    private static final String FIELD_GROUP = "text";

    private final Vault vault;
    private final ObjectMapper json;

    IncidentVault(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** The kinds of text. */
    enum Text {
        NARRATIVE("incident-narrative"),
        FACTORS("incident-factors"),
        LETTER("breach-letter");

        private final String compartment;

        Text(String compartment) {
            this.compartment = compartment;
        }
    }

    /**
     * Where a text belongs.
     *
     * @param record the incident, or the letter
     */
    record TextPlace(UUID agency, UUID incident, Text text, UUID record, int version) {
        private Place place() {
            return new Place(agency, new Owner(OWNER, incident), record, text.compartment, FIELD_GROUP, version);
        }
    }

    /** A sealed text with its live key, as one statement read them; no key if it is gone. */
    record SealedText(Sealed sealed, @Nullable DataKeyRow key) {}

    Sealed seal(TextPlace at, Object content) {
        try {
            return vault.seal(at.place(), json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text that validation accepted could not be encoded");
        }
    }

    /** @throws VaultException if it is not what was sealed there, or its key is gone */
    <T> T open(TextPlace at, SealedText text, Class<T> type) {
        byte[] plaintext = vault.open(at.place(), text.sealed(), text.key());
        try {
            return json.readValue(plaintext, type);
        } catch (IOException e) {
            throw new IllegalStateException("a sealed text could not be decoded");
        }
    }
}
