package org.subrosa.kit.architecture.planted;

/** A row, however abstract. */
public abstract class AbstractEntity {
    private int count;

    protected int count() {
        return count;
    }
}
