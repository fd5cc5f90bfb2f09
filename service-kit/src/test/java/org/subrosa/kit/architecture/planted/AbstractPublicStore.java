package org.subrosa.kit.architecture.planted;

/** No object is needed to ask it. */
public abstract class AbstractPublicStore {
    private AbstractPublicStore() {}

    public static int count() {
        return 1;
    }
}
