package org.subrosa.kit.vault;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which data key belongs to a place. A live row of another agency, owner or class never opens it, whatever its id says. */
@ApplicationScoped
class PlaceKeys {
    /** Counts the sealed values that were refused. Each is a fault of ours or a forgery, and worth an alarm. */
    static final String REFUSED = "subrosa.vault.refused";

    private final DataKeys dataKeys;
    private final Counter refused;

    PlaceKeys(DataKeys dataKeys, MeterRegistry meters) {
        this.dataKeys = dataKeys;
        this.refused = meters.counter(REFUSED);
    }

    DataKeyRow forSealing(Place place) {
        return dataKeys.forSealing(place.agency(), place.owner(), classOf(place));
    }

    <R> R seal(DataKeyRow row, Function<SecretBytes, R> use) {
        return dataKeys.with(row, use);
    }

    /** @param row null if the statement that read the sealed row found no live key for it */
    <R> R open(
            Place place,
            SealedUnder sealed,
            @Nullable DataKeyRow row,
            BiFunction<SecretBytes, DataKeyIdentity, R> use) {
        try {
            if (row == null || !isNamed(sealed, row.identity()) || !isFor(place, row.identity())) {
                throw new VaultException();
            }
            return dataKeys.with(row, secret -> use.apply(secret, row.identity()));
        } catch (VaultException e) {
            countRefusal();
            throw e;
        }
    }

    void countRefusal() {
        refused.increment();
    }

    private static boolean isNamed(SealedUnder sealed, DataKeyIdentity key) {
        return sealed.dataKeyId().equals(key.id())
                && sealed.dataKeyVersion() == key.version().number();
    }

    private static boolean isFor(Place place, DataKeyIdentity key) {
        return key.agency().equals(place.agency())
                && key.owner().equals(place.owner())
                && key.compartmentClass().equals(classOf(place));
    }

    /** Every compartment has a data key of its own. */
    private static CompartmentClass classOf(Place place) {
        CompartmentClass named = new CompartmentClass(place.compartment());
        if (named.equals(CompartmentClass.TAGS)) {
            throw new IllegalStateException("no compartment is of the class of keys that make tags");
        }
        return named;
    }
}
