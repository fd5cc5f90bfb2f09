package org.subrosa.records.compartment;

import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.VaultException;

/** A compartment that is not what was sealed there, or that has gone. Says where, so that the refusal can be recorded. */
public final class SealedValueRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What an event gives as the reason. */
    public static final String REASON = "sealed-value-refused";

    private final transient Place place;

    SealedValueRefusedException(Place place, VaultException cause) {
        super("a compartment was refused", cause);
        this.place = place;
    }

    public Place place() {
        return place;
    }
}
