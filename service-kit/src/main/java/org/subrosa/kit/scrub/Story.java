package org.subrosa.kit.scrub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.subrosa.kit.trail.OwnEvents.Logged;

/**
 * What the events of one owner say: of sealed values, and of what was found wrong with them before. What stands reported is read
 * off the log, so that neither a restart nor another replica reports it again.
 */
final class Story {
    private final SealedRows rows;
    private final List<Held> told = new ArrayList<>();
    private final Map<Spot, Map<?, ?>> reported = new HashMap<>();

    Story(SealedRows rows) {
        this.rows = rows;
    }

    static String mismatch(SealedRows rows) {
        return "org.subrosa." + rows.capability() + ".sealed-value-mismatch.v1";
    }

    static String restored(SealedRows rows) {
        return "org.subrosa." + rows.capability() + ".sealed-value-restored.v1";
    }

    /** The types of all events that it is made of. */
    static List<String> types(SealedRows rows) {
        return Stream.concat(rows.types().stream(), Stream.of(mismatch(rows), restored(rows)))
                .toList();
    }

    void add(Logged event) {
        Spot spot = Finding.place(event.data());
        if (event.type().equals(mismatch(rows))) {
            if (spot != null) {
                reported.put(spot, event.data());
            }
        } else if (event.type().equals(restored(rows))) {
            reported.remove(spot);
        } else {
            told.addAll(rows.told(event));
        }
    }

    List<Held> told() {
        return told;
    }

    /** By the spots that are reported and not said to be put right since, the last report of each. */
    Map<Spot, Map<?, ?>> reported() {
        return reported;
    }
}
