/**
 * The producer's side of the audit trail: an act becomes an event, in the act's own transaction, and every event
 * reaches the log of audit-service, whatever happens to Kafka.
 *
 * <p>Service authors need {@link org.subrosa.kit.trail.Trail} and {@link org.subrosa.kit.trail.Act}. What follows a
 * commit (sequencing, publishing, receipts) happens in the background; see {@code docs/adr/0002-outbox-and-sequencer.md}.
 */
@NullMarked
package org.subrosa.kit.trail;

import org.jspecify.annotations.NullMarked;
