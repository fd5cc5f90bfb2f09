package org.subrosa.consent.reliance;

import java.util.UUID;

/**
 * A reliance: it lives two seconds, counted by disclosure-service from before it asked.
 *
 * @param warrant a compact JWS for records-service, for one use
 */
public record RelianceGranted(UUID relianceId, String warrant) {
    /** Never the warrant. */
    @Override
    public String toString() {
        return "RelianceGranted[" + relianceId + "]";
    }
}
