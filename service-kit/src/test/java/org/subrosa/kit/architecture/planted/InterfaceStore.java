package org.subrosa.kit.architecture.planted;

/** Hides the class and shows the table. */
public interface InterfaceStore {
    int count();
}
