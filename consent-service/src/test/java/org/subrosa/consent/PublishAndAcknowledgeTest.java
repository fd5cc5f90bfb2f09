package org.subrosa.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.subrosa.consent.Notices.as;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class PublishAndAcknowledgeTest {
    TestIssuer issuer;

    private TestToken officer;
    private TestToken caseworker;

    @BeforeEach
    void people_of_harbor() {
        UUID harbor = UUID.randomUUID();
        officer = issuer.token("consent-service", Roles.PRIVACY_OFFICER).agency(harbor);
        caseworker = issuer.token("consent-service", Roles.CASEWORKER).agency(harbor);
    }

    @Test
    void NASW_n_a_notice_is_published_in_versions_and_earlier_ones_stay() {
        String first = Notices.publish(officer);
        String second = Notices.publish(officer);
        as(caseworker).get("/v1/notices/{id}", first).then().statusCode(200).body("version", equalTo(1));
        as(caseworker).get("/v1/notices/{id}", second).then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void NOHS_3_an_acknowledgement_names_client_notice_time_and_witness() {
        String notice = Notices.publish(officer);
        String acknowledgement = Notices.acknowledge(caseworker, notice);
        as(officer)
                .get("/v1/notices/{notice}/acknowledgements/{id}", notice, acknowledgement)
                .then()
                .statusCode(200)
                .body("notice_id", equalTo(notice))
                .body("method", equalTo("spoken"))
                .body("recorded_by", equalTo(caseworker.text("sub")));
    }

    @Test
    void NOHS_8_another_worker_learns_nothing_of_an_acknowledgement_and_its_witness_reads_it() {
        String notice = Notices.publish(officer);
        String acknowledgement = Notices.acknowledge(caseworker, notice);
        String path = "/v1/notices/{notice}/acknowledgements/{id}";
        as(caseworker).get(path, notice, acknowledgement).then().statusCode(200);
        as(caseworker.subject(UUID.randomUUID()))
                .get(path, notice, acknowledgement)
                .then()
                .statusCode(404);
    }

    @Test
    void nobody_takes_note_before_publication_or_in_the_future() {
        String notice = Notices.publish(officer);
        for (Instant wrong :
                List.of(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600))) {
            as(caseworker)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(Notices.acknowledgement(wrong))
                    .post("/v1/notices/{id}/acknowledgements", notice)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/acknowledged_at"));
        }
    }

    @Test
    void the_list_is_paged_by_a_cursor_and_shows_every_notice_once() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            published.add(Notices.publish(officer));
        }
        List<String> seen = new ArrayList<>();
        String cursor = as(caseworker)
                .get("/v1/notices")
                .then()
                .statusCode(200)
                .body("items", hasSize(50))
                .extract()
                .path("next_cursor");
        seen.addAll(as(caseworker).get("/v1/notices").path("items.notice_id"));
        var rest = as(caseworker)
                .queryParam("cursor", cursor)
                .get("/v1/notices")
                .then()
                .statusCode(200)
                .body("next_cursor", nullValue());
        seen.addAll(rest.extract().path("items.notice_id"));
        assertEquals(52, seen.size());
        assertEquals(new HashSet<>(published), new HashSet<>(seen));
    }

    @Test
    void a_made_up_cursor_is_a_clear_400() {
        for (String cursor : List.of("x", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "f".repeat(500))) {
            as(caseworker)
                    .queryParam("cursor", cursor)
                    .get("/v1/notices")
                    .then()
                    .statusCode(400);
        }
    }
}
