package org.subrosa.records.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;

/**
 * What consent-service granted, its signature and time verified: which compartments of which client may be opened, once, for which
 * disclosure.
 *
 * @param id the reliance's
 * @param partTwo whether what is labelled as substance use may be opened, in whichever compartment it stands
 * @param vawa whether what is labelled as violence may be opened outside the compartments that are under VAWA by themselves
 * @param purpose as a code of the trail
 * @param consentId absent where the basis is no consent, as is its version
 */
record Warrant(
        UUID id,
        UUID agency,
        UUID client,
        Set<Compartment> compartments,
        boolean partTwo,
        boolean vawa,
        String purpose,
        UUID recipient,
        UUID disclosure,
        String basis,
        @Nullable UUID consentId,
        @Nullable Integer consentVersion) {

    /** What the trail says of the disclosure, whatever became of it. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reliance_id", id.toString());
        data.put("disclosure_id", disclosure.toString());
        data.put("recipient_id", recipient.toString());
        data.put("purpose", purpose);
        data.put("basis", basis);
        data.put("compartments", Compartment.codes(List.copyOf(compartments)));
        if (consentId != null) {
            data.put("consent_id", consentId.toString());
        }
        if (consentVersion != null) {
            data.put("consent_version", consentVersion);
        }
        return data;
    }
}
