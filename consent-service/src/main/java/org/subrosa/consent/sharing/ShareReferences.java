package org.subrosa.consent.sharing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.code.CodeForm;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.vault.Commitments;

/**
 * Share references: 130 random bits for one consent and one recipient's system. A reference names no agency and is no
 * authority: it leads somewhere only for the system that it was made for, and only while the consent stands. It is kept as a
 * keyed hash, under a key of the installation's own island.
 */
@ApplicationScoped
public class ShareReferences {
    /** Guessing is hopeless anyway; this bounds what a broken partner costs. */
    static final int LOOKUPS_A_MINUTE = 600;

    private static final String PURPOSE = "share-reference";

    private final AgencyTransaction transaction;
    private final ShareReferenceStore store;
    private final Commitments commitments;
    private final SecureRandom random;
    private final Clock clock;

    ShareReferences(
            AgencyTransaction transaction,
            ShareReferenceStore store,
            Commitments commitments,
            SecureRandom random,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.commitments = commitments;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A reference that leads nowhere yet.
     *
     * @param text as it is given to the recipient, without hyphens
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    public record Fresh(String text, byte[] mac) {
        /** Never the reference itself. */
        @Override
        public String toString() {
            return "Fresh";
        }
    }

    /** Makes a reference, in a transaction of its own: its key belongs to another island than the consent. */
    public Fresh fresh() {
        String text = CodeForm.SHARE_REFERENCE.fresh(random);
        return new Fresh(text, transaction.in(Island.OWN, () -> mac(text)));
    }

    /** From the commit of the agency's open transaction on, the reference leads to the consent. */
    public void open(ShareRoute route, String partnerClient, Fresh reference, @Nullable Instant expiresAt) {
        store.insert(route, partnerClient, reference.mac(), expiresAt);
    }

    /** From the commit of the agency's open transaction on, the consent's reference leads nowhere. */
    public void end(UUID agency, UUID consent) {
        store.end(agency, consent, clock.instant());
    }

    /**
     * Where the reference leads for this partner's system. A text that is none, an unknown one, one of another partner and one
     * that has ended lead nowhere alike, by the same statements.
     *
     * @throws ProblemException too many requests, if this partner has asked too often in this minute
     */
    public Optional<ShareRoute> lookUp(String reference, String partnerClient) {
        return transaction.in(Island.OWN, () -> {
            Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            if (store.count(Island.OWN, partnerClient, minute) > LOOKUPS_A_MINUTE) {
                throw new ProblemException(ProblemType.TOO_MANY_REQUESTS);
            }
            return store.route(mac(CodeForm.SHARE_REFERENCE.read(reference).orElse("")), partnerClient);
        });
    }

    private byte[] mac(String text) {
        return commitments.mac(Island.OWN, PURPOSE, text.getBytes(StandardCharsets.US_ASCII));
    }
}
