package org.subrosa.disclosure.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;
import org.subrosa.kit.vault.VaultException;

/** Seals and opens what may identify a recipient. Every method runs inside the agency's transaction. */
@ApplicationScoped
class RecipientVault {
    private static final String COMPARTMENT = "recipient-details";
    private static final String FIELD_GROUP = "identity";
    private static final int FIRST_VERSION = 1;

    private final Vault vault;
    private final ObjectMapper json;

    RecipientVault(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    Sealed seal(UUID agency, UUID recipient, RecipientDetails details) {
        try {
            return vault.seal(place(agency, recipient), json.writeValueAsBytes(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details that validation accepted could not be encoded");
        }
    }

    /** @throws VaultException if they are not what was sealed there, or their key is gone */
    RecipientDetails open(SealedRecipient recipient) {
        byte[] plaintext = vault.open(place(recipient.agency(), recipient.id()), recipient.details(), recipient.key());
        try {
            return json.readValue(plaintext, RecipientDetails.class);
        } catch (IOException e) {
            throw new IllegalStateException("sealed details could not be decoded");
        }
    }

    private static Place place(UUID agency, UUID recipient) {
        return new Place(agency, new Owner("recipient", recipient), recipient, COMPARTMENT, FIELD_GROUP, FIRST_VERSION);
    }
}
