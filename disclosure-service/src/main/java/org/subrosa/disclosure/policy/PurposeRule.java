package org.subrosa.disclosure.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.recipient.RecipientKind;

/**
 * What one purpose allows.
 *
 * @param minimum the compartments that the purpose needs; empty if nothing identified is ever released for it
 * @param recipients the kinds of recipient that serve it
 * @param bases what can make it lawful
 * @param clientNotice whether the client has to be told before the release, or a reason why not recorded (NASW-d)
 * @param review why somebody else has to look even where a consent stands
 */
public record PurposeRule(
        Set<Compartment> minimum,
        Set<RecipientKind> recipients,
        Set<Basis> bases,
        boolean clientNotice,
        @Nullable Reason review) {}
