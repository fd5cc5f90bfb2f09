package org.subrosa.kit.architecture.planted.consent;

/** Another service's own type. */
public final class Reliance {}
