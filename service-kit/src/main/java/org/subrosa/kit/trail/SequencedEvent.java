package org.subrosa.kit.trail;

import java.util.UUID;

/** An event with its place, as it is published. The payload is the leaf's bytes and is never written to. */
@SuppressWarnings("ArrayRecordComponent") // compared by no one; copied never
record SequencedEvent(UUID agency, UUID id, Place place, byte[] payload) {}
