package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.subrosa.audit.intake.IntegrateBatch.Integrated;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.PublishCheckpoint;

/**
 * Takes a batch of deliveries through all its steps: what cannot be read goes into quarantine, what can goes into the
 * log with the reader's progress, each log that was touched is signed once, and then there are receipts. After a crash
 * at any point the batch, or the part without receipts, is delivered again, and changes nothing that is there.
 */
@ApplicationScoped
class TakeDeliveries {

    private static final Logger LOG = Logger.getLogger(TakeDeliveries.class);

    private final IntegrateBatch integrate;
    private final QuarantineDelivery quarantine;
    private final PublishCheckpoint publish;
    private final IntakeCounts counts;

    TakeDeliveries(
            IntegrateBatch integrate, QuarantineDelivery quarantine, PublishCheckpoint publish, IntakeCounts counts) {
        this.integrate = integrate;
        this.quarantine = quarantine;
        this.publish = publish;
        this.counts = counts;
    }

    /**
     * @param alive called after each record that is put away and each log that is signed: a batch may have thousands of either
     * @return the receipts to send, for events that are committed under a published checkpoint
     */
    List<Receipt> take(List<Arrival> arrivals, List<Progress> progress, Runnable alive) {
        List<Arrival.Accepted> accepted = new ArrayList<>();
        List<Place> putAway = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival instanceof Arrival.Accepted event) {
                accepted.add(event);
            } else if (arrival instanceof Arrival.Refused refused) {
                quarantine.keep(refused);
                refused.place()
                        .filter(place ->
                                place.producer().equals(refused.delivery().producer()))
                        .ifPresent(putAway::add);
                alive.run();
            }
        }
        Integrated integrated = integrate.integrate(accepted, putAway, progress);
        for (Arrival.Refused reused : integrated.reused()) {
            quarantine.tell(reused);
            alive.run();
        }
        counts.countWithheld(integrated.withheld());
        List<Receipt> receipts = new ArrayList<>();
        integrated.placed().forEach((agency, placed) -> {
            receipts.addAll(publish(agency, placed));
            alive.run();
        });
        return List.copyOf(receipts);
    }

    /** One log that cannot be signed now leaves its producers without receipts, and the others' alone. */
    private List<Receipt> publish(UUID agency, List<Placed> placed) {
        if (placed.isEmpty()) {
            return List.of();
        }
        try {
            return publish.publish(agency)
                    .map(head -> placed.stream()
                            .map(event -> Receipt.of(event, head))
                            .toList())
                    .orElse(List.of());
        } catch (RuntimeException failed) {
            LOG.errorf(
                    "The log of agency %s could not be signed: %s",
                    agency, failed.getClass().getSimpleName());
            return List.of();
        }
    }
}
