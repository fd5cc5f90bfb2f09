package org.subrosa.records.compartment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.Place;

/** The sealed values that one statement found, none of them opened. */
public final class SealedValues {
    /** A row's primary key in its agency. Whose the row is, it must prove. */
    private record Key(UUID record, String compartment, String fieldGroup, int recordVersion) {
        static Key of(Place place) {
            return new Key(place.record(), place.compartment(), place.fieldGroup(), place.recordVersion());
        }
    }

    private final Map<Key, SealedValue> values = new HashMap<>();

    /** What a statement with {@link SealedValue#JOIN} found. */
    public SealedValues(List<SealedValue> found) {
        found.forEach(value -> values.put(Key.of(value.place()), value));
    }

    /** True if there is a sealed value for the place, whether or not it opens. */
    public boolean has(Place place) {
        return values.containsKey(Key.of(place));
    }

    @Nullable
    SealedValue at(Place place) {
        return values.get(Key.of(place));
    }
}
