package org.subrosa.disclosure.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the basis of a disclosure covers, as far as a rule needs to know. */
public sealed interface Grant {

    /** Nothing that could be relied on. */
    record Nothing(Reason reason) implements Grant {}

    /**
     * A written consent.
     *
     * @param standing signed, complete, neither withdrawn nor expired
     * @param ofClient whether it is the consent of the very client
     * @param toRecipient whether it names the very recipient
     * @param regimes the laws that it was made under
     */
    record Consent(
            Set<Compartment> compartments,
            Set<String> purposes,
            boolean standing,
            boolean ofClient,
            boolean toRecipient,
            Set<String> regimes)
            implements Grant {}

    /** An emergency whose evidence is complete. */
    record Emergency() implements Grant {}

    /**
     * Legal process.
     *
     * @param order whether a court ordered it; a subpoena alone is no order
     * @param authorised what it expressly authorises
     * @param findings what 42 CFR 2.64 to 2.67 ask a court to find, if it did
     */
    record Order(boolean order, Set<Compartment> authorised, @Nullable String findings) implements Grant {}
}
