package org.subrosa.audit.breach;

/** The answer to asking for mails: how they stand now. */
public record MailsAsked(Mails mails) {}
