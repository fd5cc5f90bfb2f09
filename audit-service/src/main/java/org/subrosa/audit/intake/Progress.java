package org.subrosa.audit.intake;

/** A partition read from one offset up to, but without, another. */
record Progress(String topic, String topicId, int partition, long from, long next) {}
