package org.subrosa.kit.vault;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_WITHOUT_AGENCY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the vault's tables differ from those of an agency, and why. */
final class VaultExemptions {

    @Produces
    @Singleton
    CatalogueExemption keyServiceIdentity() {
        return new CatalogueExemption(
                TABLE_WITHOUT_AGENCY, "key_service_identity", "one random id, of the keys that serve all agencies");
    }
}
