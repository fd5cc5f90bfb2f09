package org.subrosa.consent.withdrawal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What an operator watches of withdrawals: {@code subrosa.consent.withdrawals}, from the question until its receipt, by whether all
 * releases before it were confirmed. Two and a half seconds each time means that outcomes are not being reported.
 */
@ApplicationScoped
class WithdrawalMeters {
    static final String WITHDRAWALS = "subrosa.consent.withdrawals";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(1_000),
        Duration.ofMillis(2_500),
        Duration.ofMillis(3_000)
    };

    private final MeterRegistry registry;

    WithdrawalMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void acknowledged(WithdrawalReceipt receipt, long beganNanos) {
        Timer.builder(WITHDRAWALS)
                .description("withdrawals, until their receipt")
                .tag("releases", receipt.notConfirmed() == 0 ? "confirmed" : "not-confirmed")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - beganNanos));
    }
}
