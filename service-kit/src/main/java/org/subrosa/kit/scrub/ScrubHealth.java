package org.subrosa.kit.scrub;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.subrosa.kit.scrub.Finding.Kind;

/**
 * Whether the sealed values are what the log says, by the replica that compares them; any other knows of none. A matter of
 * wellness: whatever does not open is refused anyway, and the rest of the service goes on.
 */
@Wellness
@Singleton
final class ScrubHealth implements HealthCheck {
    private static final Duration LATE = Duration.ofSeconds(60);

    private final ScrubCounts counts;

    ScrubHealth(ScrubCounts counts) {
        this.counts = counts;
    }

    @Override
    public HealthCheckResponse call() {
        int findings = Arrays.stream(Kind.values()).mapToInt(counts::findings).sum();
        Optional<Duration> waiting = counts.waiting();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("sealed values").withData("findings", findings);
        counts.age().ifPresent(age -> response.withData("last_pass_seconds", age.toSeconds()));
        waiting.ifPresent(time -> response.withData("waiting_seconds", time.toSeconds()));
        return response.status(findings == 0
                        && waiting.filter(time -> time.compareTo(LATE) > 0).isEmpty())
                .build();
    }
}
