package org.subrosa.disclosure.policy;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.recipient.Channel;
import org.subrosa.disclosure.recipient.RecipientKind;
import org.subrosa.kit.problem.StrictJson;

/** The shipped pack, and questions to it: Harbor is asked by Riverbend Clinic. */
final class Questions {
    static final PolicyPack PACK = PolicyPacks.read(StrictJson.mapper());
    static final Set<Compartment> EVERYTHING = EnumSet.allOf(Compartment.class);
    static final Grant.Order ORDER = new Grant.Order(true, EVERYTHING, null);

    private Questions() {}

    static Grant.Consent consent(Set<Compartment> compartments, String... purposes) {
        return new Grant.Consent(compartments, Set.of(purposes), true, true, true, Set.of("hipaa", PolicyPack.PART_2));
    }

    static Question treatment(Set<Compartment> asked, Grant grant) {
        return ask("TREAT", Basis.CONSENT, RecipientKind.HEALTHCARE_PROVIDER, asked, grant);
    }

    static Question ask(
            String purpose, @Nullable Basis basis, RecipientKind recipient, Set<Compartment> asked, Grant grant) {
        return new Question(purpose, basis, recipient, Channel.PARTNER_API, asked, grant);
    }
}
