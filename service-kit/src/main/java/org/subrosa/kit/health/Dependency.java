package org.subrosa.kit.health;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a service cannot do without, as its readiness tells it: by a name, and while it is missing with a code that says
 * how ({@code missing}) and the moment at which somebody first looked and found it missing ({@code since}).
 */
public final class Dependency {
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");

    private final String name;
    private final Clock clock;
    private @Nullable Instant since;

    /** @param name a code: the operator's own manual explains it */
    public Dependency(String name, Clock clock) {
        this.name = code(name);
        this.clock = clock;
    }

    /** @param missing how it is missing, as a code; nothing if it is there */
    public synchronized HealthCheckResponse answer(Optional<String> missing) {
        if (missing.isEmpty()) {
            since = null;
            return HealthCheckResponse.named(name).up().build();
        }
        if (since == null) {
            since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        return HealthCheckResponse.named(name)
                .down()
                .withData("missing", code(missing.get()))
                .withData("since", since.toString())
                .build();
    }

    private static String code(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new IllegalArgumentException("a dependency is spoken of in codes");
        }
        return text;
    }
}
