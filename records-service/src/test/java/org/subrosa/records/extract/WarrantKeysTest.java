package org.subrosa.records.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.jws.Jwk;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

class WarrantKeysTest {
    private final SignerOfTests old = new SignerOfTests();
    private final SignerOfTests next = new SignerOfTests();
    private final Consent consent = new Consent();

    private long now = 7;
    private final WarrantKeys keys = new WarrantKeys(consent, () -> now);

    /** consent-service, as the test says it is. */
    private static final class Consent extends WarrantKeysClient {
        List<Jwk> published = List.of();
        boolean down;
        int fetches;

        Consent() {
            super(null);
        }

        @Override
        JwkSet fetch() {
            fetches++;
            if (down) {
                throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
            }
            return new JwkSet(published);
        }
    }

    @Test
    void keys_are_fetched_when_first_needed_and_then_kept() {
        consent.published = List.of(old.jwk());
        assertTrue(isVerified(old));
        assertTrue(isVerified(old));
        assertEquals(1, consent.fetches);
    }

    @Test
    void a_new_key_is_taken_at_its_first_warrant() {
        consent.published = List.of(old.jwk());
        assertTrue(isVerified(old));
        consent.published = List.of(old.jwk(), next.jwk());
        pass(Duration.ofSeconds(3));
        assertTrue(isVerified(next));
        assertEquals(2, consent.fetches);
    }

    @Test
    void warrants_of_unknown_keys_have_them_fetched_every_few_seconds_only() {
        consent.published = List.of(old.jwk());
        for (int i = 0; i < 50; i++) {
            assertFalse(isVerified(next));
            assertFalse(keys.verified("harbor").isPresent());
        }
        assertEquals(1, consent.fetches);
        pass(Duration.ofSeconds(3));
        assertFalse(isVerified(next));
        assertEquals(2, consent.fetches);
    }

    @Test
    void a_withdrawn_key_is_forgotten_after_a_few_minutes() {
        consent.published = List.of(old.jwk());
        assertTrue(isVerified(old));
        consent.published = List.of(next.jwk());
        pass(Duration.ofMinutes(5));
        assertFalse(isVerified(old));
    }

    @Test
    void without_consent_service_there_are_no_keys_and_what_is_kept_serves_for_a_few_minutes() {
        consent.down = true;
        assertUnavailable();
        consent.down = false;
        consent.published = List.of(old.jwk());
        assertTrue(isVerified(old));
        consent.down = true;
        pass(Duration.ofMinutes(4));
        assertTrue(isVerified(old));
        pass(Duration.ofMinutes(1));
        assertUnavailable();
    }

    private void assertUnavailable() {
        ProblemException problem = assertThrows(ProblemException.class, () -> isVerified(old));
        assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, problem.type());
    }

    private boolean isVerified(SignerOfTests signer) {
        return keys.verified(signer.sign("{}")).isPresent();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
