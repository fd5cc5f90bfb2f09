package org.subrosa.audit.breach;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.history.Reach;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Which acts an incident is about: those of a span of time, those of one actor in it, or certain events.
 *
 * @param actor an account's id or a service's name
 * @param from the first moment
 * @param to the moment before which it happened; not in the future
 */
@Schema(description = "Either from and to, with an actor or without, or event_ids.")
public record IncidentScope(
        @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String actor,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Size(min = 1, max = 500) List<@NotNull UUID> eventIds) {

    static final String POINTER = "/scope";

    /** What the scope is called in the database and in events. */
    String kind() {
        if (eventIds != null) {
            return "events";
        }
        return actor == null ? "span" : "actor";
    }

    /**
     * The acts that are meant.
     *
     * @throws ProblemException validation-failed unless it is one of the three kinds, and whole
     */
    Reach reach(Instant now) {
        if (eventIds != null) {
            require(actor == null && from == null && to == null, POINTER);
            require(new HashSet<>(eventIds).size() == eventIds.size(), POINTER + "/event_ids");
            return new Reach.Events(eventIds);
        }
        if (from == null || to == null) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, POINTER, FieldCode.MISSING);
        }
        require(!to.isAfter(now), POINTER + "/to");
        require(from.isBefore(to), POINTER + "/from");
        return new Reach.Span(actor, from, to);
    }

    private static void require(boolean holds, String pointer) {
        if (!holds) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, pointer, FieldCode.INVALID);
        }
    }
}
