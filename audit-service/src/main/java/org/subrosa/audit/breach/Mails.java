package org.subrosa.audit.breach;

/**
 * The mails about an incident's notices, counted over all that are in the portal.
 *
 * @param queued records-service sends, or has sent, a neutral mail
 * @param noSafeAddress clients who have no e-mail address that is safe to use: they are told in another way
 * @param notAsked records-service could not be asked: ask again
 */
public record Mails(long queued, long noSafeAddress, long notAsked) {}
