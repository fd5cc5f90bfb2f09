package org.subrosa.audit.breach;

/**
 * The answer to sending notices.
 *
 * @param sent how many clients have it in the portal by this request
 * @param remaining how many clients of the incident still wait: send again until there are none
 * @param mails of all the incident's clients who have it in the portal: what is not asked for can be asked for again
 */
public record NoticesSent(long sent, long remaining, Mails mails) {}
