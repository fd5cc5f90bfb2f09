package org.subrosa.kit.trail;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.KEY;
import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_FOR_RELAY;
import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_WITHOUT_AGENCY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the trail's tables differ from those of an agency, and why. */
final class TrailExemptions {
    private static final String RELAY = "the relay publishes the events of all agencies, by policies in its own name";
    private static final String NUMBERING =
            "a producer's numbering runs over all agencies, and only the relay's role reaches it";

    @Produces
    @Singleton
    CatalogueExemption outbox() {
        return new CatalogueExemption(TABLE_FOR_RELAY, "outbox", RELAY);
    }

    @Produces
    @Singleton
    CatalogueExemption sequenced() {
        return new CatalogueExemption(TABLE_FOR_RELAY, "outbox_sequenced", RELAY);
    }

    @Produces
    @Singleton
    CatalogueExemption pending() {
        return new CatalogueExemption(TABLE_FOR_RELAY, "outbox_pending", RELAY);
    }

    @Produces
    @Singleton
    CatalogueExemption receipts() {
        return new CatalogueExemption(TABLE_FOR_RELAY, "outbox_receipt", RELAY);
    }

    @Produces
    @Singleton
    CatalogueExemption epochs() {
        return new CatalogueExemption(TABLE_WITHOUT_AGENCY, "outbox_epoch", NUMBERING);
    }

    @Produces
    @Singleton
    CatalogueExemption offsets() {
        return new CatalogueExemption(TABLE_WITHOUT_AGENCY, "outbox_receipt_offset", NUMBERING);
    }

    @Produces
    @Singleton
    CatalogueExemption places() {
        return new CatalogueExemption(KEY, "outbox_sequenced_place", NUMBERING);
    }
}
