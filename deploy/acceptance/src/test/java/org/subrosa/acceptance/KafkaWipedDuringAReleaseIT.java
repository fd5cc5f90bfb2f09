package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Services;

/**
 * disclosure-service is stopped in the middle of a release, after its intent was committed and before its outcome; meanwhile Kafka
 * is killed and loses all it had. Then both go on as if nothing had been.
 */
@DisplayName(
        "Promises 2 and 11: a release leaves intent and outcome in the log, though Kafka dies and forgets in between")
@Tag("NOHS-8")
@Tag("NOHS-21")
@Order(6)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KafkaWipedDuringAReleaseIT {
    private static final String INTENDED = "org.subrosa.disclosure.release-intended.v1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final WholeLog log = new WholeLog(world);
    private StoppableReleases releases;

    /** When Kafka dies, and where the release stands then. */
    private enum Death {
        /** Before anything is opened; the intent was in the log, which had its copy from Kafka. */
        AFTER_THE_INTENT_ARRIVED(false, "POST /v1/extracts", "org.subrosa.disclosure.release-failed.v1"),
        /** The package has left, and the intent has not: it is nowhere but in the service's own outbox. */
        BEFORE_THE_INTENT_LEFT(true, "/outcome HTTP", "org.subrosa.disclosure.released.v1");

        private final boolean before;
        private final String stoppedAt;
        private final String outcome;

        Death(boolean before, String stoppedAt, String outcome) {
            this.before = before;
            this.stoppedAt = stoppedAt;
            this.outcome = outcome;
        }
    }

    @BeforeAll
    void a_disclosure_service_whose_peers_are_at_the_end_of_a_wire() throws IOException {
        harbor.signedAgain();
        releases = StoppableReleases.start(world, harbor);
    }

    @AfterAll
    void ends() {
        releases.close();
        world.stack().kafka().start();
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void intent_and_outcome_are_there_once_and_the_client_sees_it(Death death) throws Exception {
        String asked = harbor.discloses(Roles.CASEWORKER, harbor.treatment(harbor.signedAgain()));
        if (death.before) {
            world.stack().kafka().killForcibly();
        }
        Future<Answer> release = releases.stopped(asked, true, death.stoppedAt);
        assertEquals(1, committed(INTENDED, asked), "the intent is on record");
        assertEquals(0, committed(death.outcome, asked), "the outcome is not");
        if (death.before) {
            assertEquals(List.of(), logged(asked), "nothing of the release is in the log");
        } else {
            Patience.until("the intent is in the log", SOON, () -> logged(asked).equals(List.of(INTENDED)));
            world.stack().kafka().killForcibly();
        }

        world.stack().kafka().wipe();
        world.stack().kafka().start();
        releases.goOn();

        Answer answer = release.get(60, TimeUnit.SECONDS);
        assertEquals(death == Death.BEFORE_THE_INTENT_LEFT, answer.status() == 200, answer::toString);
        Duration took = Patience.until("intent and outcome are in the log", SOON, () -> logged(asked)
                .equals(List.of(INTENDED, death.outcome)));
        Shared.say(death + ": both were in the log " + took.toMillis() + " ms after the release went on");
        Patience.until("no number is missing", SOON, () -> log.gaps().isEmpty());
        log.assertSignedIsStored();
        assertEquals(List.of(INTENDED, death.outcome), logged(asked), "and no more came");
        Patience.until(
                "the client sees it", SOON, () -> seenByTheClient(asked).containsAll(List.of(INTENDED, death.outcome)));
    }

    /** How many events of that type disclosure-service has on record of the disclosure, wherever on their way they are. */
    private long committed(String type, String asked) throws SQLException {
        try (Connection connection = world.stack().postgres().superuser("disclosure");
                PreparedStatement question = connection.prepareStatement(
                        """
                        SELECT count(*) FROM (SELECT id, type, payload FROM outbox
                                              UNION SELECT id, type, payload FROM outbox_sequenced) e
                         WHERE type = ? AND position(? IN convert_from(payload, 'UTF8')) > 0
                        """)) {
            question.setString(1, type);
            question.setString(2, asked);
            try (ResultSet row = question.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * The types of the release's own events in the log, in the order of their numbers. Their leaves may stand the other way round: what was
     * lost with Kafka is published again after what is new.
     */
    private List<String> logged(String asked) throws SQLException {
        return world.storedLog().of(harbor.id()).stream()
                .sorted(Comparator.comparingLong(LoggedEvent::epoch).thenComparingLong(LoggedEvent::sequence))
                .map(LoggedEvent::json)
                .filter(json -> json.path("data").path("disclosure_id").asText().equals(asked))
                .map(json -> json.path("type").asText())
                .filter(type -> type.startsWith("org.subrosa.disclosure.release"))
                .toList();
    }

    private List<String> seenByTheClient(String asked) {
        List<String> types = new ArrayList<>();
        harbor.get(Services.AUDIT, "/v1/my/history", Roles.CLIENT)
                .json()
                .path("items")
                .forEach(item -> {
                    if (item.path("disclosure_id").asText().equals(asked)) {
                        types.add(item.path("type").asText());
                    }
                });
        return types;
    }
}
