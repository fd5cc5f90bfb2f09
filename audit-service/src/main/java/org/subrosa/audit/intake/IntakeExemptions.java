package org.subrosa.audit.intake;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_WITHOUT_AGENCY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** The intake's tables belong to no agency: they are about topics and producers, which serve all of them. */
@Singleton
class IntakeExemptions {

    @Produces
    @Singleton
    CatalogueExemption offsets() {
        return new CatalogueExemption(TABLE_WITHOUT_AGENCY, "intake_offset", "how far topics were read");
    }

    @Produces
    @Singleton
    CatalogueExemption sequences() {
        return new CatalogueExemption(TABLE_WITHOUT_AGENCY, "intake_sequence", "numbers of a producer's own sequence");
    }

    @Produces
    @Singleton
    CatalogueExemption gaps() {
        return new CatalogueExemption(TABLE_WITHOUT_AGENCY, "intake_gap", "numbers of a producer's own sequence");
    }

    @Produces
    @Singleton
    CatalogueExemption quarantine() {
        return new CatalogueExemption(
                TABLE_WITHOUT_AGENCY,
                "intake_quarantine",
                "records whose agency is not believed; the application cannot read their content");
    }
}
