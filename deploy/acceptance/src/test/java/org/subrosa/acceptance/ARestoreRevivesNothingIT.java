package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/** The database of consent-service is put back to the moment before a withdrawal, as a backup of it would. */
@DisplayName("Promise 10: a restored backup does not bring a withdrawn consent back to life")
@Tag("NOHS-2")
@Order(7)
@Timeout(240)
class ARestoreRevivesNothingIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String[] CLOSE = {
        "alter database consent allow_connections false",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'consent'"
    };

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Service consents = world.stack().service(Services.CONSENT);
    private String consent = "";
    private String reference = "";

    @BeforeEach
    void a_consent_that_is_withdrawn_after_the_backup() throws SQLException {
        consent = harbor.signedAgain();
        reference = harbor.reference(consent);
        administer("drop database if exists consent_yesterday");
        administer(CLOSE);
        administer(
                "create database consent_yesterday template consent", "alter database consent allow_connections true");
        Patience.until("a release can rest on it", SOON, () -> relies() == 201);
        Patience.until("the second copy can be written", SOON, this::nothingIsUncopied);
        Answer receipt = harbor.withdraws(consent);
        assertEquals(200, receipt.status(), receipt::toString);
        assertTrue(receipt.json().path("second_copy").asBoolean(), receipt::toString);
        Patience.until(
                "the withdrawal is in the log", SOON, () -> isLogged("org.subrosa.consent.consent-withdrawn.v1"));
    }

    @AfterEach
    void mend() {
        world.stack().kafka().start();
        world.stack().service(Services.AUDIT).start();
        consents.start();
    }

    @Test
    void NOHS_2_restored_while_the_service_is_down_it_is_withdrawn_again_before_anything_can_rest_on_it()
            throws SQLException {
        consents.stop();
        restore();
        consents.start();
        assertEquals(409, relies());
        staysWithdrawn();
        String request = harbor.request(reference);
        assertEquals("not-available", harbor.settled(request), "as the partner sees it");
    }

    @Test
    void NOHS_2_restored_while_the_service_runs_nothing_rests_on_it_in_between() throws SQLException {
        restore();
        staysWithdrawn();
    }

    @Test
    void without_the_log_the_second_copy_is_enough() throws SQLException {
        world.stack().service(Services.AUDIT).stop();
        consents.stop();
        restore();
        consents.start();
        assertEquals(409, relies());
        world.stack().service(Services.AUDIT).start();
        staysWithdrawn();
    }

    @Test
    void without_the_second_copy_the_log_is_enough_and_the_copy_is_made_again() throws SQLException {
        consents.stop();
        world.stack().kafka().killForcibly();
        world.stack().kafka().wipe();
        world.stack().kafka().start();
        restore();
        consents.start();
        assertEquals(409, relies());
        staysWithdrawn();
        Patience.until("the new topic has everything", SOON, this::nothingIsUncopied);
    }

    @Test
    void without_either_copy_nothing_rests_on_any_consent_until_one_is_back() throws Exception {
        world.stack().service(Services.AUDIT).stop();
        consents.stop();
        world.stack().kafka().killForcibly();
        restore();
        ExecutorService starter = Executors.newSingleThreadExecutor();
        Future<?> start = starter.submit(consents::start);
        Http http = new Http(Duration.ofSeconds(5));
        Patience.until("it says what it misses", SOON, () -> {
            Answer ready = http.get(URI.create(consents.managementUrl() + "/q/health/ready"), null);
            return ready.status() == 503 && ready.body().contains("not-applied");
        });
        assertEquals(503, relies());
        assertTrue(!start.isDone(), "it is ready without a register");
        world.stack().kafka().start();
        start.get(60, TimeUnit.SECONDS);
        starter.shutdown();
        assertEquals(409, relies());
    }

    /** A database of another identity, with what the other one held. */
    private void restore() throws SQLException {
        administer(CLOSE);
        administer(
                "drop database consent with (force)",
                "create database consent template consent_yesterday",
                "alter database consent owner to consent_owner");
        world.stack().database(Services.CONSENT);
        Shared.say("the database of consent-service was put back to before the withdrawal");
    }

    private void staysWithdrawn() {
        Patience.until("it is refused", SOON, () -> {
            int status = relies();
            if (status == 201) {
                throw new Revived();
            }
            return status == 409;
        });
        assertEquals("withdrawn", harbor.mine(consent).text("status"), "as the client sees it");
        Patience.until("the log says so", SOON, () -> isLogged("org.subrosa.consent.ending-reapplied.v1"));
    }

    /** No exception, which patience would pass over. */
    private static final class Revived extends AssertionError {
        private static final long serialVersionUID = 1;

        Revived() {
            super("a withdrawn consent was relied on after a restore");
        }
    }

    private int relies() {
        return harbor.post(Services.CONSENT, "/v1/reliances", Roles.DISCLOSURE_SERVICE, harbor.reliance(consent))
                .status();
    }

    private boolean nothingIsUncopied() {
        return world.metrics(Services.CONSENT)
                .lines()
                .anyMatch(line -> line.matches("subrosa_consent_endings_uncopied(\\{.*})? 0(\\.0)?"));
    }

    private boolean isLogged(String type) throws SQLException {
        return world.storedLog().of(harbor.id()).stream()
                .map(event -> event.json())
                .anyMatch(event -> event.path("type").asText().equals(type)
                        && event.path("data").path("consent_id").asText().equals(consent));
    }

    private void administer(String... statements) throws SQLException {
        try (Connection connection = world.stack().postgres().superuser("postgres");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
