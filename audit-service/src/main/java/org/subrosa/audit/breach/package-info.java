/**
 * Breaches: an officer opens an incident over what somebody did, the log says whose information they got at, and each of those
 * clients is told in time (NASW-o; 45 CFR 164.400–414).
 *
 * <p>An incident is a breach until an assessment says otherwise. A client's clock starts with the incident, not with the
 * judgement on it, and stops when the notice stands in the portal. Every notice is an event of its own,
 * {@code org.subrosa.audit.breach-notice-sent.v1} about the client. Mail is not sent from here: records-service, which has the
 * addresses, is asked to tell those clients that something is waiting.
 */
@NullMarked
package org.subrosa.audit.breach;

import org.jspecify.annotations.NullMarked;
