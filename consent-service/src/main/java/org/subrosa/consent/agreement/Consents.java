package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The consents of an agency's clients, and how they stand. Every method runs inside the agency's transaction. */
@ApplicationScoped
public class Consents {
    private static final int MOST = 200;

    private final ConsentStore consents;
    private final WithdrawalStore withdrawals;
    private final ClientLockStore locks;

    Consents(ConsentStore consents, WithdrawalStore withdrawals, ClientLockStore locks) {
        this.consents = consents;
        this.withdrawals = withdrawals;
        this.locks = locks;
    }

    /**
     * Waits until nobody else relies on, or withdraws, a consent of this client. What is read after it stays so until the
     * transaction ends.
     */
    public void lock(UUID agency, UUID client) {
        locks.lock(agency, client);
    }

    public Optional<Standing> find(UUID agency, UUID consent) {
        return consents.standing(agency, consent);
    }

    /** The latest ones, whatever became of them. */
    List<Standing> ofClient(UUID agency, UUID client) {
        return consents.ofClient(agency, client, MOST);
    }

    /** Marks the consent as withdrawn: terminal, and in force when the transaction commits. Its client is locked. */
    public void withdraw(UUID agency, UUID consent, UUID account, Instant received) {
        var mark = new WithdrawalEntity();
        mark.agencyId = agency;
        mark.consentId = consent;
        mark.account = account;
        mark.receivedAt = received;
        withdrawals.persistAndFlush(mark);
    }
}
