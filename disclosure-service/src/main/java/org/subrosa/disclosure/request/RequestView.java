package org.subrosa.disclosure.request;

import java.time.Instant;
import java.util.UUID;

/**
 * A request as the partner who made it sees it.
 *
 * @param readyAt when the status stops being pending; depends on when the request came, and on nothing else
 */
public record RequestView(UUID requestId, RequestStatus status, Instant readyAt) {}
