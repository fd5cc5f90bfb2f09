package org.subrosa.audit.intake;

import java.util.Map;

/** The event topics that there are now, by name. A topic that was made anew has another id. */
record Topology(Map<String, Topic> topics) {

    /** One topic. */
    record Topic(String id, int partitions) {}

    Topology {
        topics = Map.copyOf(topics);
    }
}
