package org.subrosa.disclosure.request;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;

/** Where the tables of requests differ from those of an agency, and why. */
final class RequestExemptions {

    @Produces
    @Singleton
    CatalogueExemption partnersOwn() {
        return new CatalogueExemption(
                CatalogueExemption.Kind.POLICY,
                "partner_request.partner_own",
                "a partner belongs to no agency and reads, of its own requests only, the columns of a schedule");
    }
}
