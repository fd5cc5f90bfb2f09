package org.subrosa.kit.architecture.planted;

/** A store that any capability could reach. */
public final class PublicStore {
    /** Zero. */
    public int size() {
        return 0;
    }
}
