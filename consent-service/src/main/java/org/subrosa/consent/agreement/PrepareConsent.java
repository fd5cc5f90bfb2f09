package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.enrolment.CaseloadClient;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/**
 * Prepares a written consent for a client of the worker's caseload: with every element that the regimes ask for, or not at all
 * (45 CFR 164.508(c), 42 CFR 2.31(a)). It allows nothing before the client has signed it.
 */
@ApplicationScoped
public class PrepareConsent {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final CaseloadClient caseload;
    private final RecipientClient recipients;
    private final ConsentRules rules;
    private final ConsentLaw law;
    private final ConsentStore consents;
    private final ConsentVault vault;
    private final Trail trail;
    private final Clock clock;

    PrepareConsent(
            AgencyTransaction transaction,
            Idempotency idempotency,
            CaseloadClient caseload,
            RecipientClient recipients,
            ConsentRules rules,
            ConsentLaw law,
            ConsentStore consents,
            ConsentVault vault,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.caseload = caseload;
        this.recipients = recipients;
        this.rules = rules;
        this.law = law;
        this.consents = consents;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Returns the consent prepared now, or by an earlier call with the same key and body.
     *
     * @throws ProblemException validation failed, naming each element that is missing; not found for a client not on the caseload
     */
    public ConsentPrepared prepare(Caller worker, @Nullable String idempotencyKey, NewConsent consent) {
        Terms terms = ConsentRules.terms(consent);
        List<FieldError> faults = rules.faults(terms, clock.instant());
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, faults);
        }
        caseload.require(consent.clientId());
        RecipientClient.Recipient recipient = recipients
                .find(consent.recipientId())
                .orElseThrow(() -> ProblemException.at(ProblemType.VALIDATION_FAILED, "/recipient_id", "unknown"));
        return transaction.in(worker.agency(), () -> {
            Made made = idempotency
                    .once(
                            worker,
                            "prepare-consent",
                            idempotencyKey,
                            consent,
                            () -> make(worker, consent, terms, recipient))
                    .made();
            return new ConsentPrepared(UUID.fromString(made.id("consent_id")), made.id("document_sha256"));
        });
    }

    private Made make(Caller worker, NewConsent consent, Terms terms, RecipientClient.Recipient recipient) {
        UUID id = UUID.randomUUID();
        var text = new ConsentText(
                ConsentDocument.text(consent, recipient.name()),
                recipient.name(),
                ConsentDocument.scope(consent, recipient.name()));
        byte[] sha256 = ConsentDocument.sha256(text.document());
        Sealed sealed = vault.seal(worker.agency(), consent.clientId(), id, text);
        var entity = new ConsentEntity();
        entity.id = id;
        entity.agencyId = worker.agency();
        entity.clientId = consent.clientId();
        entity.recipientId = consent.recipientId();
        entity.partnerClient = recipient.partnerClient();
        entity.language = consent.language();
        entity.regimes = terms.regimes().stream().map(Regime::code).sorted().toList();
        entity.compartments = Terms.codes(terms.compartments());
        entity.purposes = terms.purposes().stream().map(Purpose::code).sorted().toList();
        entity.elements = terms.elements().stream().map(Element::code).sorted().toList();
        entity.lawVersion = law.version();
        entity.expiresAt =
                consent.expiresAt() == null ? null : consent.expiresAt().truncatedTo(ChronoUnit.MICROS);
        entity.expiresOn =
                consent.expiresOn() == null ? null : consent.expiresOn().code();
        entity.documentSha256 = sha256;
        entity.dataKeyId = sealed.dataKeyId();
        entity.dataKeyVersion = sealed.dataKeyVersion();
        entity.document = sealed.blob();
        entity.preparedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entity.preparedBy = worker.subject();
        consents.persist(entity);
        trail.record(
                worker,
                new Act(
                        worker.agency(),
                        "org.subrosa.consent.consent-prepared.v1",
                        "client/" + consent.clientId(),
                        Map.of(
                                "consent_id", id.toString(),
                                "recipient_id", consent.recipientId().toString(),
                                "regimes", entity.regimes,
                                "compartments", entity.compartments,
                                "purposes", entity.purposes,
                                "law_version", law.version(),
                                "sealed", IdsAndCodes.hash(sealed.hash()))));
        return new Made(
                201,
                Map.of(
                        "consent_id",
                        id.toString(),
                        "document_sha256",
                        HexFormat.of().formatHex(sha256)));
    }
}
