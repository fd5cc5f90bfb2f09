package org.subrosa.kit.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.vault.Commitments;

/**
 * Proves that a form is one that we gave to this person, after this sign-in, for this act: no other site can send it for them.
 * Made with the agency's key, so that every replica knows it.
 */
@ApplicationScoped
public class FormSeal {
    private static final String PURPOSE = "page-form";

    private final AgencyTransaction transaction;
    private final Commitments commitments;

    FormSeal(AgencyTransaction transaction, Commitments commitments) {
        this.transaction = transaction;
        this.commitments = commitments;
    }

    /** @param act the path that the form is sent to */
    public String of(Caller person, String act) {
        byte[] meant = (person.id() + " " + person.authenticatedAt() + " " + act).getBytes(StandardCharsets.UTF_8);
        byte[] mac = transaction.in(person.agency(), () -> commitments.mac(person.agency(), PURPOSE, meant));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** @throws ProblemException forbidden, for every other form */
    public void check(Caller person, String act, @Nullable String seal) {
        byte[] expected = of(person, act).getBytes(StandardCharsets.US_ASCII);
        if (seal == null || !MessageDigest.isEqual(expected, seal.getBytes(StandardCharsets.UTF_8))) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }
}
