package org.subrosa.consent.notice;

import java.util.UUID;

/** The answer to a publication. */
public record NoticePublished(UUID noticeId, int version) {}
