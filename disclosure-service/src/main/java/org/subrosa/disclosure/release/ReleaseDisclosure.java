package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.CaseloadClient;
import org.subrosa.disclosure.decision.ConsentScope;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trace.Spans;

/**
 * Releases what was decided (docs/adr/0001-release.md): intent committed, reliance taken, records extracted, package made and
 * signed, deadline checked, bytes written, outcome recorded. In this order, each once. A crash anywhere after the intent leaves an
 * intent without an outcome, which counts as disclosed.
 */
@ApplicationScoped
public class ReleaseDisclosure {
    /** How long a reliance lives, counted from before it was asked for. */
    static final Duration RELIANCE = Duration.ofSeconds(2);

    /** What taking a reliance and extracting under it needs; with less it would be taken in vain. */
    private static final Duration USABLE = Duration.ofMillis(600);

    /** Refusals that the next attempt may not meet: the event of an expiry could not be asked about. */
    private static final Set<String> PASSING = Set.of("event-unknown");

    private final CaseloadClient caseload;
    private final BeginRelease begin;
    private final EndRelease end;
    private final RelianceClient reliances;
    private final ExtractClient extracts;
    private final MakePackage packages;
    private final ReleaseMeters meters;
    private final Spans spans;

    ReleaseDisclosure(
            CaseloadClient caseload,
            BeginRelease begin,
            EndRelease end,
            RelianceClient reliances,
            ExtractClient extracts,
            MakePackage packages,
            ReleaseMeters meters,
            Spans spans) {
        this.caseload = caseload;
        this.begin = begin;
        this.end = end;
        this.reliances = reliances;
        this.extracts = extracts;
        this.packages = packages;
        this.meters = meters;
        this.spans = spans;
    }

    /**
     * Releases through the delivery, or tells what became of the release that the same request made before.
     *
     * @return nothing if the package was delivered now
     * @throws ProblemException not found, forbidden or conflict where it must not leave; dependency unavailable where something that
     *     is needed did not answer in time. Then nothing was sent
     */
    public Optional<ReleaseView> release(
            Caller caller, Releasing what, @Nullable String idempotencyKey, Delivery delivery) {
        if (!what.partner()) {
            begin.client(caller, what).ifPresent(client -> requireOnCaseload(caller, what, client));
        }
        BeginRelease.Begun begun = begin.begin(caller, what, idempotencyKey);
        if (begun.before() != null) {
            return Optional.of(begun.before());
        }
        Intent intent = Objects.requireNonNull(begun.intent());
        long began = System.nanoTime();
        Ready ready = ready(caller, intent, began);
        boolean whole =
                spans.in("deliver", () -> delivery.write(ready.signed(), ready.deadline())) == Delivery.Written.WHOLE;
        if (whole) {
            meters.sent(began);
        } else {
            meters.cut(began);
        }
        spans.run(
                "outcome",
                () -> end.written(caller, intent, ready.granted(), ready.signed(), ready.decryptions(), whole));
        return Optional.empty();
    }

    private void requireOnCaseload(Caller caller, Releasing what, UUID client) {
        try {
            caseload.require(caller, client);
        } catch (ProblemException e) {
            if (e.type() == ProblemType.NOT_FOUND) {
                begin.recordUnknown(caller, what);
            }
            throw e;
        }
    }

    private record Ready(SignedPackage signed, Reliance.Granted granted, int decryptions, long deadline) {}

    private Ready ready(Caller caller, Intent intent, long began) {
        Reliance.Granted granted = null;
        try {
            long deadline = System.nanoTime() + RELIANCE.toNanos();
            Reliance.Granted reliance = spans.in("reliance", () -> rely(intent));
            granted = reliance;
            ConsentScope scope = scope(intent, reliance);
            Extract extract = spans.in("extract", () -> extracts.extract(reliance.warrant()));
            SignedPackage signed = spans.in("package", () -> packages.make(intent, scope, extract));
            if (System.nanoTime() - deadline >= 0) {
                throw ReleaseFailedException.unavailable("deadline-passed");
            }
            return new Ready(signed, granted, extract.decryptions(), deadline);
        } catch (RuntimeException e) {
            meters.notSent(began);
            notSent(caller, intent, granted, e);
            throw e;
        }
    }

    private void notSent(Caller caller, Intent intent, Reliance.@Nullable Granted granted, RuntimeException failure) {
        try {
            end.notSent(caller, intent, granted, failure);
        } catch (RuntimeException unrecorded) {
            // an intent without an outcome counts as disclosed
            failure.addSuppressed(unrecorded);
        }
    }

    /** The scope that travels with the package; a consent never goes without it (42 CFR 2.32). */
    private static @Nullable ConsentScope scope(Intent intent, Reliance.Granted granted) {
        if (intent.disclosure().basis() == Basis.CONSENT && granted.scope() == null) {
            throw ReleaseFailedException.unavailable("no-scope");
        }
        return granted.scope();
    }

    private Reliance.Granted rely(Intent intent) {
        if (!reliances.hasLeft(USABLE)) {
            throw ReleaseFailedException.unavailable("too-little-time");
        }
        Reliance answer = reliances.rely(intent.disclosure());
        if (answer instanceof Reliance.Refused refused) {
            throw PASSING.contains(refused.reason())
                    ? ReleaseFailedException.refused(refused.reason())
                    : ReleaseFailedException.forGood(refused.reason());
        }
        return (Reliance.Granted) answer;
    }
}
