package org.subrosa.kit.trail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, tried or refused, as the trail keeps it: what, to which subject, in which agency. Who did it
 * and when is added by {@link Trail}.
 *
 * <p>It is refused when it is made if it holds anything but what {@link IdsAndCodes} allows, so that a test of the use
 * case sees it. Without an {@code outcome} in the data the outcome is {@code done}.
 *
 * @param agency the island it happened in, and whose log it belongs to
 * @param type such as {@code org.subrosa.records.client-registered.v1}
 * @param subject what it was done to, such as {@code client/} and a UUID, if there is one such thing
 * @param data ids, codes, times, hashes, numbers, booleans, lists and maps of them, keyed in snake_case; {@code actor}
 *     and {@code request_id} are the trail's own
 */
public record Act(UUID agency, String type, @Nullable String subject, Map<String, Object> data) {

    public Act {
        IdsAndCodes.checkType(type);
        if (subject != null) {
            IdsAndCodes.checkSubject(subject);
        }
        if (data.containsKey(Event.ACTOR) || data.containsKey(Event.REQUEST_ID)) {
            throw new IllegalArgumentException("actor and request_id are added by the trail");
        }
        data = Map.copyOf(data);
        IdsAndCodes.check(data);
    }
}
