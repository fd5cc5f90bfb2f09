package org.subrosa.audit.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.subrosa.audit.console.Verification.Check;
import org.subrosa.audit.console.Verification.Covered;
import org.subrosa.audit.log.LogCounts;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Says to the operator, and to the trail, what an auditor is told: that an entry does not verify. */
@ApplicationScoped
class ReportDamage {
    private static final String ACT = "org.subrosa.audit.log-damage-found.v1";

    private final AgencyTransaction transaction;
    private final LogCounts counts;
    private final Trail trail;

    ReportDamage(AgencyTransaction transaction, LogCounts counts, Trail trail) {
        this.transaction = transaction;
        this.counts = counts;
        this.trail = trail;
    }

    /** The alarm first: it is raised even where the trail cannot be written. The first check that fails is the reason. */
    void report(Caller auditor, Listed row, Covered covered) {
        List<String> failed = covered.checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        counts.raiseDamage(auditor.agency(), row.leafIndex());
        transaction.in(
                auditor.agency(),
                () -> trail.record(
                        auditor,
                        new Act(
                                auditor.agency(),
                                ACT,
                                "event/" + row.eventId(),
                                Map.of("outcome", "failed", "reason", failed.get(0), "failed", failed))));
    }
}
