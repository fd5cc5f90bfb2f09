package org.subrosa.records.compartment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.subrosa.kit.caller.AgencyTransaction;

/**
 * An agency's transaction in which compartments are opened. What the vault refuses undoes it, and with it whatever it
 * recorded; so the refusal is recorded in a transaction of its own.
 */
@ApplicationScoped
public class OpeningTransaction {
    private final AgencyTransaction transaction;

    OpeningTransaction(AgencyTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * As {@link AgencyTransaction#in}.
     *
     * @param refused records the refusal
     * @throws SealedValueRefusedException after it was recorded
     */
    public <T> T in(UUID agency, Supplier<T> work, Consumer<SealedValueRefusedException> refused) {
        try {
            return transaction.in(agency, work);
        } catch (SealedValueRefusedException e) {
            transaction.run(agency, () -> refused.accept(e));
            throw e;
        }
    }
}
