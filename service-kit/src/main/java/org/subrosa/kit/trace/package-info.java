/**
 * What one request did in which service, and for how long: spans for an operator's collector, and one request id in the logs of all
 * services that worked for it. Off unless a collector is named. Nothing gets into a span by itself (docs/observability.md).
 */
@NullMarked
package org.subrosa.kit.trace;

import org.jspecify.annotations.NullMarked;
