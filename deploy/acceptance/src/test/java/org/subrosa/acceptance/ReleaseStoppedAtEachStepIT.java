package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
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
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
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

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private StoppableReleases releases;

    /** Where the process is stopped: as these bytes pass, before they arrive. */
    private enum Step {
        CASELOAD_ASKED(true, "/relationships HTTP", false),
        RELIANCE_ASKED(true, "POST /v1/reliances HTTP", true),
        RELIANCE_GRANTED(false, "\"warrant\"", true),
        EXTRACT_ASKED(true, "POST /v1/extracts", true),
        EXTRACT_ANSWERED(false, "\"decryptions\"", true),
        OUTCOME_REPORTED(true, "/outcome HTTP", true);

        private final boolean question;
        private final String text;
        private final boolean relied;

        Step(boolean question, String text, boolean relied) {
            this.question = question;
            this.text = text;
            this.relied = relied;
        }
    }

    @BeforeAll
    void a_disclosure_service_whose_peers_are_at_the_end_of_a_wire() throws IOException {
        harbor.enrolled();
        releases = StoppableReleases.start(world, harbor);
    }

    @AfterAll
    void ends() {
        releases.close();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void the_withdrawal_stands_and_what_left_is_on_its_receipt(Step step) throws Exception {
        String signed = harbor.signed();
        String asked = harbor.discloses(Roles.CASEWORKER, harbor.treatment(signed));
        Future<Answer> released = releases.stopped(asked, step.question, step.text);

        Answer receipt = harbor.withdraws(signed);
        assertEquals(200, receipt.status(), receipt::toString);
        assertTrue(receipt.took().compareTo(ACKNOWLEDGED_IN) < 0, receipt::toString);
        assertEquals(
                409,
                harbor.post(Services.CONSENT, "/v1/reliances", Roles.DISCLOSURE_SERVICE, harbor.reliance(signed))
                        .status());
        releases.goOn();

        boolean whole = isWhole(released);
        Shared.say(step + ": receipt after " + receipt.took().toMillis() + " ms, " + receipt.body());
        JsonNode counts = receipt.json();
        int onReceipt =
                counts.path("sent").asInt() + counts.path("not_confirmed").asInt();
        // the bytes of the last step had left before it was stopped; of any other nothing may leave after the receipt
        assertEquals(step == Step.OUTCOME_REPORTED, whole, "the package arrived whole");
        assertEquals(step.relied ? 1 : 0, onReceipt, receipt::toString);
        Answer again = releases.release(asked);
        assertEquals(409, again.status(), again::toString);
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
