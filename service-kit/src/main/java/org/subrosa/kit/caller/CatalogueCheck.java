package org.subrosa.kit.caller;

import static org.subrosa.kit.caller.CatalogueExemption.Kind.TABLE_WITHOUT_AGENCY;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Before the first request is taken: does the database itself keep agencies apart (promise 8)? Asked of the catalogue,
 * after the migrations, as the role that will serve: every table, policy, key, view, function and role. If anything is
 * amiss the service does not start, and says what is amiss in sentences for operators.
 *
 * <p>A migration that forgets row security is found at the first start, not at the first leak.
 */
@ApplicationScoped
class CatalogueCheck {
    private static final CatalogueExemption MIGRATIONS = new CatalogueExemption(
            TABLE_WITHOUT_AGENCY, "flyway_schema_history", "the list of migrations, which only the owner reads");

    private final CatalogueStore catalogue;
    private final List<CatalogueExemption> exemptions;
    private final String relay;

    CatalogueCheck(
            CatalogueStore catalogue,
            @Any Instance<CatalogueExemption> exemptions,
            @ConfigProperty(name = "subrosa.database.relay.username") String relay) {
        this.catalogue = catalogue;
        this.exemptions =
                Stream.concat(Stream.of(MIGRATIONS), exemptions.stream()).toList();
        this.relay = relay;
    }

    void refuseToStartUnlessAgenciesAreKeptApart(@Observes StartupEvent event) {
        List<String> faults = StartPatience.ask(() -> catalogue.faults(relay, exemptions));
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "This service refuses to start, because its database does not keep agencies apart:\n - "
                            + String.join("\n - ", faults)
                            + "\nLet the owner's role put it right (or restore the migrations that were shipped), then start again.");
        }
    }
}
