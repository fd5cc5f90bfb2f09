package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.installation.Tables;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Database;
import org.subrosa.stack.Services;

/**
 * With the login that a service itself uses, and no filter at all; and through the front door, with another agency's ids where a
 * body has ids. The authorization matrix tries those in paths.
 */
@DisplayName("Promise 8: agencies are islands, whichever filter a query forgot (NOHS-8, NASW-c)")
@Tag("NOHS-8")
@Tag("NASW-c")
@Order(3)
class NoQueryReachesAnotherAgencyIT {
    private static final String NOT_ALLOWED = "42501";
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final UUID NOBODYS = new UUID(0, 1);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Agency summit = Agency.of(world, "summit");

    @ParameterizedTest
    @EnumSource(Services.class)
    void promise_8_the_services_own_login_sees_and_changes_no_row_of_another_agency(Services service)
            throws SQLException {
        summit.discloses(Roles.CASEWORKER, summit.treatment(summit.signed()));
        harbor.enrolled();
        summitsEvent();
        Database database = world.stack().database(service);
        List<String> reached = new ArrayList<>();
        int foreign = 0;
        int tried = 0;
        try (Tables all = new Tables(world.stack().postgres().superuser(service.shortName()));
                Tables app = new Tables(database.connect(database.app()))) {
            for (String table : all.names()) {
                app.bind(null);
                app.ofOthersThan(table, NOBODYS)
                        .filter(seen -> seen > 0)
                        .ifPresent(seen -> reached.add(table + ": " + seen + " rows without an agency bound"));
                app.bind(harbor.id());
                app.ofOthersThan(table, harbor.id())
                        .filter(seen -> seen > 0)
                        .ifPresent(seen -> reached.add(table + ": " + seen + " rows of others"));
                Optional<String> row = all.row(table, summit.id());
                if (row.isPresent()) {
                    foreign++;
                    long removed = app.removed(table).orElse(0L);
                    long changed = app.changed(table).orElse(0L);
                    long own = all.of(table, harbor.id());
                    if (removed > own || changed > own) {
                        reached.add(table + ": " + removed + " removed and " + changed + " changed of " + own);
                    }
                    tried += changed > 0 ? 1 : 0;
                    Optional<String> put = app.put(table, row.get());
                    if (!put.equals(Optional.of(NOT_ALLOWED))) {
                        reached.add(table + " took in a row of another agency: " + put.orElse("done"));
                    }
                }
            }
        }
        assertEquals(List.of(), reached);
        Shared.say(service + ": " + foreign + " tables with rows of another agency, none reached; " + tried
                + " with columns to change");
        assertTrue(foreign >= 3, "of another agency there is something in " + foreign + " tables only");
    }

    @ParameterizedTest
    @EnumSource(Services.class)
    void promise_8_the_services_own_login_can_lift_no_row_security(Services service) throws SQLException {
        Database database = world.stack().database(service);
        try (Tables app = new Tables(database.connect(database.app()))) {
            app.bind(harbor.id());
            for (String attempt : List.of(
                    "SET ROLE " + database.owner().username(),
                    "ALTER TABLE outbox DISABLE ROW LEVEL SECURITY",
                    "ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY",
                    "CREATE POLICY open ON outbox USING (true)",
                    "ALTER ROLE " + database.app().username() + " BYPASSRLS",
                    "CREATE FUNCTION all_rows() RETURNS bigint LANGUAGE sql AS 'SELECT 1'")) {
                assertEquals(Optional.of(NOT_ALLOWED), app.refusal(attempt), attempt);
            }
        }
    }

    @Test
    void promise_8_another_agencys_ids_in_a_body_are_as_good_as_ids_of_nothing() {
        String client = summit.enrolled();
        String recipient = summit.recipient();
        String consent = summit.signed();
        Map<String, String> answers = new LinkedHashMap<>();
        for (boolean foreign : new boolean[] {true, false}) {
            Map<String, Answer> got = new LinkedHashMap<>();
            got.put("a code for a client", code(foreign ? client : nothing()));
            got.put("a consent of a client", consent("client_id", foreign ? client : nothing()));
            got.put("a consent for a recipient", consent("recipient_id", foreign ? recipient : nothing()));
            got.put("a disclosure of a client", disclosure("client_id", foreign ? client : nothing()));
            got.put("a disclosure to a recipient", disclosure("recipient_id", foreign ? recipient : nothing()));
            got.put("a disclosure under a consent", disclosure("consent_id", foreign ? consent : nothing()));
            got.put("an incident over an event", incident(foreign ? summitsEvent() : nothing()));
            got.forEach((what, answer) -> {
                String same = withoutIds(answer);
                assertEquals(answers.computeIfAbsent(what, first -> same), same, what);
            });
        }
        String said = answers.toString();
        for (String refused : List.of("a code for a client", "a consent of a client", "a disclosure of a client")) {
            assertTrue(String.valueOf(answers.get(refused)).startsWith("404"), said);
        }
        for (String invalid :
                List.of("a consent for a recipient", "a disclosure to a recipient", "an incident over an event")) {
            assertTrue(String.valueOf(answers.get(invalid)).startsWith("422"), said);
        }
        assertTrue(String.valueOf(answers.get("a disclosure under a consent")).contains("\"deny\""), said);
    }

    private Answer code(String client) {
        return harbor.post(
                Services.CONSENT,
                "/v1/enrolment-codes",
                Roles.CASEWORKER,
                Agency.json().put("client_id", client));
    }

    private Answer consent(String member, String id) {
        return harbor.post(
                Services.CONSENT,
                "/v1/consents",
                Roles.CASEWORKER,
                harbor.consent().put(member, id));
    }

    private Answer disclosure(String member, String id) {
        String consent = harbor.once("asked under", harbor::signed);
        return harbor.post(
                Services.DISCLOSURE,
                "/v1/disclosures",
                Roles.CASEWORKER,
                harbor.treatment(consent).put(member, id));
    }

    private Answer incident(String event) {
        ObjectNode incident = harbor.incident();
        incident.putObject("scope").putArray("event_ids").add(event);
        return harbor.post(Services.AUDIT, "/v1/incidents", Roles.PRIVACY_OFFICER, incident);
    }

    private String summitsEvent() {
        Patience.until(
                "an event of Summit in the log", SECONDS, () -> !summitsEvents().isEmpty());
        return summitsEvents().get(0).eventId().toString();
    }

    private List<LoggedEvent> summitsEvents() {
        try {
            return world.storedLog().of(summit.id());
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    private static String nothing() {
        return UUID.randomUUID().toString();
    }

    private static String withoutIds(Answer answer) {
        return answer.status()
                + answer.body()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "#")
                        .replaceAll("[0-9-]{10}T[0-9:.]+Z", "#");
    }
}
