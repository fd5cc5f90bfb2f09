package org.subrosa.kit.idempotency;

/**
 * What became of a request that carries an idempotency key.
 *
 * @param made what was made, now or then
 * @param replayed true if it was made by an earlier request, and nothing was done now
 */
public record Outcome(Made made, boolean replayed) {}
