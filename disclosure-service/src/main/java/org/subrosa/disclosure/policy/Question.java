package org.subrosa.disclosure.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.recipient.Channel;
import org.subrosa.disclosure.recipient.RecipientKind;

/**
 * All that a decision is made from. Nothing here says who the client is, so that who they were born as cannot matter
 * (promise 12, NOHS-10).
 *
 * @param purpose one that the pack knows
 * @param basis null if none was named
 * @param asked what the requester wants to have
 * @param grant what the basis covers
 */
public record Question(
        String purpose,
        @Nullable Basis basis,
        RecipientKind recipient,
        Channel channel,
        Set<Compartment> asked,
        Grant grant) {}
