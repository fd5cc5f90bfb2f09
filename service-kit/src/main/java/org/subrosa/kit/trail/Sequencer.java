package org.subrosa.kit.trail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives each committed event one place, (epoch, sequence), without a gap and never twice: the place is committed in
 * PostgreSQL first and then written to the file, and only then may the event be published.
 */
final class Sequencer {
    static final String EPOCH_OPENED = "org.subrosa.trail.epoch-opened.v1";

    private static final Logger LOG = Logger.getLogger(Sequencer.class);

    private final RelaySettings settings;
    private final LeaderSession leader;
    private final EpochFile file;
    private final Clock clock;
    private final SecureRandom random;
    private final FaultPoint faults;
    private Place last;

    private Sequencer(
            RelaySettings settings,
            LeaderSession leader,
            Clock clock,
            SecureRandom random,
            FaultPoint faults,
            EpochFile file,
            Place last) {
        this.settings = settings;
        this.leader = leader;
        this.clock = clock;
        this.random = random;
        this.faults = faults;
        this.file = file;
        this.last = last;
    }

    /** Takes the numbering up where it is, or opens a new epoch. */
    static Sequencer takeUp(
            RelaySettings settings, LeaderSession leader, Clock clock, SecureRandom random, FaultPoint faults) {
        EpochFile file = new EpochFile(settings.stateDirectory(), settings.service());
        Optional<Place> remembered = file.read();
        Optional<Place> found = SequenceStore.lastPlace(leader, settings.service());
        Numbering numbering = Numbering.decide(found, remembered, clock.instant());
        if (numbering instanceof Numbering.Continued continued) {
            leader.commit();
            if (!remembered.equals(found)) {
                // its predecessor died between the commit and the file
                file.write(continued.last());
            }
            return new Sequencer(settings, leader, clock, random, faults, file, continued.last());
        }
        Numbering.Opened opened = (Numbering.Opened) numbering;
        Place start = new Place(opened.epoch(), 0);
        Sequencer sequencer = new Sequencer(settings, leader, clock, random, faults, file, start);
        sequencer.open(opened, found, remembered);
        return sequencer;
    }

    Place last() {
        return last;
    }

    /**
     * Gives places to what is in the outbox, at most one batch. When it returns, they are durable on both sides.
     *
     * @param publishing whether the caller will publish them now; otherwise they are put on the list as due
     */
    List<SequencedEvent> next(boolean publishing) {
        List<SequencedEvent> events = SequenceStore.sequence(
                leader,
                settings.service(),
                last,
                settings.batch(),
                publishing ? 1 : 0,
                publishing ? settings.firstRetry().toSeconds() : 0);
        if (events.isEmpty()) {
            leader.commit();
            return events;
        }
        faults.reached(FaultPoint.Step.SEQUENCED_NOT_COMMITTED);
        leader.commit();
        last = events.get(events.size() - 1).place();
        faults.reached(FaultPoint.Step.SEQUENCED);
        file.write(last);
        faults.reached(FaultPoint.Step.PLACE_WRITTEN);
        return events;
    }

    /**
     * The epoch, and an event about it in every agency of which something is kept, in one transaction. An agency that a
     * restored database no longer knows learns of it from the headers of its next event.
     */
    private void open(Numbering.Opened opened, Optional<Place> found, Optional<Place> remembered) {
        String reason = opened.reason().code();
        SequenceStore.openEpoch(leader, settings.service(), opened.epoch(), reason);
        Map<String, Object> data = new HashMap<>();
        data.put("epoch", opened.epoch());
        data.put("reason", reason);
        found.ifPresent(place -> data.put("database", place(place)));
        remembered.ifPresent(place -> data.put("state", place(place)));
        Actor actor = Actor.service(settings.service());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (UUID agency : SequenceStore.agencies(leader)) {
            Act act = new Act(agency, EPOCH_OPENED, null, data);
            UUID id = EventIds.next(now, random);
            OutboxStore.insert(leader, Event.of(id, settings.service(), actor, act, null, now));
        }
        // the file first: one that cannot be written would otherwise cost an epoch at every attempt
        file.write(last);
        leader.commit();
        LOG.infof("%s opened epoch %d (%s)", settings.service(), opened.epoch(), reason);
    }

    private static Map<String, Object> place(Place place) {
        return Map.of("epoch", place.epoch(), "sequence", place.sequence());
    }
}
