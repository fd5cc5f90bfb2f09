package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Finds where to read on in each partition, and starts topics that are new at their beginning. */
@ApplicationScoped
class ReadOn {

    private final OffsetStore offsets;

    ReadOn(OffsetStore offsets) {
        this.offsets = offsets;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<TopicPosition> from(Topology topology) {
        List<TopicPosition> positions = new ArrayList<>();
        topology.topics().forEach((name, topic) -> offsets.start(name, topic.id(), topic.partitions())
                .forEach((partition, next) -> positions.add(new TopicPosition(name, partition, next))));
        return List.copyOf(positions);
    }
}
