package org.subrosa.disclosure.decision;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Reason;
import org.subrosa.kit.trail.Act;

/** What the trail says of an act on a disclosure: ids and codes, under the names that all services use. */
public final class DisclosureAct {
    private static final String TYPE = "org.subrosa.disclosure.";

    private DisclosureAct() {}

    /**
     * The act, about the client if one is known.
     *
     * @param what happened, such as {@code released.v1}
     * @param more than who, what for and on which basis
     */
    public static Act of(Disclosure disclosure, String what, Map<String, Object> more) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("disclosure_id", disclosure.id().toString());
        data.put("purpose", code(disclosure.purpose()));
        data.put("pack_version", disclosure.decision().packVersion());
        put(data, "recipient_id", disclosure.recipientId());
        put(data, "consent_id", disclosure.consentId());
        if (disclosure.basis() != null) {
            data.put("basis", disclosure.basis().code());
        }
        data.putAll(more);
        UUID client = disclosure.clientId();
        return new Act(disclosure.agency(), TYPE + what, client == null ? null : "client/" + client, data);
    }

    /** A refused act on what is unknown, or not the caller's to know: which of the two is not said here either. */
    public static Act unknown(UUID agency, UUID disclosure, String what) {
        return new Act(
                agency, TYPE + what, "disclosure/" + disclosure, Map.of("outcome", "denied", "reason", "unknown"));
    }

    /** What a decision adds. */
    static Map<String, Object> decided(StandingDecision decision) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outcome", decision.outcome().inEvents());
        data.put("decision_id", decision.id().toString());
        data.put(
                "compartments",
                decision.compartments().stream().map(each -> each.code()).toList());
        data.put("reasons", decision.reasons().stream().map(Reason::code).toList());
        return data;
    }

    /** A purpose as events write it: {@code mandated-report}. */
    private static String code(String purpose) {
        return purpose.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(Map<String, Object> data, String name, @Nullable UUID id) {
        if (id != null) {
            data.put(name, id.toString());
        }
    }
}
