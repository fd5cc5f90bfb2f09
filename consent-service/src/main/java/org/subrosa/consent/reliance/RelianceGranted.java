package org.subrosa.consent.reliance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.agreement.ConsentScope;

/**
 * A reliance: it lives two seconds, counted by disclosure-service from before it asked.
 *
 * @param warrant a compact JWS for records-service, for one use
 * @param scope of the consent that is relied on, as it stood under the same lock; its statement goes with the package (42 CFR
 *     2.32). Nothing for another basis
 */
public record RelianceGranted(UUID relianceId, String warrant, @Nullable ConsentScope scope) {
    /** Never the warrant. */
    @Override
    public String toString() {
        return "RelianceGranted[" + relianceId + "]";
    }
}
