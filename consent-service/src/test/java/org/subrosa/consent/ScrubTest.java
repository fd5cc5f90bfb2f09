package org.subrosa.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.scrub.LogOfTests;
import org.subrosa.kit.scrub.ScrubAll;
import org.subrosa.stack.Database;

/** Promise 5: a consent's words, and the reference by which it is used, are those that were sealed. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class ScrubTest {
    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @Inject
    ScrubAll scrub;

    private Rosa rosa;
    private String consent;

    @BeforeEach
    void a_consent_in_force() {
        rosa = new Rosa(issuer, peers);
        LogOfTests.play(peers, database);
        consent = rosa.enrols().shares();
    }

    @Test
    void of_what_nobody_touched_nothing_is_said() throws Exception {
        assertTrue(scrub.pass(List.of(rosa.agency), () -> {}));
        assertEquals(List.of(), found());
    }

    @Test
    void what_was_exchanged_or_taken_away_is_found() throws Exception {
        String other = rosa.shares();
        change(
                "update consent c set document = o.document from consent o where c.id = ?::uuid and o.id = ?::uuid",
                consent,
                other);
        change(
                "update consent_signature set share_reference = null, data_key_id = null, data_key_version = null"
                        + " where consent_id = ?::uuid",
                other);
        assertTrue(scrub.pass(List.of(rosa.agency), () -> {}));
        assertEquals(List.of("altered " + consent + " document", "missing " + other + " share-reference"), found());
    }

    @Test
    void a_consent_that_nobody_prepared_is_foreign() throws Exception {
        String forged = UUID.randomUUID().toString();
        change(
                "insert into consent select (jsonb_populate_record(c, jsonb_build_object('id', ?))).*"
                        + " from consent c where c.id = ?::uuid",
                forged,
                consent);
        assertTrue(scrub.pass(List.of(rosa.agency), () -> {}));
        assertEquals(List.of("foreign " + forged + " document"), found());
    }

    private void change(String sql, String... ids) throws SQLException {
        try (var owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var change = owner.prepareStatement(sql)) {
            bind.setString(1, rosa.agency.toString());
            bind.execute();
            for (int i = 0; i < ids.length; i++) {
                change.setString(i + 1, ids[i]);
            }
            assertEquals(1, change.executeUpdate());
        }
    }

    private List<String> found() throws SQLException {
        return LogOfTests.recorded(database, rosa.agency, "org.subrosa.consent.sealed-value-mismatch.v1").stream()
                .map(event -> event.path("data"))
                .map(data -> data.path("kind").asText() + " "
                        + data.path("record_id").asText() + " "
                        + data.path("part").asText())
                .sorted()
                .toList();
    }
}
