package org.subrosa.disclosure.decision;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;

/**
 * What somebody wants disclosed, whoever they are.
 *
 * @param clientId null where the reference of a request leads to no client
 * @param recipientId null likewise
 * @param partner the system that asks for itself; null if the custodian's own people ask
 */
public record Ask(
        @Nullable UUID clientId,
        @Nullable UUID recipientId,
        String purpose,
        Set<Compartment> asked,
        @Nullable Basis basis,
        @Nullable UUID consentId,
        Map<String, Object> evidence,
        @Nullable ClientNotice notice,
        @Nullable String partner) {}
