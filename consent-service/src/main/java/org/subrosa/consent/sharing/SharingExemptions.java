package org.subrosa.consent.sharing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.subrosa.kit.caller.CatalogueExemption;
import org.subrosa.kit.caller.CatalogueExemption.Kind;

/** What the routing of share references needs beyond the rules of an island. */
final class SharingExemptions {

    @Produces
    @Singleton
    CatalogueExemption function() {
        return new CatalogueExemption(
                Kind.DEFINER_FUNCTION,
                "route_share_reference(bytea,text)",
                "a partner belongs to no agency: it finds one row by a reference and its own name, and nothing else");
    }

    @Produces
    @Singleton
    CatalogueExemption policy() {
        return new CatalogueExemption(
                Kind.POLICY,
                "share_reference.routing",
                "read by the function above in its owner's name, by no role that serves");
    }
}
