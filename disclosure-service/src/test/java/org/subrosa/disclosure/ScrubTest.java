package org.subrosa.disclosure;

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
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.scrub.LogOfTests;
import org.subrosa.kit.scrub.ScrubAll;
import org.subrosa.stack.Database;

/** Promise 5: who a recipient is, and what people wrote about a disclosure, is what was sealed. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class ScrubTest {
    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @Inject
    ScrubAll scrub;

    private Harbor harbor;
    private String disclosure;

    @BeforeEach
    void a_disclosure_that_was_reviewed() {
        peers.reset();
        harbor = new Harbor(issuer, peers, UUID.randomUUID());
        LogOfTests.play(peers, database);
        disclosure = reviewed();
    }

    @Test
    void of_what_nobody_touched_nothing_is_said() throws Exception {
        Harbor.disclosure(harbor.person(Roles.CASEWORKER), harbor.treatment());
        assertTrue(scrub.pass(List.of(harbor.agency), () -> {}));
        assertEquals(List.of(), found());
    }

    @Test
    void evidence_and_a_note_that_were_exchanged_or_taken_away_are_found() throws Exception {
        String other = reviewed();
        change(
                "update disclosure d set evidence = o.evidence from disclosure o where d.id = ?::uuid and o.id = ?::uuid",
                disclosure,
                other);
        change(
                "update disclosure_decision set note = null, data_key_id = null, data_key_version = null"
                        + " where disclosure_id = ?::uuid and note is not null",
                other);
        assertTrue(scrub.pass(List.of(harbor.agency), () -> {}));
        assertEquals(
                List.of("client altered evidence " + disclosure, "client missing review-note " + decision(other)),
                found());
    }

    @Test
    void a_recipient_that_became_another_or_was_never_registered_is_found() throws Exception {
        String other = Recipients.register(
                harbor.person(Roles.RECORDS_CUSTODIAN), Recipients.RIVERBEND.replace("Riverbend", "Northgate"));
        String forged = UUID.randomUUID().toString();
        change(
                "update recipient r set details = o.details from recipient o where r.id = ?::uuid and o.id = ?::uuid",
                other,
                harbor.recipient);
        change(
                "insert into recipient select (jsonb_populate_record(r, jsonb_build_object('id', ?))).*"
                        + " from recipient r where r.id = ?::uuid",
                forged,
                harbor.recipient);
        assertTrue(scrub.pass(List.of(harbor.agency), () -> {}));
        assertEquals(List.of("recipient altered identity " + other, "recipient foreign identity " + forged), found());
    }

    private String reviewed() {
        String asked = Harbor.disclosure(harbor.person(Roles.CASEWORKER), harbor.emergency());
        Harbor.review(harbor.person(Roles.PRIVACY_OFFICER), asked, true).then().statusCode(200);
        return asked;
    }

    private String decision(String reviewed) throws SQLException {
        return LogOfTests.recorded(database, harbor.agency, "org.subrosa.disclosure.reviewed.v1").stream()
                .map(event -> event.path("data"))
                .filter(data -> data.path("disclosure_id").asText().equals(reviewed))
                .findFirst()
                .orElseThrow()
                .path("decision_id")
                .asText();
    }

    private void change(String sql, String... ids) throws SQLException {
        try (var owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var change = owner.prepareStatement(sql)) {
            bind.setString(1, harbor.agency.toString());
            bind.execute();
            for (int i = 0; i < ids.length; i++) {
                change.setString(i + 1, ids[i]);
            }
            assertEquals(1, change.executeUpdate());
        }
    }

    private List<String> found() throws SQLException {
        return LogOfTests.recorded(database, harbor.agency, "org.subrosa.disclosure.sealed-value-mismatch.v1").stream()
                .map(event -> event.path("subject").asText().replaceFirst("/.*", "") + " "
                        + event.path("data").path("kind").asText() + " "
                        + event.path("data").path("part").asText() + " "
                        + event.path("data").path("record_id").asText())
                .sorted()
                .toList();
    }
}
