package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.subrosa.acceptance.fault.Wire;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/**
 * disclosure-service is stopped in the middle of a release, as a machine that hangs; the client withdraws, and has the receipt in
 * hand; then the machine goes on as if nothing had been.
 */
@DisplayName(
        "Promise 3: wherever a release was stopped, a withdrawal is acknowledged in time and nothing leaves after it")
@Tag("NOHS-2")
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReleaseStoppedAtEachStepIT {
    private static final Duration ACKNOWLEDGED_IN = Duration.ofSeconds(5);

    /** For what was on its way to arrive: the process is stopped, and not the network. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(300);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Http patient = new Http(Duration.ofSeconds(20));
    private final ExecutorService releaser = Executors.newSingleThreadExecutor();
    private Wire consent;
    private Wire records;
    private Service disclosure;

    /** Where the process is stopped: as these bytes pass, before they arrive. */
    private enum Step {
        SCOPE_ASKED(Services.CONSENT, true, "POST /v1/consent-scopes", false),
        RELIANCE_ASKED(Services.CONSENT, true, "POST /v1/reliances HTTP", true),
        RELIANCE_GRANTED(Services.CONSENT, false, "\"warrant\"", true),
        EXTRACT_ASKED(Services.RECORDS, true, "POST /v1/extracts", true),
        EXTRACT_ANSWERED(Services.RECORDS, false, "\"decryptions\"", true),
        OUTCOME_REPORTED(Services.CONSENT, true, "/outcome HTTP", true);

        private final Services peer;
        private final boolean question;
        private final String text;
        private final boolean relied;

        Step(Services peer, boolean question, String text, boolean relied) {
            this.peer = peer;
            this.question = question;
            this.text = text;
            this.relied = relied;
        }
    }

    @BeforeAll
    void a_disclosure_service_whose_peers_are_at_the_end_of_a_wire() {
        harbor.enrolled();
        consent = new Wire(
                URI.create(world.stack().service(Services.CONSENT).url()).getPort());
        records = new Wire(
                URI.create(world.stack().service(Services.RECORDS).url()).getPort());
        disclosure = world.stack()
                .replica(
                        Services.DISCLOSURE,
                        Map.of(
                                "SUBROSA_CONSENT_URL", "http://127.0.0.1:" + consent.port(),
                                "SUBROSA_RECORDS_URL", "http://127.0.0.1:" + records.port()));
        disclosure.start();
    }

    @AfterAll
    void ends() {
        releaser.shutdownNow();
        disclosure.resume();
        disclosure.stop();
        consent.close();
        records.close();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void the_withdrawal_stands_and_what_left_is_on_its_receipt(Step step) throws Exception {
        String signed = harbor.signed();
        String asked = harbor.discloses(Roles.CASEWORKER, harbor.treatment(signed));
        CountDownLatch stopped = new CountDownLatch(1);
        Wire wire = step.peer == Services.CONSENT ? consent : records;
        wire.listen((question, text) -> {
            if (question == step.question && text.contains(step.text) && stopped.getCount() > 0) {
                disclosure.suspend();
                stopped.countDown();
            }
        });
        Future<Answer> released = releaser.submit(() -> release(asked));
        assertTrue(stopped.await(10, TimeUnit.SECONDS), () -> "the release never came to " + step);
        wire.listen(null);
        Patience.pause(ON_ITS_WAY);

        Answer receipt = harbor.withdraws(signed);
        assertEquals(200, receipt.status(), receipt::toString);
        assertTrue(receipt.took().compareTo(ACKNOWLEDGED_IN) < 0, receipt::toString);
        assertEquals(
                409,
                harbor.post(Services.CONSENT, "/v1/reliances", Roles.DISCLOSURE_SERVICE, harbor.reliance(signed))
                        .status());
        disclosure.resume();

        boolean whole = isWhole(released);
        Shared.say(step + ": receipt after " + receipt.took().toMillis() + " ms, " + receipt.body());
        JsonNode counts = receipt.json();
        int onReceipt =
                counts.path("sent").asInt() + counts.path("not_confirmed").asInt();
        // the bytes of the last step had left before it was stopped; of any other nothing may leave after the receipt
        assertEquals(step == Step.OUTCOME_REPORTED, whole, "the package arrived whole");
        assertEquals(step.relied ? 1 : 0, onReceipt, receipt::toString);
        Answer again = release(asked);
        assertEquals(409, again.status(), again::toString);
    }

    private Answer release(String asked) throws IOException {
        return patient.post(
                URI.create(disclosure.url() + "/v1/disclosures/" + asked + "/release"),
                world.desk().token(harbor.account(Roles.CASEWORKER), Services.DISCLOSURE),
                UUID.randomUUID().toString(),
                "");
    }

    /** Cut in the middle counts as nothing: neither hash nor signature could hold. */
    private static boolean isWhole(Future<Answer> released) throws Exception {
        try {
            Answer answer = released.get(30, TimeUnit.SECONDS);
            if (answer.status() == 200) {
                return true;
            }
            assertTrue(answer.isProblem(), answer::toString);
            assertFalse(answer.body().contains("asthma"), answer::toString);
            return false;
        } catch (ExecutionException cut) {
            assertTrue(cut.getCause() instanceof IOException, () -> "" + cut.getCause());
            return false;
        }
    }
}
