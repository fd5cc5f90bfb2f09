package org.subrosa.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;
import org.subrosa.audit.intake.IntakeCounts;
import org.subrosa.audit.log.LogCounts;
import org.subrosa.audit.log.WatchLogs;

/**
 * What an operator watches. Alarms, when not zero: {@code log.frozen}, {@code log.damaged}, {@code intake.quarantined},
 * {@code intake.reused}, {@code intake.untold}; {@code intake.gap.age} above a minute; {@code intake.lag} that grows; and
 * {@code log.checkpoint.age} that grows while {@code log.appended} does. All under {@code subrosa.audit}, without labels: an agency is never a label.
 */
@ApplicationScoped
class AuditMeters {

    private final MeterRegistry registry;
    private final LogCounts log;
    private final IntakeCounts intake;
    private final WatchLogs watch;

    AuditMeters(MeterRegistry registry, LogCounts log, IntakeCounts intake, WatchLogs watch) {
        this.watch = watch;
        this.registry = registry;
        this.log = log;
        this.intake = intake;
    }

    void register(@Observes StartupEvent started) {
        // a log that freezes while nobody writes or reads it is an alarm like any other
        watch.start();
        counter("log.appended", log, LogCounts::appended);
        counter("log.repeated", log, LogCounts::repeated);
        counter("log.signed", log, LogCounts::signed);
        counter("log.damaged", log, LogCounts::damaged);
        counter("log.adopted", log, LogCounts::adopted);
        gauge("log.frozen", log, LogCounts::frozen);
        seconds("log.checkpoint.age", log, LogCounts::checkpointAgeSeconds);
        counter("intake.quarantined", intake, IntakeCounts::quarantined);
        counter("intake.reused", intake, IntakeCounts::reused);
        counter("intake.untold", intake, IntakeCounts::untold);
        counter("intake.withheld", intake, IntakeCounts::withheld);
        counter("intake.receipts.unsent", intake, IntakeCounts::unsentReceipts);
        counter("intake.restarts", intake, IntakeCounts::restarts);
        gauge("intake.missing", intake, IntakeCounts::missing);
        seconds("intake.gap.age", intake, IntakeCounts::oldestGapSeconds);
        gauge("intake.lag", intake, IntakeCounts::lag);
        seconds("intake.delay", intake, counts -> counts.delayMillis() / 1_000.0);
        gauge("intake.active", intake, counts -> counts.active() ? 1 : 0);
    }

    private <T> void counter(String name, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder("subrosa.audit." + name, source, value).register(registry);
    }

    private <T> void seconds(String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder("subrosa.audit." + name, source, value)
                .baseUnit("seconds")
                .register(registry);
    }

    private <T> void gauge(String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder("subrosa.audit." + name, source, value).register(registry);
    }
}
