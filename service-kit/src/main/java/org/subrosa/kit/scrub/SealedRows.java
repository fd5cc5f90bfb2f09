package org.subrosa.kit.scrub;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.trail.OwnEvents;
import org.subrosa.kit.trail.OwnEvents.Owner;

/**
 * Sealed rows of one kind, and what the service's own events say of them. Both are compared one
 * owner at a time, so that a pass needs no more memory than the largest of them. Every method with an agency works inside a
 * transaction bound to it.
 */
public interface SealedRows {

    /** The word behind {@code org.subrosa.} in the types of what is found: {@code records}. */
    String capability();

    /** Whose they are, as the subjects of events begin: clients, or recipients. */
    default Owner owner() {
        return Owner.CLIENT;
    }

    /** The types of the events that tell of a sealed value; each has its owner for its subject. */
    List<String> types();

    /** What an event of one of these types says is there from then on; nothing if what it tells of was refused. */
    List<Held> told(OwnEvents.Logged event);

    /** The owners who have rows, in the order of their ids: those after this one, or from the first on; at most that many. */
    List<UUID> owners(UUID agency, @Nullable UUID after, int limit);

    /** Those of the owners who have rows. */
    Set<UUID> present(UUID agency, Collection<UUID> owners);

    /** What there is of an owner. */
    List<Held> held(UUID agency, UUID owner);
}
