package org.subrosa.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;

@DisplayName("Promise 3: withdrawal is ordered against every release, whoever comes when")
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class WithdrawalRaceTest {
    private static final int ROUNDS = 6;
    private static final int RELEASERS = 6;
    private static final long SEED = 20261122;

    TestIssuer issuer;
    TestPeers peers;

    @Test
    void every_reliance_that_was_granted_is_on_the_receipt_and_none_is_granted_after_it() throws Exception {
        Random chance = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            race(chance.nextInt(300), chance.nextInt(3));
        }
    }

    /** @param kept how many of three releasers report what became of theirs */
    private void race(int withdrawalAfterMillis, int kept) throws Exception {
        Rosa rosa = new Rosa(issuer, peers).enrols();
        String consent = rosa.shares();
        Map<String, String> granted = new ConcurrentHashMap<>();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger grantedAfterTheReceipt = new AtomicInteger();
        AtomicBoolean receiptInHand = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(RELEASERS + 2);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < RELEASERS; i++) {
            boolean reports = i % 3 < kept;
            all.add(threads.submit(() -> {
                while (!over.get()) {
                    boolean late = receiptInHand.get();
                    Response answer = rosa.relies(rosa.release(consent));
                    if (answer.statusCode() == 201) {
                        String reliance = answer.path("reliance_id");
                        granted.put(reliance, reports ? "sent" : "lost");
                        grantedAfterTheReceipt.addAndGet(late ? 1 : 0);
                        if (reports) {
                            rosa.reports(reliance, "sent").then().statusCode(200);
                        }
                    } else {
                        assertEquals("withdrawn", answer.path("errors[0].code"));
                        refused.incrementAndGet();
                    }
                }
            }));
        }
        TimeUnit.MILLISECONDS.sleep(withdrawalAfterMillis);
        // twice at once, as an impatient client does: one receipt
        List<Future<Response>> withdrawals =
                List.of(threads.submit(() -> rosa.withdraws(consent)), threads.submit(() -> rosa.withdraws(consent)));
        Response receipt = withdrawals.get(0).get(20, TimeUnit.SECONDS);
        receiptInHand.set(true);
        assertEquals(
                receipt.asString(), withdrawals.get(1).get(20, TimeUnit.SECONDS).asString());
        TimeUnit.MILLISECONDS.sleep(300);
        over.set(true);
        for (Future<?> each : all) {
            each.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();
        receipt.then().statusCode(200);
        int onReceipt = receipt.<Integer>path("sent") + receipt.<Integer>path("not_confirmed");
        assertEquals(granted.size(), onReceipt, "reliances granted, and reliances on the receipt");
        assertEquals(0, grantedAfterTheReceipt.get(), "granted after the receipt was in hand");
        long sent = granted.values().stream().filter("sent"::equals).count();
        assertEquals((int) sent, receipt.<Integer>path("sent"), "sent and reported");
        assertTrue(refused.get() > 0, "nobody tried after the withdrawal");
    }
}
