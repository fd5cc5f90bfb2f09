package org.subrosa.kit.scrub;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_FOR_RELAY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the scrubber looks beyond an agency, and why. */
@Singleton
class ScrubExemptions {

    @Produces
    @Singleton
    CatalogueExemption sealing() {
        return new CatalogueExemption(
                TABLE_FOR_RELAY, "data_key", "each pass begins with it: which agencies seal, no more");
    }
}
