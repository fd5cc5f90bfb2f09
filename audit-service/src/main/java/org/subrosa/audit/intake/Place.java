package org.subrosa.audit.intake;

/** The number that a producer gave an event: 1, 2, 3, … in each of its epochs, without a gap. */
record Place(String producer, long epoch, long sequence) {}
