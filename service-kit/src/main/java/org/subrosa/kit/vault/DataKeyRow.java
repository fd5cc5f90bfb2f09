package org.subrosa.kit.vault;

/**
 * A live row of {@code data_key}, as it was read in the current transaction. Only {@link DataKeyStore} makes one, from the
 * database: a key that was shredded therefore opens nothing, whatever a cache still holds.
 */
public final class DataKeyRow {
    private final DataKeyIdentity identity;
    private final WrappedKey wrapped;

    DataKeyRow(DataKeyIdentity identity, WrappedKey wrapped) {
        this.identity = identity;
        this.wrapped = wrapped;
    }

    public DataKeyIdentity identity() {
        return identity;
    }

    public WrappedKey wrapped() {
        return wrapped;
    }

    @Override
    public String toString() {
        return "DataKeyRow[" + identity + ", " + wrapped + "]";
    }
}
