package org.subrosa.consent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;

/** Publishes the next version of a notice. Earlier versions stay: clients acknowledged those (NASW-n, NOHS-3). */
@ApplicationScoped
public class PublishNotice {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final NoticeStore notices;
    private final Trail trail;
    private final Clock clock;

    PublishNotice(
            AgencyTransaction transaction, Idempotency idempotency, NoticeStore notices, Trail trail, Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** The notice published now, or by an earlier call with the same key and body. */
    public NoticePublished publish(Caller caller, @Nullable String idempotencyKey, NewNotice notice) {
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(caller, "publish-notice", idempotencyKey, notice, () -> make(caller, notice))
                    .made();
            UUID id = UUID.fromString(made.id("notice_id"));
            return new NoticePublished(id, notices.find(caller.agency(), id).orElseThrow().version);
        });
    }

    private Made make(Caller caller, NewNotice notice) {
        var entity = new NoticeEntity();
        entity.id = UUID.randomUUID();
        entity.agencyId = caller.agency();
        entity.kind = notice.kind().code();
        entity.language = notice.language();
        entity.version = notices.nextVersion(entity.agencyId, entity.kind, entity.language);
        entity.title = notice.title();
        entity.body = notice.text();
        entity.contentSha256 = sha256(notice.title() + "\n" + notice.text());
        entity.publishedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entity.publishedBy = caller.subject();
        notices.persistAndFlush(entity);
        trail.record(
                caller,
                new Act(
                        caller.agency(),
                        "org.subrosa.consent.notice-published.v1",
                        "notice/" + entity.id,
                        Map.of(
                                "kind",
                                entity.kind,
                                "language",
                                entity.language.toLowerCase(Locale.ROOT),
                                "version",
                                entity.version,
                                "content_sha256",
                                IdsAndCodes.hash(entity.contentSha256))));
        return new Made(201, Map.of("notice_id", entity.id.toString()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
