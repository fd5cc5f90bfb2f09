package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.kit.call.Peer;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.problem.ProblemException;

/** Takes reliances at consent-service and reports what became of them. Never repeated: a lost reply is abandoned. */
@ApplicationScoped
class RelianceClient {
    private final Peer consent;

    RelianceClient(Peers peers) {
        this.consent = peers.inOwnName(PeerService.CONSENT);
    }

    private record Asking(
            UUID disclosureId,
            UUID agencyId,
            @Nullable Basis basis,
            @Nullable UUID clientId,
            @Nullable UUID recipientId,
            String purpose,
            List<String> compartments,
            @Nullable UUID consentId,
            @Nullable UUID decisionId,
            @Nullable UUID approvedBy,
            @Nullable UUID requestedBy,
            @Nullable Instant decidedAt) {}

    private record Ended(UUID agencyId, String outcome) {}

    /** Whether the request that is being served leaves a reliance so long to be taken and used. */
    boolean hasLeft(Duration needed) {
        return consent.hasLeft(needed);
    }

    /** @throws ProblemException dependency unavailable if consent-service neither grants nor refuses */
    Reliance rely(Disclosure disclosure) {
        boolean consented = disclosure.basis() == Basis.CONSENT;
        Reply reply = consent.post(
                        "/v1/reliances",
                        new Asking(
                                disclosure.id(),
                                disclosure.agency(),
                                disclosure.basis(),
                                disclosure.clientId(),
                                disclosure.recipientId(),
                                disclosure.purpose(),
                                Compartment.codes(disclosure.decision().compartments()),
                                disclosure.consentId(),
                                consented ? null : disclosure.decision().id(),
                                consented ? null : disclosure.decision().decidedBy(),
                                consented ? null : disclosure.requestedBy(),
                                consented ? null : disclosure.decision().decidedAt()))
                .expect(201, 409);
        return reply.status() == 201 ? reply.read(Reliance.Granted.class) : new Reliance.Refused(reply.errorCode());
    }

    /** @throws ProblemException dependency unavailable if it was not taken: the reliance then counts as sent */
    void report(UUID agency, UUID reliance, ReleaseState state) {
        consent.last()
                .post("/v1/reliances/" + reliance + "/outcome", new Ended(agency, state.code()))
                .expect(200);
    }
}
