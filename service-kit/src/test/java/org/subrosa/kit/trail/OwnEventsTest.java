package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** A service reads its own events page by page, and takes no answer for whole that is not. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class OwnEventsTest {
    private static final String PATH = "/v1/own-events";
    private static final String OPENED = "org.subrosa.kit.gate-opened.v1";
    private static final String SHUT = "org.subrosa.kit.gate-shut.v1";

    TestPeers peers;

    @Inject
    OwnEvents own;

    private final UUID agency = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();

    @BeforeEach
    void forget() {
        peers.reset();
    }

    @Test
    void pages_are_asked_for_until_there_is_none() {
        peers.play(
                PeerService.AUDIT,
                "GET",
                PATH,
                asked -> asked.path().contains("&after=7")
                        ? new TestPeers.Answer(200, page(12, null, event(9)))
                        : new TestPeers.Answer(200, page(11, 7L, event(4), event(7))));
        List<OwnEvents.Logged> found = new ArrayList<>();
        assertEquals(12, own.read(agency, List.of(OPENED, SHUT), client, found::add));
        assertEquals(
                List.of(4L, 7L, 9L),
                found.stream().map(OwnEvents.Logged::leafIndex).toList());
        assertEquals(OPENED, found.get(0).type());
        assertEquals("client/" + client, found.get(0).subject());
        assertEquals("green", found.get(0).data().get("colour"));
        assertEquals(
                PATH + "?agency_id=" + agency + "&type=" + OPENED + "&type=" + SHUT + "&client_id=" + client
                        + "&limit=200",
                peers.asked().get(0).path());
    }

    @Test
    void it_asks_in_its_own_name() throws Exception {
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(0, null));
        assertEquals(0, own.read(agency, List.of(OPENED), null, found -> {}));
        var claims = peers.asked().get(0).claims();
        assertEquals("records-service", claims.getStringClaim("azp"));
        assertTrue(!claims.getClaims().containsKey("agency"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 503})
    void without_an_answer_it_says_so(int status) {
        peers.play(PeerService.AUDIT, "GET", PATH, status, "{}");
        assertUnavailable();
    }

    @Test
    void an_answer_in_pieces_that_do_not_fit_is_none() {
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(9, null, event(4), event(4)));
        assertUnavailable();
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(4, null, event(4)));
        assertUnavailable();
        // the same page for ever
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(9, 4L, event(4)));
        assertUnavailable();
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(9, -1L));
        assertUnavailable();
        peers.play(PeerService.AUDIT, "GET", PATH, 200, page(9, null, event(4).replace("/records", "/consent")));
        assertUnavailable();
        peers.play(
                PeerService.AUDIT,
                "GET",
                PATH,
                200,
                page(9, null, event(4).replace(agency.toString(), client.toString())));
        assertUnavailable();
    }

    private void assertUnavailable() {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> own.read(agency, List.of(OPENED), null, found -> {}));
        assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, problem.type());
    }

    private String event(long index) {
        return ("{\"leaf_index\":%d,\"event\":{\"type\":\"%s\",\"source\":\"/subrosa/records-service\",\"agency\":\"%s\","
                        + "\"subject\":\"client/%s\",\"data\":{\"colour\":\"green\"}}}")
                .formatted(index, OPENED, agency, client);
    }

    private static String page(long size, @Nullable Long next, String... events) {
        return "{\"tree_size\":" + size + ",\"items\":[" + String.join(",", events) + "]"
                + (next == null ? "" : ",\"next\":" + next) + "}";
    }
}
