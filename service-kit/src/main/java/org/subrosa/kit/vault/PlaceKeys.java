package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Which data key belongs to a place. A live row of another agency, owner or class never opens it, whatever its id says. */
@ApplicationScoped
class PlaceKeys {
    private final DataKeys dataKeys;
    private final CompartmentClasses classes;

    PlaceKeys(DataKeys dataKeys, CompartmentClasses classes) {
        this.dataKeys = dataKeys;
        this.classes = classes;
    }

    DataKeyRow forSealing(Place place) {
        return dataKeys.forSealing(place.agency(), place.owner(), classOf(place));
    }

    <R> R seal(Place place, DataKeyRow row, Function<SecretBytes, R> use) {
        if (!isFor(place, row.identity())) {
            throw new IllegalArgumentException("the data key is not for this place");
        }
        return dataKeys.with(row, use);
    }

    DataKeyRow forOpening(Place place, SealedUnder sealed) {
        return dataKeys.find(place.agency(), sealed.dataKeyId(), sealed.dataKeyVersion())
                .orElseThrow(VaultException::new);
    }

    <R> R open(Place place, SealedUnder sealed, DataKeyRow row, Function<SecretBytes, R> use) {
        DataKeyIdentity key = row.identity();
        boolean named = sealed.dataKeyId().equals(key.id())
                && sealed.dataKeyVersion() == key.version().number();
        if (!named || !isFor(place, key)) {
            throw new VaultException();
        }
        return dataKeys.with(row, use);
    }

    private boolean isFor(Place place, DataKeyIdentity key) {
        return key.agency().equals(place.agency())
                && key.owner().equals(place.owner())
                && key.compartmentClass().equals(classOf(place));
    }

    private CompartmentClass classOf(Place place) {
        CompartmentClass named = classes.of(place.compartment());
        if (named.equals(CompartmentClass.TAGS)) {
            throw new IllegalStateException("no compartment is of the class of keys that make tags");
        }
        return named;
    }
}
