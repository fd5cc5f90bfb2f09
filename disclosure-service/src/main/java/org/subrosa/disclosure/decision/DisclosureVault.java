package org.subrosa.disclosure.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;
import org.subrosa.kit.vault.VaultException;

/** Seals and opens what people wrote about a disclosure, under the client's key. Every method runs in the agency's transaction. */
@ApplicationScoped
class DisclosureVault {
    private static final String COMPARTMENT = "disclosure";
    private static final String EVIDENCE = "evidence";
    private static final String NOTE = "review-note";
    private static final int FIRST_VERSION = 1;

    private final Vault vault;
    private final ObjectMapper json;

    DisclosureVault(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    Sealed sealEvidence(UUID agency, UUID client, UUID disclosure, Map<String, Object> evidence) {
        return vault.seal(place(agency, client, disclosure, EVIDENCE, FIRST_VERSION), encode(evidence));
    }

    /** @throws VaultException if it is not what was sealed there, or its key is gone */
    Map<String, Object> openEvidence(SealedEvidence evidence) {
        byte[] plaintext = vault.open(
                place(evidence.agency(), evidence.client(), evidence.disclosure(), EVIDENCE, FIRST_VERSION),
                evidence.sealed(),
                evidence.key());
        try {
            return json.readValue(plaintext, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("sealed evidence could not be decoded");
        }
    }

    /** @param version of the decision that the note explains */
    Sealed sealNote(UUID agency, UUID client, UUID disclosure, int version, String note) {
        return vault.seal(place(agency, client, disclosure, NOTE, version), encode(note));
    }

    private byte[] encode(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what validation accepted could not be encoded");
        }
    }

    private static Place place(UUID agency, UUID client, UUID disclosure, String group, int version) {
        return new Place(agency, new Owner("client", client), disclosure, COMPARTMENT, group, version);
    }
}
