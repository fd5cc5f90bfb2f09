package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;
import org.subrosa.kit.vault.Vault;

/** Seals and opens what a consent says, and the reference that goes with it. Inside the agency's transaction. */
@ApplicationScoped
class ConsentVault {
    private static final String COMPARTMENT = "consent";
    private static final String TEXT = "document";
    private static final String REFERENCE = "share-reference";
    private static final int VERSION = 1;

    private final Vault vault;
    private final ConsentStore consents;

    ConsentVault(Vault vault, ConsentStore consents) {
        this.vault = vault;
        this.consents = consents;
    }

    Sealed seal(UUID agency, UUID client, UUID consent, ConsentText text) {
        return vault.seal(place(agency, client, consent, TEXT), StrictJson.sorted(text));
    }

    Sealed sealReference(UUID agency, UUID client, UUID consent, String reference) {
        return vault.seal(place(agency, client, consent, REFERENCE), reference.getBytes(StandardCharsets.US_ASCII));
    }

    ConsentText open(UUID agency, UUID client, UUID consent) {
        ConsentStore.SealedText sealed = consents.document(agency, consent)
                .orElseThrow(() -> new IllegalStateException("a consent has its document"));
        byte[] text = vault.open(place(agency, client, consent, TEXT), sealed.sealed(), sealed.key());
        return StrictJson.read(text, ConsentText.class);
    }

    Optional<String> openReference(UUID agency, UUID client, UUID consent) {
        return consents.shareReference(agency, consent)
                .map(kept -> vault.open(place(agency, client, consent, REFERENCE), kept.sealed(), kept.key()))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static Place place(UUID agency, UUID client, UUID consent, String fieldGroup) {
        return new Place(agency, new Owner("client", client), consent, COMPARTMENT, fieldGroup, VERSION);
    }
}
