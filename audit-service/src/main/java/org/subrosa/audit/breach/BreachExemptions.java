package org.subrosa.audit.breach;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_FOR_RELAY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the tables of breaches differ from those of an agency, and why. */
@Singleton
class BreachExemptions {

    @Produces
    @Singleton
    CatalogueExemption notices() {
        return new CatalogueExemption(
                TABLE_FOR_RELAY, "breach_notice", "an alarm counts what is not sent: by when it is due, no more");
    }

    @Produces
    @Singleton
    CatalogueExemption assessments() {
        return new CatalogueExemption(
                TABLE_FOR_RELAY,
                "incident_assessment",
                "an alarm leaves out what was judged improbable: that, no more");
    }
}
