package org.subrosa.disclosure.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Obligation;

/**
 * What a recipient gets. Its ids are the recipient's own, never ours.
 *
 * @param scopeStatement the clear explanation of the consent's scope (42 CFR 2.32); absent without a consent
 * @param redisclosureNotices what binds the recipient, under each law that something in the package is under
 */
public record PackageForm(
        UUID packageId,
        Instant madeAt,
        UUID client,
        To recipient,
        String purpose,
        @Nullable Basis basis,
        @Nullable String scopeStatement,
        List<RedisclosureNotice> redisclosureNotices,
        Set<Obligation> obligations,
        List<Item> items) {

    /** Whom it is addressed to. */
    public record To(String kind, String name) {}

    /**
     * What binds the recipient.
     *
     * @param regime the law; absent for what is said with every package
     */
    public record RedisclosureNotice(@Nullable String regime, String statement) {}

    /**
     * One compartment of one record, or of the client's profile.
     *
     * @param item absent for what is the client's profile
     */
    public record Item(
            @Nullable UUID item,
            Compartment compartment,
            @Nullable String type,
            @Nullable Integer version,
            @Nullable Instant recordedAt,
            @Nullable List<String> labels,
            Map<String, Object> content) {}
}
