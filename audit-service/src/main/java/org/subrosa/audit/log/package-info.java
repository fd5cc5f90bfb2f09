/**
 * The tamper-evident log: one Merkle tree per agency, its signed checkpoints and its proofs.
 *
 * <p>It promises that an event acknowledged by a receipt stands at the receipt's place in a tree whose checkpoint was
 * written outside the database before anybody saw it, and that no two checkpoints of one log contradict each other, as
 * long as the checkpoint files are kept. It does not promise that an event is true, nor an order between producers.
 */
@NullMarked
package org.subrosa.audit.log;

import org.jspecify.annotations.NullMarked;
