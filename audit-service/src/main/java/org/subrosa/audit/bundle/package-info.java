/**
 * The log to take away: a file that proves itself to someone who has the log's keys and nothing else, neither a network nor
 * trust in this service. {@code deploy/verify-log} checks it; {@code docs/adr/0003-bundle.md} says what stands in it.
 */
@NullMarked
package org.subrosa.audit.bundle;

import org.jspecify.annotations.NullMarked;
