package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.VaultException;
import org.subrosa.records.casework.Caseload;

/**
 * Reads a client of the caller's caseload. The audit row commits with this transaction, and so before the first byte
 * of the answer. Unknown, foreign and unassigned clients are told apart by nobody: each is looked up, recorded and
 * answered the same way. A read that the vault refuses is recorded too, in a transaction of its own.
 */
@ApplicationScoped
public class ReadClient {
    private static final String ACT = "org.subrosa.records.client-read.v1";

    private final AgencyTransaction transaction;
    private final ClientStore clients;
    private final ProfileVault profiles;
    private final Caseload caseload;
    private final Trail trail;

    ReadClient(
            AgencyTransaction transaction, ClientStore clients, ProfileVault profiles, Caseload caseload, Trail trail) {
        this.transaction = transaction;
        this.clients = clients;
        this.profiles = profiles;
        this.caseload = caseload;
        this.trail = trail;
    }

    /**
     * The client, or empty where the caller may not know of one. Either way the attempt is in the trail.
     *
     * @throws VaultException if a compartment of the profile is not what was sealed there
     */
    public Optional<ClientView> read(Caller caller, UUID client) {
        try {
            return readOrRefuse(caller, client);
        } catch (VaultException e) {
            // the transaction of the read is undone, and with it whatever it recorded
            transaction.run(
                    caller.agency(),
                    () -> record(caller, client, Map.of("outcome", "failed", "reason", "sealed-value-refused")));
            throw e;
        }
    }

    private Optional<ClientView> readOrRefuse(Caller caller, UUID client) {
        return transaction.in(caller.agency(), () -> {
            if (!caseload.holds(caller, client)) {
                record(caller, client, Map.of("outcome", "denied", "reason", "not-on-caseload"));
                return Optional.empty();
            }
            ClientView view = open(caller, client);
            record(caller, client, Map.of("opened", compartments(view)));
            return Optional.of(view);
        });
    }

    private ClientView open(Caller caller, UUID client) {
        ClientEntity entity = clients.findById(client);
        List<SealedValue> profile = profiles.sealed(caller.agency(), client);
        Demographics demographics = profiles.open(profile, ProfileCompartment.DEMOGRAPHICS, Demographics.class);
        Contact contact = profiles.open(profile, ProfileCompartment.CONTACT, Contact.class);
        if (demographics == null) {
            throw new IllegalStateException("a registered client has no demographics");
        }
        return new ClientView(entity.id, entity.registeredAt, demographics, contact);
    }

    private void record(Caller caller, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "client/" + client, data));
    }

    private static List<String> compartments(ClientView view) {
        return view.contact() == null
                ? List.of(ProfileCompartment.DEMOGRAPHICS.code())
                : List.of(ProfileCompartment.DEMOGRAPHICS.code(), ProfileCompartment.CONTACT.code());
    }
}
