package org.subrosa.consent.withdrawal;

import java.time.Instant;
import java.util.UUID;

/**
 * What a client has in hand: from {@code receivedAt} on nothing is released under the consent; how many releases were made
 * before.
 *
 * @param receivedAt when the withdrawal was received; it has no effect before that
 * @param acknowledgedAt when every release before it was known, or waited for long enough to be over
 * @param sent releases that were sent before
 * @param notSent releases that were begun and not sent
 * @param notConfirmed releases of which it is not known: they count as sent
 * @param secondCopy whether the ending stood outside the database, too, when it was acknowledged; it is written later where it did not
 */
public record WithdrawalReceipt(
        UUID consentId,
        Instant receivedAt,
        Instant acknowledgedAt,
        int sent,
        int notSent,
        int notConfirmed,
        boolean secondCopy) {}
