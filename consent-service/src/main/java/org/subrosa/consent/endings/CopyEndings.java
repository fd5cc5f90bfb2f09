package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.subrosa.kit.problem.ProblemException;

/**
 * Keeps the second copy whole: what could not be copied as it ended is copied as soon as it can be, and a topic that was made anew
 * gets everything. Two replicas that do it at once write the same.
 */
@ApplicationScoped
class CopyEndings {
    private static final int BATCH = 500;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CopyStore store;
    private final SecondCopy copy;
    private final SecondCopyIntake topic;
    private final EndingsGate gate;
    private final Set<UUID> said = new HashSet<>();
    private String saidIn = "";
    private volatile CopyStore.Waiting waiting = new CopyStore.Waiting(0, Optional.empty());

    CopyEndings(CopyStore store, SecondCopy copy, SecondCopyIntake topic, EndingsGate gate) {
        this.store = store;
        this.copy = copy;
        this.topic = topic;
        this.gate = gate;
    }

    /**
     * Copies all that waits. For one thread, and only while the gate is open.
     *
     * @param whole agencies of which this database knows everything that has ended: so does the topic then, and says so
     * @throws ProblemException dependency unavailable if the topic cannot be seen now
     */
    void copy(Set<UUID> whole) throws InterruptedException {
        waiting = store.waiting(topic.topicId());
        String topicId = topic.look();
        if (!topicId.equals(saidIn)) {
            said.clear();
            saidIn = topicId;
        }
        while (copySome(topicId)) {
            Thread.sleep(0); // an end of the service is noticed
        }
        waiting = store.waiting(topicId);
        // looked at last: it is this very database of which nothing waits
        if (!said.containsAll(whole) && waiting.endings() == 0 && gate.look()) {
            for (UUID agency : whole) {
                if (!said.contains(agency) && copy.isAcknowledged(copy.sendWhole(agency, topicId), LONGEST)) {
                    said.add(agency);
                }
            }
        }
    }

    /** What waits, as it was last seen. */
    CopyStore.Waiting waiting() {
        return waiting;
    }

    private boolean copySome(String topicId) {
        List<Ending> some = store.toCopy(topicId, BATCH);
        List<SecondCopy.Sending> sent = some.stream().map(copy::send).toList();
        List<Ending> copied = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            if (copy.isAcknowledged(sent.get(i), LONGEST)) {
                copied.add(some.get(i));
            }
        }
        if (!copied.isEmpty()) {
            store.copied(copied, topicId);
        }
        return some.size() >= BATCH && copied.size() == some.size();
    }
}
