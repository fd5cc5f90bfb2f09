package org.subrosa.audit.breach;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/**
 * What an operator watches of breaches: {@code subrosa.audit.breach.notices.unsent} that are overdue mean that the law's deadline
 * has passed and clients have not been told, and those due soon that it is about to; {@code subrosa.audit.breach.notices.due} is
 * the time that is left, below zero if it has passed. Labels are the rule and how the clock stands; an agency is never a label.
 */
@ApplicationScoped
class BreachMeters {
    private static final String UNSENT = "subrosa.audit.breach.notices.unsent";

    private final MeterRegistry registry;
    private final CountUnsent unsent;
    private final Clock clock;

    BreachMeters(MeterRegistry registry, CountUnsent unsent, Clock clock) {
        this.registry = registry;
        this.unsent = unsent;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started) {
        gauge("overdue", Unsent::overdue);
        gauge("soon", Unsent::soon);
        gauge("later", Unsent::later);
        Gauge.builder("subrosa.audit.breach.notices.due", this::secondsLeft)
                .tag("rule", NoticeClock.RULE)
                .description("until the earliest deadline of a notice that is not sent")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(String due, ToLongFunction<Unsent> part) {
        Gauge.builder(UNSENT, () -> unsent.under(NoticeClock.RULE)
                        .<Number>map(part::applyAsLong)
                        .orElse(Double.NaN))
                .tag("rule", NoticeClock.RULE)
                .tag("due", due)
                .description("notices that clients are still to be sent")
                .register(registry);
    }

    private Number secondsLeft() {
        Instant next = unsent.under(NoticeClock.RULE).map(Unsent::nextDueAt).orElse(null);
        return next == null
                ? Double.NaN
                : Duration.between(clock.instant(), next).toSeconds();
    }
}
