package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.casework.Caseload;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.OpeningTransaction;
import org.subrosa.records.compartment.SealedValueRefusedException;

/**
 * Reads a client of the caller's caseload. The audit row commits with this transaction, and so before the first byte
 * of the answer. Unknown, foreign and unassigned clients are told apart by nobody: each is looked up, recorded and
 * answered the same way. A read that the vault refuses is recorded too, in a transaction of its own.
 */
@ApplicationScoped
public class ReadClient {
    /** Somebody looked, or tried to look, into a client's profile. */
    static final String ACT = "org.subrosa.records.client-read.v1";

    private final OpeningTransaction transaction;
    private final ClientStore clients;
    private final ProfileVault profiles;
    private final Caseload caseload;
    private final Trail trail;

    ReadClient(
            OpeningTransaction transaction,
            ClientStore clients,
            ProfileVault profiles,
            Caseload caseload,
            Trail trail) {
        this.transaction = transaction;
        this.clients = clients;
        this.profiles = profiles;
        this.caseload = caseload;
        this.trail = trail;
    }

    /**
     * The client, or empty where the caller may not know of one. Either way the attempt is in the trail.
     *
     * @throws SealedValueRefusedException if a compartment of the profile is not what was sealed there
     */
    public Optional<ClientView> read(Caller caller, UUID client) {
        return transaction.in(
                caller.agency(),
                () -> readOrRefuse(caller, client),
                refused -> record(
                        caller, client, Map.of("outcome", "failed", "reason", SealedValueRefusedException.REASON)));
    }

    private Optional<ClientView> readOrRefuse(Caller caller, UUID client) {
        if (!caseload.holds(caller, client)) {
            record(caller, client, Map.of("outcome", "denied", "reason", "not-on-caseload"));
            return Optional.empty();
        }
        ClientEntity entity = clients.findById(client);
        Profile profile = profiles.open(caller.agency(), client);
        List<Compartment> opened = profile.opened();
        record(caller, client, Map.of("opened", Compartment.codes(opened), "decryptions", opened.size()));
        return Optional.of(new ClientView(
                entity.id,
                entity.registeredAt,
                // a profile without them is refused
                Objects.requireNonNull(profile.demographics()),
                profile.contact(),
                profile.safeLocation()));
    }

    private void record(Caller caller, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "client/" + client, data));
    }
}
