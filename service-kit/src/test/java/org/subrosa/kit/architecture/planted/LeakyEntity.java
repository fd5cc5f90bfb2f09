package org.subrosa.kit.architecture.planted;

/** A row. */
final class LeakyEntity {
    int version;
}
