package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Actor;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;

/**
 * Keeps a record that cannot go into the log as it is, and then says so in the log of the agency that it names, if that
 * agency has a log; one that names none is in the quarantine and in the count only. Delivered again, it is counted and
 * not written again. It gets no receipt: its producer goes on offering it, and the alarm goes on.
 *
 * <p>Keeping and telling are two transactions. What is kept does not depend on whether it can be told, so that no record
 * stops the intake; and what was not told is told when it comes again.
 */
@ApplicationScoped
class QuarantineDelivery {

    static final String ACT = "org.subrosa.audit.event-quarantined.v1";

    private static final Logger LOG = Logger.getLogger(QuarantineDelivery.class);
    private static final String OWN_NAME = "audit-service";

    private final QuarantineWriter writer;
    private final AgencyTransaction transaction;
    private final IntakeCounts counts;

    QuarantineDelivery(QuarantineWriter writer, AgencyTransaction transaction, IntakeCounts counts) {
        this.writer = writer;
        this.transaction = transaction;
        this.counts = counts;
    }

    /** Keeps it, in a transaction of its own, and tells of it. */
    void keep(Arrival.Refused refused) {
        writer.keep(refused);
        tell(refused);
    }

    /** Keeps it in the transaction of the caller, who tells of it after the commit. */
    void keepWithin(Arrival.Refused refused) {
        writer.keepWithin(refused);
    }

    /** Counts what was kept, and tells its agency unless that was done. Never fails: what cannot be told is counted. */
    void tell(Arrival.Refused refused) {
        counts.countQuarantined(refused.reason());
        try {
            refused.claimedAgency()
                    // an event about a refused event about a refused event would have no end
                    .filter(agency -> !refused.delivery().producer().equals(OWN_NAME))
                    .ifPresent(agency -> transaction.run(agency, () -> writer.tell(agency, refused)));
        } catch (RuntimeException failed) {
            counts.countUntold();
            LOG.errorf(
                    "A record in quarantine could not be told to its agency: %s",
                    failed.getClass().getSimpleName());
        }
    }

    /** The writing. */
    @ApplicationScoped
    static class QuarantineWriter {

        private final QuarantineStore store;
        private final AppendEvents log;
        private final Trail trail;
        private final Clock clock;

        QuarantineWriter(QuarantineStore store, AppendEvents log, Trail trail, Clock clock) {
            this.store = store;
            this.log = log;
            this.trail = trail;
            this.clock = clock;
        }

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public void keep(Arrival.Refused refused) {
            putAway(refused);
        }

        @Transactional(Transactional.TxType.MANDATORY)
        public void keepWithin(Arrival.Refused refused) {
            putAway(refused);
        }

        @Transactional(Transactional.TxType.MANDATORY)
        public void tell(UUID agency, Arrival.Refused refused) {
            if (log.hasLog(agency) && store.tellOnce(refused, clock.instant())) {
                trail.record(Actor.service(OWN_NAME), new Act(agency, ACT, null, data(refused)));
            }
        }

        private void putAway(Arrival.Refused refused) {
            if (store.putAway(refused, clock.instant())) {
                LOG.errorf(
                        "A record of %s at %d/%d is in quarantine: %s",
                        refused.delivery().producer(),
                        refused.delivery().position().partition(),
                        refused.delivery().position().offset(),
                        refused.reason().code());
            }
        }

        private static Map<String, Object> data(Arrival.Refused refused) {
            Map<String, Object> data = new HashMap<>();
            data.put("outcome", "refused");
            data.put("reason", refused.reason().code());
            data.put("producer", refused.delivery().producer());
            data.put("digest", IdsAndCodes.hash(refused.delivery().digest()));
            refused.place().ifPresent(place -> {
                data.put("epoch", place.epoch());
                data.put("sequence", place.sequence());
            });
            return data;
        }
    }
}
