package org.subrosa.disclosure.release;

import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.policy.Grant;
import org.subrosa.disclosure.recipient.RecipientKind;

/**
 * An attempt whose intent is committed.
 *
 * @param recipientName to whom the package is addressed
 * @param grant what a basis without consent covers, as its evidence says; a consent is asked about anew
 */
record Intent(
        Disclosure disclosure,
        int attempt,
        RecipientKind recipientKind,
        String recipientName,
        PairwiseIds ids,
        Grant grant) {
    /** Never the name. */
    @Override
    public String toString() {
        return "Intent[" + disclosure.id() + "]";
    }
}
