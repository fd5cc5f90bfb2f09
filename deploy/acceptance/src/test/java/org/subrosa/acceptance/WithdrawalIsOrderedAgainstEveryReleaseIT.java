package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Soak;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/** Two processes of consent-service on one database: reliances come to both, the withdrawal to one of them. */
@DisplayName("Promise 3: a withdrawal lies wholly before or wholly after every release, whichever replica they come to")
@Tag("NOHS-2")
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class WithdrawalIsOrderedAgainstEveryReleaseIT {
    private static final int RELEASERS = 6;

    private final World world = World.running();
    private final long seed = Soak.seed(20_261_122L);
    private final Agency harbor = Agency.of(world, "harbor");
    private final Http http = new Http(Duration.ofSeconds(10));
    private Service second;

    @BeforeAll
    void a_second_consent_service() {
        harbor.enrolled();
        second = world.stack().replica(Services.CONSENT);
        second.start();
    }

    @AfterAll
    void ends() {
        second.stop();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(
                1, Soak.times(WithdrawalIsOrderedAgainstEveryReleaseIT.class, 4, "withdrawals under load"));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void what_was_granted_is_on_the_receipt_and_nothing_is_granted_after_it(int round) throws Exception {
        Random chance = new Random(seed + round);
        String consent = harbor.signed();
        Queue<String> granted = new ConcurrentLinkedQueue<>();
        AtomicInteger reported = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean receiptInHand = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(RELEASERS);
        List<Future<?>> releasers = new ArrayList<>();
        for (int i = 0; i < RELEASERS; i++) {
            String at = i % 2 == 0 ? world.at(Services.CONSENT, "").toString() : second.url();
            boolean reports = chance.nextInt(3) > 0;
            releasers.add(threads.submit(() -> {
                while (!over.get()) {
                    boolean after = receiptInHand.get();
                    Answer answer = post(
                            at,
                            "/v1/reliances",
                            Roles.DISCLOSURE_SERVICE,
                            harbor.reliance(consent).toString());
                    if (answer.status() == 409) {
                        refused.incrementAndGet();
                        continue;
                    }
                    assertEquals(201, answer.status(), answer::toString);
                    granted.add(answer.text("reliance_id"));
                    late.addAndGet(after ? 1 : 0);
                    if (reports) {
                        Answer told = post(
                                at,
                                "/v1/reliances/" + answer.text("reliance_id") + "/outcome",
                                Roles.DISCLOSURE_SERVICE,
                                Agency.json()
                                        .put("agency_id", harbor.id().toString())
                                        .put("outcome", "sent")
                                        .toString());
                        assertEquals(200, told.status(), told::toString);
                        reported.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        TimeUnit.MILLISECONDS.sleep(200 + chance.nextInt(600));
        String from = chance.nextBoolean()
                ? second.url()
                : world.at(Services.CONSENT, "").toString();

        Answer receipt = post(from, "/v1/my/consents/" + consent + "/withdrawal", Roles.CLIENT, "");

        receiptInHand.set(true);
        TimeUnit.MILLISECONDS.sleep(300);
        over.set(true);
        for (Future<?> releaser : releasers) {
            releaser.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertEquals(200, receipt.status(), receipt::toString);
        assertEquals(0, late.get(), "granted after the receipt was in hand");
        assertTrue(refused.get() > 0, "nobody tried after the withdrawal");
        assertEquals(
                granted.size(),
                receipt.json().path("sent").asInt()
                        + receipt.json().path("not_confirmed").asInt(),
                "granted, and on the receipt");
        assertEquals(reported.get(), receipt.json().path("sent").asInt(), "reported as sent, and on the receipt so");
    }

    private Answer post(String at, String path, String role, String body) throws IOException {
        String token = world.desk().token(harbor.account(role), Services.CONSENT);
        return http.post(URI.create(at + path), token, UUID.randomUUID().toString(), body);
    }
}
