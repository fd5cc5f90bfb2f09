package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.AppendEvents.Appended;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.ArrivedEvent;

/**
 * Takes one batch in, in one transaction: the entries and nodes of every agency in it, the numbers that arrived, and how
 * far was read. Either all of it is committed or the batch is read again.
 */
@ApplicationScoped
class IntegrateBatch {

    private final AppendEvents log;
    private final SequenceStore sequences;
    private final OffsetStore offsets;
    private final QuarantineDelivery quarantine;

    IntegrateBatch(AppendEvents log, SequenceStore sequences, OffsetStore offsets, QuarantineDelivery quarantine) {
        this.log = log;
        this.quarantine = quarantine;
        this.sequences = sequences;
        this.offsets = offsets;
    }

    /**
     * What became of a batch.
     *
     * @param placed events that are in the log, by agency
     * @param reused events that used the id of another; they are in the quarantine, and not told yet
     * @param withheld how many were left out because their log is frozen
     */
    record Integrated(Map<UUID, List<Placed>> placed, List<Arrival.Refused> reused, int withheld) {}

    /**
     * @param arrivals the events, with the deliveries that brought them
     * @param quarantined the numbers of records that were put away: they have arrived too
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Integrated integrate(List<Arrival.Accepted> arrivals, List<Place> quarantined, List<Progress> progress) {
        Map<UUID, List<Placed>> placed = new TreeMap<>();
        List<Arrival.Refused> reused = new ArrayList<>();
        List<Place> arrived = new ArrayList<>(quarantined);
        int withheld = 0;
        // one order for everybody who locks several logs
        Map<UUID, List<ArrivedEvent>> byAgency = arrivals.stream()
                .map(Arrival.Accepted::event)
                .collect(Collectors.groupingBy(ArrivedEvent::agency, TreeMap::new, Collectors.toList()));
        for (Map.Entry<UUID, List<ArrivedEvent>> each : byAgency.entrySet()) {
            Appended appended = log.append(each.getKey(), each.getValue());
            if (appended instanceof Appended.InLog inLog) {
                placed.put(each.getKey(), inLog.placed());
                inLog.reused().forEach(event -> reused.add(refused(arrivals, event)));
                each.getValue().forEach(event -> arrived.add(place(event)));
            } else {
                withheld += each.getValue().size();
            }
        }
        // with the numbers that count as arrived: a crash loses neither or both
        reused.forEach(quarantine::keepWithin);
        note(arrived);
        progress.forEach(offsets::advance);
        return new Integrated(placed, List.copyOf(reused), withheld);
    }

    private void note(List<Place> arrived) {
        Map<Numbering, List<Place>> byNumbering = arrived.stream()
                .collect(Collectors.groupingBy(place -> new Numbering(place.producer(), place.epoch())));
        byNumbering.forEach((numbering, places) -> sequences.arrived(
                numbering.producer(), numbering.epoch(), Run.of(places.stream().mapToLong(Place::sequence))));
    }

    private static Arrival.Refused refused(List<Arrival.Accepted> arrivals, ArrivedEvent event) {
        Arrival.Accepted arrival = arrivals.stream()
                .filter(each -> each.event().equals(event))
                .findFirst()
                .orElseThrow();
        return new Arrival.Refused(
                arrival.delivery(), Refusal.EVENT_ID_REUSED, arrival.place(), Optional.of(event.agency()));
    }

    private static Place place(ArrivedEvent event) {
        return new Place(event.producer(), event.epoch(), event.sequence());
    }

    private record Numbering(String producer, long epoch) {}
}
