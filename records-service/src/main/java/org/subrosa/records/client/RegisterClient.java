package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.records.casework.Caseload;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.CompartmentVault;

/**
 * Registers a client of the caller's agency: seals and indexes the profile, puts the client on the caller's caseload and records
 * the act, all in one transaction (NOHS-8).
 */
@ApplicationScoped
public class RegisterClient {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final ClientStore clients;
    private final CompartmentVault vault;
    private final ClientIndex index;
    private final Caseload caseload;
    private final Trail trail;
    private final Clock clock;

    RegisterClient(
            AgencyTransaction transaction,
            Idempotency idempotency,
            ClientStore clients,
            CompartmentVault vault,
            ClientIndex index,
            Caseload caseload,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.clients = clients;
        this.vault = vault;
        this.index = index;
        this.caseload = caseload;
        this.trail = trail;
        this.clock = clock;
    }

    /** Returns the id of the client who was registered now, or by an earlier call with the same key and body. */
    public UUID register(Caller caller, @Nullable String idempotencyKey, NewClient client) {
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(caller, "register-client", idempotencyKey, client, () -> make(caller, client))
                    .made();
            return UUID.fromString(made.id("client_id"));
        });
    }

    private Made make(Caller caller, NewClient client) {
        UUID id = UUID.randomUUID();
        var entity = new ClientEntity();
        entity.id = id;
        entity.agencyId = caller.agency();
        entity.registeredAt = clock.instant();
        entity.registeredBy = caller.subject();
        // the index, which plain JDBC writes, refers to it
        clients.persistAndFlush(entity);
        Map<String, Object> sealed = new LinkedHashMap<>();
        seal(caller, id, Compartment.DEMOGRAPHICS, client.demographics(), sealed);
        seal(caller, id, Compartment.CONTACT, client.contact(), sealed);
        seal(caller, id, Compartment.SAFE_LOCATION, client.safeLocation(), sealed);
        index.add(caller.agency(), id, client.demographics());
        UUID assignment = caseload.take(caller, id);
        trail.record(
                caller,
                new Act(
                        caller.agency(),
                        "org.subrosa.records.client-registered.v1",
                        "client/" + id,
                        Map.of("sealed", sealed, "assignment_id", assignment.toString())));
        return new Made(201, Map.of("client_id", id.toString()));
    }

    /** Seals one compartment, if there is any, and notes its hash: with it the scrubber finds a row that was rolled back. */
    private void seal(
            Caller caller, UUID client, Compartment compartment, @Nullable Object content, Map<String, Object> hashes) {
        if (content != null) {
            byte[] hash = vault.put(caller, CompartmentVault.ofProfile(caller.agency(), client, compartment), content);
            hashes.put(compartment.code().replace('-', '_'), IdsAndCodes.hash(hash));
        }
    }
}
