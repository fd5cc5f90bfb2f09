package org.subrosa.audit.log;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_FOR_RELAY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the log's tables differ from those of an agency, and why. */
@Singleton
class LogExemptions {

    @Produces
    @Singleton
    CatalogueExemption checkpoints() {
        return new CatalogueExemption(
                TABLE_FOR_RELAY,
                "log_checkpoint",
                "every log is looked at each minute: which agencies have one, no more");
    }
}
