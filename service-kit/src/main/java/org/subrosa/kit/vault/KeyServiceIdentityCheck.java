package org.subrosa.kit.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.subrosa.kit.caller.StartPatience;

/**
 * Before the first request is taken: are these the keys that this database is written with? A lost keystore must stop the
 * service. If it were made anew instead, nothing old would open, and what was written meanwhile would be lost when the old one
 * is put back.
 *
 * <p>A database and a key service that are both new are introduced to each other: the keys first, then the row. After a crash
 * in between, the next start finds keys that wrap nothing yet, and a database without data keys, and goes on from there.
 */
@ApplicationScoped
class KeyServiceIdentityCheck {
    private final KeyServiceIdentityStore store;
    private final KeyService keyService;

    KeyServiceIdentityCheck(KeyServiceIdentityStore store, KeyService keyService) {
        this.store = store;
        this.keyService = keyService;
    }

    void refuseToStartWithoutOurKeys(@Observes StartupEvent event) {
        StartPatience.run(this::requireOurKeys);
    }

    /** @throws IllegalStateException if they are lost or others; the message says what to restore */
    void requireOurKeys() {
        UUID ours = store.known().orElseGet(this::introduce);
        UUID present = keyService
                .identity()
                .orElseThrow(() -> refusal("the keys that its database is written with are not there: restore the"
                        + " keystore from its backup to where subrosa.keystore.path (SUBROSA_KEYSTORE_PATH) says"));
        if (!present.equals(ours)) {
            throw refusal(
                    "its database is written with other keys than those in the keystore: let subrosa.keystore.path"
                            + " (SUBROSA_KEYSTORE_PATH) and subrosa.database.url (SUBROSA_DATABASE_URL) name a keystore and a"
                            + " database that belong together");
        }
    }

    private UUID introduce() {
        if (store.everHeldDataKeys()) {
            throw refusal("its database holds data keys, but no longer knows which keystore they belong to: restore the"
                    + " table key_service_identity from the database's backup");
        }
        store.note(keyService.setUp());
        // another process may have been first, with keys of its own
        return store.known().orElseThrow(() -> refusal("the row of table key_service_identity is gone again"));
    }

    private static IllegalStateException refusal(String why) {
        return new IllegalStateException("This service refuses to start, because " + why + ".");
    }
}
