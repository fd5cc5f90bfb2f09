package org.subrosa.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.people.Cast;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.matrix.Fixtures;
import org.subrosa.kit.matrix.Operation;
import org.subrosa.stack.Services;

/**
 * Real resources of two real agencies for the authorization matrix of one service. What an operation uses up is made for each
 * role that may do it, what it does not is made once.
 */
final class MatrixFixtures implements Fixtures {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private final World world;
    private final Cast cast;
    private final Services service;
    private final Agency harbor;
    private final Agency summit;
    /** What another run over the same stack used up is of no use to this one. */
    private final UUID run = UUID.randomUUID();

    private String asking = Roles.CASEWORKER;

    MatrixFixtures(World world, Cast cast, Services service) {
        this.world = world;
        this.cast = cast;
        this.service = service;
        this.harbor = Agency.of(world, "harbor");
        this.summit = Agency.of(world, "summit");
        if (service == Services.AUDIT) {
            event(harbor); // so that the log knows whose account the client's is
        }
    }

    @Override
    public TestToken caller(String role) {
        asking = role;
        return cast.token(role, service);
    }

    @Override
    public String own(Operation operation, String parameter) {
        return made(operation, parameter, harbor, asking);
    }

    /** Summit has no system and no custodian of its own here: its caseworker's will do, since nobody of Harbor may know. */
    @Override
    public String foreign(Operation operation, String parameter) {
        return made(operation, parameter, summit, Roles.CASEWORKER);
    }

    private String made(Operation operation, String parameter, Agency agency, String role) {
        String what = run + ": " + parameter + " of " + operation.id() + " for " + role;
        return switch (parameter) {
            case "client_id" -> agency.once(what, () -> client(operation, agency, worker(operation, role)));
            case "relationship_id" ->
                agency.once(
                        what,
                        () -> agency.relationship(made(operation, "client_id", agency, role), worker(operation, role)));
            case "assignment_id" ->
                agency.once(
                        what, () -> agency.assign(made(operation, "client_id", agency, role), Roles.PRIVACY_OFFICER));
            case "record_id" ->
                agency.once(
                        what, () -> agency.record(made(operation, "client_id", agency, role), worker(operation, role)));
            case "notice_id" -> service == Services.AUDIT ? breachNotice(agency) : notice(agency);
            case "acknowledgement_id" -> acknowledgement(agency);
            case "consent_id" -> consent(operation, agency);
            case "reliance_id" ->
                agency.once(what, () -> agency.relies(agency.signed()).text("reliance_id"));
            case "recipient_id" -> agency.recipient();
            case "disclosure_id" -> agency.once(what, () -> disclosure(operation, agency, role));
            case "request_id" -> agency.once(what, () -> request(agency));
            case "event_id" -> event(agency);
            case "incident_id" -> agency.once(what, () -> incident(agency));
            default -> throw new AssertionError("no resource is known for " + parameter);
        };
    }

    /** Somebody who could do it, where whoever asks may not: what they meet must not depend on it. */
    private static String worker(Operation operation, String role) {
        return switch (role) {
            case Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM -> role;
            default -> Roles.CASEWORKER;
        };
    }

    private static String client(Operation operation, Agency agency, String role) {
        if (operation.path().contains("/records")) {
            return agency.helped(role);
        }
        String client = agency.client(role);
        agency.informs(client);
        return client;
    }

    private static String notice(Agency agency) {
        return agency.once("matrix notice", () -> agency.done(
                        Services.CONSENT,
                        WriteAct.PUBLISH_NOTICE.path(),
                        Roles.PRIVACY_OFFICER,
                        Agency.json()
                                .put("kind", "breach-policy")
                                .put("language", "en")
                                .put("title", "What we do")
                                .put("text", "We tell you."))
                .text("notice_id"));
    }

    private static String acknowledgement(Agency agency) {
        String path = "/v1/notices/" + notice(agency) + "/acknowledgements";
        return agency.once("matrix acknowledgement", () -> agency.done(Services.CONSENT, path, Roles.CASEWORKER, note())
                .text("acknowledgement_id"));
    }

    /** One consent for each operation, as it needs it. */
    private static String consent(Operation operation, Agency agency) {
        return agency.once("consent of " + operation.id(), () -> {
            if (operation.id().equals("signConsent")) {
                return agency.prepared();
            }
            String consent = agency.signed();
            if (operation.id().equals("readWithdrawal")) {
                agency.withdraws(consent);
            }
            return consent;
        });
    }

    /** The client's sharing that no test of the matrix ends. */
    private static String sharing(Agency agency) {
        return agency.once("consent of the matrix", agency::signed);
    }

    private static String disclosure(Operation operation, Agency agency, String role) {
        if (operation.id().equals("reviewDisclosure")) {
            return agency.discloses(Roles.CASEWORKER, agency.emergency());
        }
        boolean mayAsk =
                switch (role) {
                    case Roles.CASEWORKER,
                            Roles.SUPERVISOR,
                            Roles.RECORDS_CUSTODIAN,
                            Roles.PRIVACY_OFFICER,
                            Roles.AGENCY_SYSTEM -> true;
                    default -> false;
                };
        return agency.discloses(mayAsk ? role : Roles.CASEWORKER, agency.treatment(sharing(agency)));
    }

    private static String request(Agency agency) {
        String request = agency.request(agency.reference(sharing(agency)));
        if (!agency.settled(request).equals("ready")) {
            throw new AssertionError("a request under a consent in force is not ready");
        }
        return request;
    }

    /** Everything that happened to the enrolled client is in the log by now. */
    private String incident(Agency agency) {
        agency.enrolled();
        event(agency);
        return agency.done(Services.AUDIT, "/v1/incidents", Roles.PRIVACY_OFFICER, agency.incident())
                .text("incident_id");
    }

    private String breachNotice(Agency agency) {
        return agency.once("breach notice", () -> {
            ObjectNode letter = Agency.json();
            for (String part : new String[] {
                "what_happened",
                "when_it_happened",
                "when_it_was_discovered",
                "kinds_of_data",
                "what_you_can_do",
                "what_we_are_doing",
                "contacts"
            }) {
                letter.put(part, "Words.");
            }
            agency.done(
                    Services.AUDIT, "/v1/incidents/" + incident(agency) + "/notices", Roles.PRIVACY_OFFICER, letter);
            return agency.get(Services.AUDIT, "/v1/my/notices", Roles.CLIENT)
                    .json()
                    .path("items")
                    .path(0)
                    .path("notice_id")
                    .asText();
        });
    }

    private String event(Agency agency) {
        return agency.once("event", () -> {
            agency.enrolled();
            // an event of the audit log comes after all that was committed before it
            int before = log(agency.id()).size();
            agency.client(Roles.CASEWORKER);
            Patience.until(
                    "events of " + agency.id(), SECONDS, () -> log(agency.id()).size() > before);
            Patience.pause(Duration.ofSeconds(2)); // and a checkpoint over it
            return log(agency.id()).get(0).eventId().toString();
        });
    }

    private java.util.List<LoggedEvent> log(UUID agency) {
        try {
            return world.storedLog().of(agency);
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    @Override
    public Optional<String> parameter(Operation operation, String name) {
        return switch (name) {
            case "leaf_index" -> Optional.of("0");
            case "tree_size", "first", "second" -> Optional.of("1");
            case "If-Match" -> Optional.of("\"1\"");
            default -> Optional.empty();
        };
    }

    @Override
    public String body(Operation operation, String example) {
        return switch (operation.id()) {
            case "acknowledgeNotice" -> note().toString();
            case "issueEnrolmentCode" ->
                Agency.json()
                        .put("client_id", harbor.once("client without account", () -> harbor.client(Roles.CASEWORKER)))
                        .toString();
            case "enrol" -> {
                harbor.enrolled();
                yield example;
            }
            case "prepareConsent" -> harbor.consent().toString();
            case "signConsent" -> harbor.signature(consent(operation, harbor)).toString();
            case "lookUpShareReference" ->
                Agency.json()
                        .put("share_reference", harbor.reference(sharing(harbor)))
                        .put("partner_client", "partner-" + harbor.account(Roles.PARTNER_SYSTEM))
                        .toString();
            case "readConsentScope" ->
                Agency.json()
                        .put("agency_id", harbor.id().toString())
                        .put("consent_id", sharing(harbor))
                        .toString();
            case "grantReliance" -> harbor.reliance(sharing(harbor)).toString();
            case "reportOutcome" ->
                Agency.json()
                        .put("agency_id", harbor.id().toString())
                        .put("outcome", "sent")
                        .toString();
            case "extractRecords" ->
                Agency.json()
                        .put("warrant", harbor.relies(sharing(harbor)).text("warrant"))
                        .toString();
            case "requestDisclosure" -> harbor.treatment(sharing(harbor)).toString();
            case "openIncident" -> harbor.incident().toString();
            default -> example;
        };
    }

    private static ObjectNode note() {
        return Agency.json()
                .put("client_id", UUID.randomUUID().toString())
                .put("method", "signed-on-paper")
                .put(
                        "acknowledged_at",
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
