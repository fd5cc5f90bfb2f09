package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;

/**
 * The answer to an incident that was opened.
 *
 * @param affected how many clients' clocks have started
 * @param dueAt when each of them is to be told at the latest
 */
public record IncidentOpened(UUID incidentId, long affected, Instant dueAt) {}
