package org.subrosa.kit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Map;
import java.util.Set;

/**
 * Calls by which code helps itself to the time of day or to randomness instead of being given it, so that no test could choose
 * them.
 *
 * <p>Two are let be. {@code UUID.randomUUID}: an identifier is drawn from the platform's secure source, is not a secret and
 * decides nothing, so that a test has no reason to choose it. {@code System.nanoTime}: it tells how long something took, never
 * what time it is.
 */
final class AmbientCalls {

    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalTime", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.Year", Set.of("now")),
            Map.entry("java.time.YearMonth", Set.of("now")),
            Map.entry(
                    "java.time.Clock",
                    Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes")),
            Map.entry("java.lang.System", Set.of("currentTimeMillis")),
            Map.entry("java.util.Calendar", Set.of("getInstance")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong")),
            Map.entry("java.util.Random", Set.of("<init>")),
            Map.entry("java.util.SplittableRandom", Set.of("<init>")));

    static final DescribedPredicate<JavaAccess<?>> TAKEN =
            describe("a clock or randomness that was not given", AmbientCalls::isTaken);

    private AmbientCalls() {}

    /** A method reference takes as much as a call does. */
    private static boolean isTaken(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target && isTaken(target);
    }

    private static boolean isTaken(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        boolean given = target.getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.time.Clock"));
        boolean dateOfNow = owner.equals("java.util.Date")
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
        return dateOfNow || (!given && METHODS.getOrDefault(owner, Set.of()).contains(target.getName()));
    }
}
