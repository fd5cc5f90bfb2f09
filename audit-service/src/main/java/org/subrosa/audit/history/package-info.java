/**
 * Disclosure history: what happened, by client, actor, recipient, purpose, outcome and time, read out of the log.
 *
 * <p>It is derived, leaf by leaf, by one rule that knows no event by its type, and could be thrown away and made again. It
 * proves nothing; the log does.
 */
@NullMarked
package org.subrosa.audit.history;

import org.jspecify.annotations.NullMarked;
