package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.enrolment.Enrolments;
import org.subrosa.consent.sharing.ShareReferences;
import org.subrosa.consent.sharing.ShareRoute;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/**
 * Signs a consent by the client's own login; nobody signs for them (CRSS-12). What is kept: the document's hash, when it was
 * signed, when and how strongly the client had proven who they are. From then on the consent is in force, and the recipient's
 * system finds it by the share reference. Signing again changes nothing.
 */
@ApplicationScoped
public class SignConsent {
    private final AgencyTransaction transaction;
    private final Enrolments enrolments;
    private final Consents consents;
    private final ConsentLaw law;
    private final SignatureStore signatures;
    private final ShareReferences references;
    private final ConsentVault vault;
    private final Trail trail;
    private final Clock clock;

    SignConsent(
            AgencyTransaction transaction,
            Enrolments enrolments,
            Consents consents,
            ConsentLaw law,
            SignatureStore signatures,
            ShareReferences references,
            ConsentVault vault,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.enrolments = enrolments;
        this.consents = consents;
        this.law = law;
        this.signatures = signatures;
        this.references = references;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @throws ProblemException not found for anybody else's consent; conflict for one that cannot be signed any more;
     *     validation failed if another document was read than is to be signed
     */
    public void sign(Caller client, UUID consent, NewSignature signature) {
        Instant authenticated = Optional.ofNullable(client.authenticatedAt())
                .orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN));
        ShareReferences.Fresh reference = references.fresh();
        transaction.run(client.agency(), () -> {
            UUID self = enrolments.clientOf(client);
            consents.lock(client.agency(), self);
            Standing standing = consents.find(client.agency(), consent)
                    .filter(each -> each.terms().clientId().equals(self))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            if (!standing.documentSha256().equals(signature.documentSha256())) {
                throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/document_sha256", "another-document");
            }
            Optional<String> lapse = standing.lapse(law, clock.instant());
            if (lapse.isEmpty()) {
                return;
            }
            if (!lapse.get().equals("not-signed")) {
                throw ProblemException.at(ProblemType.CONFLICT, "", lapse.get());
            }
            keep(client, authenticated, standing, reference);
        });
    }

    private void keep(Caller client, Instant authenticated, Standing standing, ShareReferences.Fresh reference) {
        UUID agency = client.agency();
        UUID self = standing.terms().clientId();
        var signature = new SignatureEntity();
        signature.consentId = standing.consentId();
        signature.agencyId = agency;
        signature.account = client.subject();
        signature.documentSha256 = HexFormat.of().parseHex(standing.documentSha256());
        signature.signedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        signature.authenticatedAt = authenticated;
        signature.assurance = client.assurance();
        String partner = standing.partnerClient();
        Sealed sealed = partner == null ? null : share(agency, standing, partner, reference);
        if (sealed != null) {
            signature.dataKeyId = sealed.dataKeyId();
            signature.dataKeyVersion = sealed.dataKeyVersion();
            signature.shareReference = sealed.blob();
        }
        signatures.persist(signature);
        record(client, self, standing, sealed);
    }

    private Sealed share(UUID agency, Standing standing, String partner, ShareReferences.Fresh reference) {
        Terms terms = standing.terms();
        references.open(
                new ShareRoute(agency, standing.consentId(), terms.clientId(), terms.recipientId()),
                partner,
                reference,
                terms.expiresAt());
        return vault.sealReference(agency, terms.clientId(), standing.consentId(), reference.text());
    }

    private void record(Caller client, UUID self, Standing standing, @Nullable Sealed sealed) {
        Map<String, Object> data = new TreeMap<>();
        data.put("consent_id", standing.consentId().toString());
        data.put("recipient_id", standing.terms().recipientId().toString());
        data.put("shared_by_reference", sealed != null);
        if (sealed != null) {
            data.put("sealed", IdsAndCodes.hash(sealed.hash()));
        }
        trail.record(client, new Act(client.agency(), "org.subrosa.consent.consent-signed.v1", "client/" + self, data));
    }
}
