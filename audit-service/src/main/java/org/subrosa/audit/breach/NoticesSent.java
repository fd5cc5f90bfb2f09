package org.subrosa.audit.breach;

/**
 * The answer to sending notices.
 *
 * @param sent how many clients have it in the portal by this request
 * @param remaining how many clients of the incident still wait: send again until there are none
 */
public record NoticesSent(long sent, long remaining) {}
