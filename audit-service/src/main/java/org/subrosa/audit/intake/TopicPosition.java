package org.subrosa.audit.intake;

/** A place in a topic. */
record TopicPosition(String topic, int partition, long offset) {}
