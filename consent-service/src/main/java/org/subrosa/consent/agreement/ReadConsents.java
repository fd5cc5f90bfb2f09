package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.code.CodeForm;
import org.subrosa.consent.enrolment.CaseloadClient;
import org.subrosa.consent.enrolment.Enrolments;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Shows consents: to their client, to workers who have that client on their caseload, to privacy officers. Each reading is in the trail. */
@ApplicationScoped
public class ReadConsents {
    private static final String ACT = "org.subrosa.consent.consent-read.v1";

    private final AgencyTransaction transaction;
    private final Enrolments enrolments;
    private final Consents consents;
    private final ConsentVault vault;
    private final CaseloadClient caseload;
    private final Trail trail;
    private final Clock clock;

    ReadConsents(
            AgencyTransaction transaction,
            Enrolments enrolments,
            Consents consents,
            ConsentVault vault,
            CaseloadClient caseload,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.enrolments = enrolments;
        this.consents = consents;
        this.vault = vault;
        this.caseload = caseload;
        this.trail = trail;
        this.clock = clock;
    }

    /** The caller's own consents, without their texts. */
    public ConsentList mine(Caller client) {
        return transaction.in(client.agency(), () -> {
            UUID self = enrolments.clientOf(client);
            List<ConsentView> views = consents.ofClient(client.agency(), self).stream()
                    .map(standing -> view(client, standing, false))
                    .toList();
            record(client, self, Map.of("count", views.size()));
            return new ConsentList(views);
        });
    }

    /** One of the caller's own consents; anybody else's is not found. */
    public Optional<ConsentView> mine(Caller client, UUID consent) {
        return transaction.in(client.agency(), () -> {
            UUID self = enrolments.clientOf(client);
            Optional<Standing> found = consents.find(client.agency(), consent)
                    .filter(standing -> standing.terms().clientId().equals(self));
            return shown(client, consent, found);
        });
    }

    /**
     * A consent, for workers with its client on their caseload and for privacy officers: a role alone opens nobody's file. The
     * reference is the client's to hand over, and is not shown.
     */
    public Optional<ConsentView> ofAgency(Caller worker, UUID consent) {
        Optional<UUID> client = transaction.in(worker.agency(), () -> consents.find(worker.agency(), consent)
                .map(standing -> standing.terms().clientId()));
        boolean may = client.isPresent() && (worker.has(Roles.PRIVACY_OFFICER) || caseload.holds(client.get()));
        return transaction.in(worker.agency(), () -> {
            Optional<Standing> found = may ? consents.find(worker.agency(), consent) : Optional.empty();
            return shown(worker, consent, found);
        });
    }

    private Optional<ConsentView> shown(Caller caller, UUID consent, Optional<Standing> found) {
        Optional<ConsentView> view = found.map(standing -> view(caller, standing, true));
        record(
                caller,
                found.map(standing -> standing.terms().clientId()).orElse(null),
                Map.of("consent_id", consent.toString(), "outcome", view.isPresent() ? "done" : "denied"));
        return view;
    }

    private ConsentView view(Caller caller, Standing standing, boolean whole) {
        UUID agency = caller.agency();
        Terms terms = standing.terms();
        Instant now = clock.instant();
        ConsentText text = vault.open(agency, terms.clientId(), standing.consentId());
        String status = standing.status(now);
        return new ConsentView(
                standing.consentId(),
                terms.clientId(),
                terms.recipientId(),
                text.recipientName(),
                status,
                terms.compartments().stream().sorted().toList(),
                terms.purposes().stream().sorted().toList(),
                terms.expiresAt(),
                terms.expiresOn(),
                standing.documentSha256(),
                whole ? text.document() : null,
                whole && status.equals("in-force") && caller.has(Roles.CLIENT)
                        ? vault.openReference(agency, terms.clientId(), standing.consentId())
                                .map(CodeForm::shown)
                                .orElse(null)
                        : null,
                standing.signedAt(),
                standing.withdrawnAt());
    }

    private void record(Caller caller, @Nullable UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, client == null ? null : "client/" + client, data));
    }
}
