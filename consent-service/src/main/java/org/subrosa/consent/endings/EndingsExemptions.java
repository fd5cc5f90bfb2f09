package org.subrosa.consent.endings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;
import org.subrosa.kit.caller.CatalogueExemption.Kind;

/** What the register of endings needs beyond the rules of an island. */
final class EndingsExemptions {

    @Produces
    @Singleton
    CatalogueExemption copier() {
        return new CatalogueExemption(
                Kind.TABLE_FOR_RELAY, "ending", "every agency's endings go into the second copy: ids and times");
    }
}
