package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.DisclosureAct;
import org.subrosa.disclosure.decision.FindDisclosure;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;

/** Records what became of an attempt, and reports it to consent-service. Not recorded, it counts as disclosed. */
@ApplicationScoped
class EndRelease {
    private static final Logger LOG = Logger.getLogger(EndRelease.class);
    /** As events take a code; consent-service's own are such. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final AgencyTransaction transaction;
    private final ReleaseStore releases;
    private final FindDisclosure disclosures;
    private final RelianceClient reliances;
    private final Trail trail;
    private final Clock clock;

    EndRelease(
            AgencyTransaction transaction,
            ReleaseStore releases,
            FindDisclosure disclosures,
            RelianceClient reliances,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.releases = releases;
        this.disclosures = disclosures;
        this.reliances = reliances;
        this.trail = trail;
        this.clock = clock;
    }

    /** After the writing: all of it is out, or some of it may be. */
    void written(
            Caller caller,
            Intent intent,
            Reliance.Granted granted,
            SignedPackage signed,
            int decryptions,
            boolean whole) {
        ReleaseState state = whole ? ReleaseState.SENT : ReleaseState.NOT_CONFIRMED;
        // what is not confirmed is not reported: it then counts as sent
        if (whole) {
            report(intent, granted, state);
        }
        Map<String, Object> data = data(intent, granted);
        data.put("outcome", whole ? "done" : state.code());
        data.put("package_sha256", IdsAndCodes.hash(signed.sha256()));
        data.put("compartments", Compartment.codes(signed.compartments()));
        data.put("decryptions", decryptions);
        data.put("withheld", signed.withheld());
        String reason = whole ? null : "cut-at-deadline";
        if (reason != null) {
            data.put("reason", reason);
        }
        transaction.run(intent.disclosure().agency(), () -> {
            end(intent, new End(state, granted.relianceId(), signed.sha256(), reason));
            trail.record(
                    caller, DisclosureAct.of(intent.disclosure(), whole ? "released.v1" : "release-failed.v1", data));
        });
    }

    /** Before any writing: nothing is out. */
    void notSent(Caller caller, Intent intent, Reliance.@Nullable Granted granted, RuntimeException failure) {
        if (granted != null) {
            report(intent, granted, ReleaseState.NOT_SENT);
        }
        String reason = reason(failure);
        boolean forGood = failure instanceof ReleaseFailedException failed && failed.isForGood();
        Map<String, Object> data = data(intent, granted);
        data.put("outcome", ReleaseState.NOT_SENT.code());
        data.put("reason", reason);
        UUID reliance = granted == null ? null : granted.relianceId();
        transaction.run(intent.disclosure().agency(), () -> {
            end(intent, new End(ReleaseState.NOT_SENT, reliance, null, reason));
            if (forGood) {
                disclosures.denyAfterRefusal(caller, intent.disclosure());
            }
            trail.record(caller, DisclosureAct.of(intent.disclosure(), "release-failed.v1", data));
        });
    }

    private void end(Intent intent, End end) {
        releases.end(intent.disclosure().agency(), intent.disclosure().id(), intent.attempt(), end, clock.instant());
    }

    private void report(Intent intent, Reliance.Granted granted, ReleaseState state) {
        try {
            reliances.report(intent.disclosure().agency(), granted.relianceId(), state);
        } catch (ProblemException e) {
            LOG.warnf("The outcome of reliance %s could not be reported; it counts as sent", granted.relianceId());
        }
    }

    private static Map<String, Object> data(Intent intent, Reliance.@Nullable Granted granted) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("attempt", intent.attempt());
        if (granted != null) {
            data.put("reliance_id", granted.relianceId().toString());
        }
        return data;
    }

    private static String reason(RuntimeException failure) {
        if (failure instanceof ReleaseFailedException failed) {
            return CODE.matcher(failed.reason()).matches() ? failed.reason() : "refused";
        }
        return failure instanceof ProblemException problem ? problem.type().slug() : "failed";
    }
}
