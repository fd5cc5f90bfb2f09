package org.subrosa.kit.architecture.planted.unmarked;

/** Stands in a package that NullAway does not look at. */
final class Unmarked {}
