package org.subrosa.consent.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * A published notice.
 *
 * @param version counts up from 1 per kind and language
 * @param contentSha256 lower-case hexadecimal SHA-256 over title, a line feed, and text in UTF-8: what was acknowledged
 */
public record NoticeView(
        UUID noticeId,
        NoticeKind kind,
        String language,
        int version,
        String title,
        String text,
        String contentSha256,
        Instant publishedAt) {}
