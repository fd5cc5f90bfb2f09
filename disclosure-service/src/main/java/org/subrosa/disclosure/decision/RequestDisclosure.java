package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.EvidenceCheck;
import org.subrosa.disclosure.policy.PolicyPack;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * A disclosure that the custodian agency's own people ask for, decided at once. Deny is an answer like any other; what is
 * incomplete is no question and is refused (NOHS-4).
 */
@ApplicationScoped
public class RequestDisclosure {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final PolicyPacks packs;
    private final CaseloadClient caseload;
    private final ScopeClient scopes;
    private final DecideDisclosure decide;
    private final FindDisclosure find;
    private final Clock clock;

    RequestDisclosure(
            AgencyTransaction transaction,
            Idempotency idempotency,
            PolicyPacks packs,
            CaseloadClient caseload,
            ScopeClient scopes,
            DecideDisclosure decide,
            FindDisclosure find,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.packs = packs;
        this.caseload = caseload;
        this.scopes = scopes;
        this.decide = decide;
        this.find = find;
        this.clock = clock;
    }

    /**
     * The disclosure with its decision, made now or by an earlier call with the same key and body.
     *
     * @throws ProblemException validation failed for an unknown purpose or recipient and for incomplete evidence; forbidden if the
     *     caller may not ask without a consent; not found for a client outside the caller's caseload; dependency unavailable if
     *     another service does not say what is needed
     */
    public Disclosure request(Caller caller, @Nullable String idempotencyKey, NewDisclosure asked) {
        List<FieldError> errors = errors(asked);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, errors);
        }
        if (asked.basis() != null && asked.basis() != Basis.CONSENT && !mayAskWithoutConsent(caller)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
        caseload.require(caller, asked.clientId());
        ConsentScope scope = asked.basis() == Basis.CONSENT && asked.consentId() != null
                ? scopes.scope(caller.agency(), asked.consentId()).orElse(null)
                : null;
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(caller, "request-disclosure", idempotencyKey, asked, () -> make(caller, asked, scope))
                    .made();
            return find.find(caller.agency(), UUID.fromString(made.id("disclosure_id")))
                    .orElseThrow();
        });
    }

    private Made make(Caller caller, NewDisclosure asked, @Nullable ConsentScope scope) {
        Ask ask = new Ask(
                asked.clientId(),
                asked.recipientId(),
                asked.purpose(),
                Compartment.set(asked.compartments()),
                asked.basis(),
                asked.consentId(),
                evidence(asked),
                asked.clientNotice(),
                null);
        Disclosure disclosure = decide.decide(caller, caller.agency(), ask, scope);
        return new Made(201, Map.of("disclosure_id", disclosure.id().toString()));
    }

    private List<FieldError> errors(NewDisclosure asked) {
        PolicyPack pack = packs.current();
        List<FieldError> errors = new ArrayList<>();
        if (pack.purpose(asked.purpose()).isEmpty()) {
            errors.add(new FieldError("/purpose", "unknown"));
        }
        if (asked.basis() != null) {
            errors.addAll(EvidenceCheck.errors(pack.basis(asked.basis()), evidence(asked), clock.instant()));
        } else if (!evidence(asked).isEmpty()) {
            errors.add(new FieldError("/evidence", "without-basis"));
        }
        if (asked.consentId() != null && asked.basis() != Basis.CONSENT) {
            errors.add(new FieldError("/consent_id", "exactly-with-consent"));
        }
        ClientNotice notice = asked.clientNotice();
        if (notice != null && !notice.saysOneThing()) {
            errors.add(new FieldError("/client_notice", "exactly-one"));
        } else if (notice != null && notice.toldAt() != null && notice.toldAt().isAfter(clock.instant())) {
            errors.add(new FieldError("/client_notice/told_at", "past-or-present"));
        }
        return errors;
    }

    private static Map<String, Object> evidence(NewDisclosure asked) {
        return Objects.requireNonNullElse(asked.evidence(), Map.of());
    }

    /** A system that acts for itself has no judgement to answer for. */
    private static boolean mayAskWithoutConsent(Caller caller) {
        return caller.has(Roles.CASEWORKER)
                || caller.has(Roles.SUPERVISOR)
                || caller.has(Roles.RECORDS_CUSTODIAN)
                || caller.has(Roles.PRIVACY_OFFICER);
    }
}
