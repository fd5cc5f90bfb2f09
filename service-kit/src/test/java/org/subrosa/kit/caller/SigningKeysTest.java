package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private final TestIssuer issuer = TestIssuer.start();
    private final AtomicLong millis = new AtomicLong();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private SigningKeys keys = keys();

    private SigningKeys keys() {
        try {
            return new SigningKeys(new URL(issuer.jwksUrl()), background::add, millis::get);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void fetchOnce() {
        assertNotNull(keys.find(signedNow()));
        assertEquals(1, issuer.fetches());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private JWSHeader signedNow() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(issuer.key().getKeyID())
                .build();
    }

    private static JWSHeader signedByNobody() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(UUID.randomUUID().toString())
                .build();
    }

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    private void comesUpFor(SigningKeys waiting) {
        issuer.comeUp();
        assertFalse(waiting.wereHad());
        runBackground();
        assertTrue(waiting.wereHad());
    }

    @Test
    void keys_are_kept_and_not_fetched_for_each_token() {
        long generation = keys.generation();
        for (int i = 0; i < 100; i++) {
            assertNotNull(keys.find(signedNow()));
        }
        assertEquals(1, issuer.fetches());
        assertEquals(generation, keys.generation());
    }

    @Test
    void a_new_key_is_found_at_once_and_voids_what_was_verified_before() {
        long before = keys.generation();
        assertTrue(keys.upholds(before));
        JWSHeader old = signedNow();
        issuer.rotate();
        assertNotNull(keys.find(signedNow()));
        assertEquals(2, issuer.fetches());
        assertFalse(keys.upholds(before));
        assertTrue(keys.upholds(keys.generation()));
        assertNull(keys.find(old));
    }

    @Test
    void unknown_key_ids_make_the_keys_be_fetched_twice_in_an_interval_at_most() {
        for (int i = 0; i < 1_000; i++) {
            assertNull(keys.find(signedByNobody()));
        }
        assertEquals(2, issuer.fetches());
        assertNotNull(keys.find(signedNow()));
        pass(SigningKeys.BETWEEN_FETCHES);
        for (int i = 0; i < 1_000; i++) {
            assertNull(keys.find(signedByNobody()));
        }
        assertEquals(4, issuer.fetches());
    }

    @Test
    void until_the_issuer_answers_for_the_first_time_keys_were_not_had_and_asking_fetches_them() {
        SigningKeys fresh = keys();
        issuer.goDown();
        for (int i = 0; i < 10; i++) {
            assertFalse(fresh.wereHad());
        }
        assertEquals(1, background.size());
        runBackground();
        comesUpFor(fresh);
        issuer.goDown();
        pass(SigningKeys.OUTAGE.plusSeconds(1));
        assertTrue(fresh.wereHad());
    }

    @Test
    void an_issuer_that_starts_slowly_is_asked_without_a_limit_and_then_again_with_one() {
        SigningKeys fresh = keys();
        issuer.goDown();
        for (int i = 0; i < 100; i++) {
            assertFalse(fresh.wereHad());
            runBackground();
        }
        comesUpFor(fresh);
        long before = issuer.fetches();
        for (int i = 0; i < 100; i++) {
            assertTrue(fresh.wereHad());
            assertNull(fresh.find(signedByNobody()));
        }
        assertEquals(before + 2, issuer.fetches());
    }

    @Test
    void tokens_that_come_before_the_issuer_hold_up_nothing() {
        keys = keys();
        issuer.goDown();
        for (int i = 0; i < 5; i++) {
            assertThrows(KeysUnavailableException.class, () -> keys.find(signedByNobody()));
        }
        comesUpFor(keys);
        assertNotNull(keys.find(signedNow()));
    }

    @Test
    void keys_are_fetched_ahead_of_time_beside_the_requests_and_once() {
        pass(SigningKeys.AHEAD.minusMillis(1));
        keys.keepFresh();
        assertTrue(background.isEmpty());
        pass(Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            keys.keepFresh();
        }
        assertEquals(1, background.size());
        runBackground();
        assertEquals(2, issuer.fetches());
        keys.keepFresh();
        assertTrue(background.isEmpty());
    }

    @Test
    void a_key_that_was_taken_back_is_noticed_without_any_unknown_key_id() {
        long generation = keys.generation();
        issuer.rotate();
        pass(SigningKeys.AHEAD);
        assertTrue(keys.upholds(generation));
        keys.keepFresh();
        runBackground();
        assertFalse(keys.upholds(generation));
    }

    @Test
    void keys_that_were_not_confirmed_for_a_minute_uphold_nothing() {
        long generation = keys.generation();
        pass(SigningKeys.TRUSTED.minusMillis(1));
        assertTrue(keys.upholds(generation));
        pass(Duration.ofMillis(1));
        assertFalse(keys.upholds(generation));
        assertNotNull(keys.find(signedNow()));
        assertTrue(keys.upholds(generation));
        assertEquals(2, issuer.fetches());
    }

    @Test
    void in_an_outage_the_last_keys_serve_for_ten_minutes_and_no_longer() {
        issuer.goDown();
        while (millis.get() < SigningKeys.OUTAGE.toMillis() - 20_000) {
            pass(Duration.ofSeconds(20));
            assertNotNull(keys.find(signedNow()), () -> millis + " ms");
        }
        pass(SigningKeys.TRUSTED.plusSeconds(30));
        assertThrows(KeysUnavailableException.class, () -> keys.find(signedNow()));
        issuer.comeUp();
        pass(SigningKeys.BETWEEN_FETCHES);
        assertNotNull(keys.find(signedNow()));
    }

    @Test
    void in_an_outage_requests_that_ask_for_fresh_keys_take_none_from_those_that_need_them() {
        issuer.goDown();
        for (int minute = 0; minute < 5; minute++) {
            pass(SigningKeys.TRUSTED.minusSeconds(1));
            for (int i = 0; i < 3; i++) {
                keys.keepFresh();
                runBackground();
            }
            long generation = keys.generation();
            pass(Duration.ofSeconds(1));
            assertNotNull(keys.find(signedNow()));
            assertTrue(keys.upholds(generation));
        }
    }

    @Test
    void in_an_outage_an_unknown_key_id_is_refused_and_known_ones_serve() {
        issuer.goDown();
        assertNull(keys.find(signedByNobody()));
        assertNotNull(keys.find(signedNow()));
    }

    @Test
    void without_any_keys_nobody_can_be_told_from_anybody() {
        issuer.goDown();
        keys = keys();
        for (int i = 0; i < 10; i++) {
            assertThrows(KeysUnavailableException.class, () -> keys.find(signedNow()));
        }
    }

    @Test
    void an_issuer_that_hangs_is_waited_for_half_a_second() {
        issuer.hang();
        keys = keys();
        long start = System.nanoTime();
        assertThrows(KeysUnavailableException.class, () -> keys.find(signedNow()));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(waited.compareTo(Duration.ofSeconds(2)) < 0, waited.toString());
    }

    @Test
    void the_encryption_and_ec_keys_of_the_issuer_verify_nothing() {
        JWK ec = issuer.ecKey();
        assertNull(keys.find(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ec.getKeyID()).build()));
    }
}
