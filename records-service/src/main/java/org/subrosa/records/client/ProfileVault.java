package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.compartment.SealedValues;

/** Opens clients' profiles, inside the agency's transaction. */
@ApplicationScoped
public class ProfileVault {
    /** The compartments that a profile can have. */
    private static final Set<Compartment> COMPARTMENTS =
            EnumSet.of(Compartment.DEMOGRAPHICS, Compartment.CONTACT, Compartment.SAFE_LOCATION);

    private final ClientStore clients;
    private final CompartmentVault vault;

    ProfileVault(ClientStore clients, CompartmentVault vault) {
        this.clients = clients;
        this.vault = vault;
    }

    /** All of a profile. */
    Profile open(UUID agency, UUID client) {
        return open(agency, client, COMPARTMENTS);
    }

    /**
     * Those of the compartments that the client's profile has, and nothing else. A client who is not registered has none.
     *
     * @throws SealedValueRefusedException if one of them is not what was sealed there, or its key is gone, or a registered client
     *     has no demographics
     */
    public Profile open(UUID agency, UUID client, Set<Compartment> compartments) {
        List<Compartment> asked =
                COMPARTMENTS.stream().filter(compartments::contains).toList();
        SealedValues found = vault.find(
                agency,
                asked.stream()
                        .map(each -> CompartmentVault.ofProfile(agency, client, each))
                        .toList());
        return new Profile(
                compartments.contains(Compartment.DEMOGRAPHICS) && clients.isRegistered(agency, client)
                        ? demographics(found, agency, client)
                        : null,
                part(found, agency, client, Compartment.CONTACT, Contact.class),
                part(found, agency, client, Compartment.SAFE_LOCATION, SafeLocation.class));
    }

    /** The demographics of several clients, none of them opened. */
    SealedValues sealedDemographics(UUID agency, List<UUID> clients) {
        return vault.find(
                agency,
                clients.stream()
                        .map(client -> CompartmentVault.ofProfile(agency, client, Compartment.DEMOGRAPHICS))
                        .toList());
    }

    /** One client's, which every registered client has. */
    Demographics demographics(SealedValues found, UUID agency, UUID client) {
        return vault.open(
                found, CompartmentVault.ofProfile(agency, client, Compartment.DEMOGRAPHICS), Demographics.class);
    }

    /** What was not asked for was not found. */
    private <T> @Nullable T part(SealedValues found, UUID agency, UUID client, Compartment compartment, Class<T> type) {
        return vault.openIfThere(found, CompartmentVault.ofProfile(agency, client, compartment), type);
    }
}
